"""Pages for anonymous readers, rendered once per register version and day.

The key carries the register version (moved by the database with every published change), the day (overdue and silent
follow it) and the release, so what is kept is never stale; whoever has a session never meets what is kept here.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers

import register_version.models as register_version

VARY = ("Accept-Encoding", "Cookie", "HX-Request", "HX-History-Restore-Request")


NOT_SERVED = ("node_modules", "var", "tests", "docs", "deploy", "script")
SOURCES = (".py", ".html", ".txt", ".xml", ".po", ".scss", ".js", ".svg", ".json")


@lru_cache(maxsize=1)
def release() -> str:
    """A digest of the code, templates, catalogues and assets being served: a new release never meets old pages."""
    digest = hashlib.sha256()
    for room in sorted(Path(settings.BASE_DIR).iterdir()):
        if not room.is_dir() or room.name.startswith(".") or room.name in NOT_SERVED:
            continue
        for path in sorted(room.rglob("*")):
            if path.suffix in SOURCES and path.is_file():
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


class PageCacheMiddleware:
    """Answers from the cache, or 304, where the reader is anonymous; otherwise lets the request through."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.release = release() if settings.PAGE_CACHE else ""

    def __call__(self, request):
        if not settings.PAGE_CACHE or not is_anonymous_reading(request):
            return self.get_response(request)
        key = self.key(request)
        etag = f'W/"{key}"'
        if etag in request.headers.get("If-None-Match", ""):
            return self.marked(HttpResponseNotModified(), etag)
        kept = cache.get(key)
        if kept is not None:
            content, headers = kept
            return HttpResponse(content, headers=headers)
        response = self.get_response(request)
        if is_the_same_for_all(response):
            self.marked(response, etag)
            if request.method == "GET":
                cache.set(key, (response.content, dict(response.headers)), timeout=24 * 3600)
        return response

    def key(self, request) -> str:
        """32 hexadecimal characters for everything the answer depends on."""
        parts = (
            self.release,
            register_version.current(),
            timezone.localdate().isoformat(),
            request.scheme,
            request.META.get("HTTP_HOST", ""),
            request.get_full_path(),
            request.headers.get("HX-Request"),
            request.headers.get("HX-History-Restore-Request"),
            "gzip" in request.headers.get("Accept-Encoding", ""),
        )
        return hashlib.md5(repr(parts).encode(), usedforsecurity=False).hexdigest()

    @staticmethod
    def marked(response, etag):
        """Kept by browsers and proxies, but asked again each time: an ETag answers in a millisecond."""
        response["ETag"] = etag
        patch_cache_control(response, public=True, no_cache=True)
        patch_vary_headers(response, VARY)
        return response


def is_anonymous_reading(request) -> bool:
    """Nobody is signed in, nothing is waiting to be told, nothing is sent."""
    cookies = request.COOKIES
    return (
        request.method in ("GET", "HEAD")
        and settings.SESSION_COOKIE_NAME not in cookies
        and CookieStorage.cookie_name not in cookies
    )


def is_the_same_for_all(response) -> bool:
    """A whole page that sets no cookie (a form with a token always does) and doesn't ask to be kept private."""
    return (
        response.status_code == 200
        and not response.streaming
        and not response.cookies
        and "private" not in response.get("Cache-Control", "")
        and "no-store" not in response.get("Cache-Control", "")
    )
