"""How a state is drawn: a star that fills, its word and its colour (symbols of static/img/stars.svg)."""

from collections.abc import Mapping
from functools import cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language

from recommendations.models import Implementation

SYMBOLS: Mapping[str, str] = {
    "not_started": "s-not_started",
    "study": "s-study",
    "in_progress": "s-in_progress",
    "partial": "s-partial",
    "done": "s-done",
    "closed_not_done": "s-closed",
    "obsolete": "s-obsolete",
    "stalled": "s-stalled",
    "late": "s-late",
}


@cache
def star(symbol: str, shade: str = "") -> SafeString:
    """The shape alone, for eyes only: its word always stands beside it. The same for ever while a process lives."""
    address = static("img/stars.svg")
    if shade:
        return format_html('<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', shade, address, symbol)
    return format_html('<svg aria-hidden="true"><use href="{}#{}"/></svg>', address, symbol)


def state(status: str) -> SafeString:
    """An implementation status: shape, word and colour."""
    return _state(status, get_language())


@cache
def _state(status: str, language: str | None) -> SafeString:
    return format_html(
        '<span class="state {}">{}{}</span>', status, star(SYMBOLS[status]), capfirst(Implementation(status).label)
    )


def tag(shade: str, words: str) -> SafeString:
    """A remark beside a recommendation: late, stalled, or a plain one without a shape."""
    if shade not in SYMBOLS:
        return format_html('<span class="tag {}">{}</span>', shade, words)
    return format_html('<span class="tag {}">{}{}</span>', shade, star(SYMBOLS[shade]), words)
