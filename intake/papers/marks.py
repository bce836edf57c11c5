"""A text with the places in it marked, each marked place a link to what was made of it. All of it escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from arabic_text.likeness import differing_words, words_of


@dataclass(frozen=True)
class Mark:
    """One marked place: `name` is its id in the page, `leads_to` the id of what was made of it."""

    start: int
    end: int
    name: str
    leads_to: str
    label: str = ""
    look: str = ""


def marked_text(text: str, marks: Iterable[Mark]) -> SafeString:
    """The whole text; a place that begins inside another one is left unmarked, so none overlap."""
    pieces, cursor = [], 0
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if mark.start < cursor or mark.end > len(text) or mark.end <= mark.start:
            continue
        pieces += [text[cursor : mark.start], _marked(text[mark.start : mark.end], mark)]
        cursor = mark.end
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, text[cursor:]]))


def _marked(words: str, mark: Mark) -> SafeString:
    return format_html(
        '<mark id="{}" class="{}"><a href="#{}" data-label="{}">{}</a></mark>',
        mark.name,
        mark.look,
        mark.leads_to,
        mark.label,
        words,
    )


def differing(theirs: str, ours: str) -> SafeString:
    """Their text, with what ours lacks in <del>: whole runs of words, as they are written."""
    _ours, flags = differing_words(ours, theirs)
    runs = _runs(theirs, [flag for _word, flag in flags])
    ends = [0, *(end for _start, end in runs)]
    pairs = ((theirs[cursor:start], theirs[start:end]) for cursor, (start, end) in zip(ends, runs, strict=False))
    return format_html("{}{}", format_html_join("", "{}<del>{}</del>", pairs), theirs[ends[-1] :])


def _runs(text: str, flags: Sequence[bool]) -> list[tuple[int, int]]:
    """Where the flagged words stand; those that follow each other as one."""
    runs: list[tuple[int, int]] = []
    follows = False
    for word, is_other in zip(words_of(text), flags, strict=True):
        if is_other and follows:
            runs[-1] = (runs[-1][0], word.end)
        elif is_other:
            runs.append((word.start, word.end))
        follows = is_other
    return runs
