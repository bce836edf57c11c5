"""Organizations of the register offered while a name is typed: few, whatever the spelling, for anybody."""

import hashlib

from django.core.cache import cache
from django.db.models import Case, IntegerField, Q, Value, When
from django.utils.translation import get_language

from arabic_text.spelling import forgiving_pattern
from bilingual import pick
from organizations.models import Organization

FEWEST, MOST_LETTERS = 2, 60
MOST = 8
FRESH = 600
"""Seconds an answer is kept, here and on the phone: in a room, the same names are typed again and again."""


def named_like(words: str) -> list[dict[str, str]]:
    """At most eight, those that begin with the first word before the others. One query, kept for a while.

    Each as `slug`, `name` and its `language`, `kind` and `place`.
    """
    words = " ".join(words.replace("\x00", "").split())[:MOST_LETTERS]
    first = forgiving_pattern(words.partition(" ")[0])
    if len(words) < FEWEST or not first:
        return []
    name = hashlib.md5(f"{get_language()} {words}".encode(), usedforsecurity=False).hexdigest()
    return cache.get_or_set(f"organizations:named:{name}", lambda: _found(words, first), FRESH)


def _found(words: str, first: str) -> list[dict[str, str]]:
    begins = Q(name_ar__iregex=f"^{first}") | Q(name_fr__iregex=f"^{first}")
    order = Case(When(begins, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = Organization.objects.named_like(words).select_related("territory").order_by(order, "name_ar", "pk")
    return [_row(one) for one in found[:MOST]]


def _row(organization: Organization) -> dict[str, str]:
    name, language = pick(organization.name_ar, organization.name_fr)
    return {
        "slug": organization.slug,
        "name": name,
        "language": language,
        "kind": str(organization.get_kind_display()),
        "place": organization.territory.name if organization.territory else "",
    }
