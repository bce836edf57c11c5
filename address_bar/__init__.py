"""What the address bar says, read kindly: words, a choice, a page. Nothing typed there is ever an error."""

from collections.abc import Collection, Mapping

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

LONGEST = 100
"""Characters of a search that are read."""


def typed(query: Mapping[str, str], name: str) -> str:
    """The words typed under this name, without what no database stores, cut where nobody searches any more."""
    return query.get(name, "").replace("\x00", "").strip()[:LONGEST]


def chosen(query: Mapping[str, str], name: str, among: Collection[str]) -> str:
    """The choice under this name where it is one of those offered, else nothing."""
    return value if (value := query.get(name, "")) in among else ""


def page_of(queryset: QuerySet, query: Mapping[str, str], size: int, count: int | None = None) -> Page:
    """The page asked for: the first for what isn't a number, the last for a number past it.

    `count` spares the query of a caller that knows how many there are.
    """
    paginator = Paginator(queryset, size)
    if count is not None:
        paginator.count = count
    return paginator.get_page(query.get("page"))


def is_misread(query: Mapping[str, str], **understood: object) -> bool:
    """Whether the address asks, under one of these names, for something that isn't there."""
    return any(query.get(name) and not value for name, value in understood.items())
