"""From letters of the folded text to a span of the source without blanks or list punctuation at its ends."""

from arabic_text.normal import Folded

AROUND = " \n,;-"
"""Of the list, not of the words."""


def trimmed(folded: Folded, start: int, end: int) -> tuple[int, int] | None:
    """Where the words from `start` to `end` stand in the source; None where there are none."""
    text = folded.text
    while end > start and text[end - 1] in AROUND:
        end -= 1
    while start < end and text[start] in AROUND:
        start += 1
    return folded.span(start, end) if start < end else None
