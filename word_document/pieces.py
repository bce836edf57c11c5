"""Text cut where its direction changes: Word draws a run in one direction, so Latin words get runs of their own."""

import re
from collections.abc import Iterator

ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefe"
LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u2d30-\u2d7f"
"""Tifinagh too: it is written from left to right."""
ARABIC_LETTER = re.compile(f"[{ARABIC}]")
LATIN_LETTER = re.compile(f"[{LATIN}]")
LATIN_WORDS = re.compile(f"([{LATIN}](?:[^{ARABIC}\n]*[{LATIN}0-9])?)")
"""From a Latin letter to the last Latin letter or digit before Arabic goes on: "Vision 2028", "TIZ-2021-01-05"."""

NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LEFT_TO_RIGHT_MARK = "\u200e"


class Strong(str):
    """Words that stand out."""


class LeftToRight(str):
    """Words read from left to right whatever their letters: a reference, an address."""


class Prose(str):
    """A text of its own: one that is wholly French makes its paragraph run from left to right."""


def clean(text: str) -> str:
    """Without the characters that no XML may hold; every line end is a newline."""
    return NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def is_left_to_right(text: str) -> bool:
    """Whether words that don't say their language are French or the like: Latin letters and no Arabic one."""
    return bool(LATIN_LETTER.search(text)) and not ARABIC_LETTER.search(text)


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """(words, whether they run from left to right), in order; together they are the text as XML can hold it."""
    words = clean(text)
    if not words:
        return
    if isinstance(text, LeftToRight) or is_left_to_right(words):
        yield held(words), True
        return
    for number, part in enumerate(LATIN_WORDS.split(words)):
        if part:
            yield part, number % 2 == 1


def held(words: str) -> str:
    """With a mark at an end that has no direction of its own, or it would go over to the other side."""
    first = "" if LATIN_LETTER.match(words[0]) else LEFT_TO_RIGHT_MARK
    last = "" if re.match(f"[{LATIN}0-9]", words[-1]) else LEFT_TO_RIGHT_MARK
    return f"{first}{words}{last}"
