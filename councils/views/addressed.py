"""The session an address names: 2021-01, or 2021-01-e1 for an extraordinary one."""

import re

from django.http import Http404
from django.shortcuts import get_object_or_404

from councils.models import Session, SessionKind

SESSION_SLUG = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})(?:-(?P<kind>[eo])(?P<number>\d{1,3}))?")
KINDS = {"e": SessionKind.EXTRAORDINARY, "o": SessionKind.ORDINARY, None: SessionKind.ORDINARY}


def session_at(sessions, slug: str, session: str) -> Session:
    """The session of this council at this address, among those given, or 404."""
    found = get_object_or_404(sessions, council__slug=slug, **named(session))
    if found.slug != session:
        raise Http404
    return found


def named(slug: str) -> dict[str, object]:
    """The fields that an address names."""
    match = SESSION_SLUG.fullmatch(slug)
    if not match:
        raise Http404
    return {
        "year": int(match["year"]),
        "month": int(match["month"]),
        "kind": KINDS[match["kind"]],
        "number": int(match["number"] or 1),
    }
