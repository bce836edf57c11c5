"""What every page's shell needs, without touching the session of somebody who has none."""

from django.conf import settings


def shell(request):
    """`signed_in`, the same page in the other language, and `is_example` until a view says otherwise."""
    signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated
    return {"signed_in": signed_in, "other_language_url": other_language_url(request), "is_example": False}


def other_language_url(request) -> str:
    """Arabic stands at /, French at /fr/; the rest of the address, filters included, is the same."""
    path = request.get_full_path()
    if path == "/fr" or path.startswith("/fr/"):
        return path.removeprefix("/fr") or "/"
    return f"/fr{path}"
