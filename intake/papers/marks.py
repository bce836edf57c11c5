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


def differences(ours: str, theirs: str) -> tuple[SafeString, SafeString]:
    """Both texts, with the words the other lacks marked: <ins> in ours, <del> in theirs."""
    here, there = differing_words(ours, theirs)
    return _with_flags(ours, [flag for _word, flag in here], "ins"), _with_flags(
        theirs, [flag for _word, flag in there], "del"
    )


def _with_flags(text: str, flags: Sequence[bool], tag: str) -> SafeString:
    pieces, cursor = [], 0
    for word, is_other in zip(words_of(text), flags, strict=True):
        if is_other:
            element = format_html("<ins>{}</ins>" if tag == "ins" else "<del>{}</del>", word.written)
            pieces += [text[cursor : word.start], element]
            cursor = word.end
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, text[cursor:]]))
