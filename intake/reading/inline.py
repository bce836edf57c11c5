"""A list that lost its lines: "… بما يلي: 1- إحداث … 2- تنظيم …", or "– … – …" on one line."""

import re

from arabic_text.numerals import FEMININE_ORDINAL, FEMININE_ORDINALS, ORDINAL, ORDINALS
from intake.reading.asks import begins_ask, begins_fresh_ask
from intake.reading.headings import Opens, judge

BULLETS = "-•*·▪●"
NUMBER = re.compile(
    r"(?<![\d/.-])\(?(?P<number>\d{1,3}) ?[-.)/]{1,2} ?(?=[^\W\d_])"
    rf"|(?<=[ .;,:\n])(?:و ?)?(?P<word>{ORDINAL})(?: ?[:,/-] ?| )"
    rf"|(?:(?<=[.;,:\n])|^) {{0,2}}(?:و ?)?(?P<rank>{FEMININE_ORDINAL})(?: ?[:,/-] ?| )"
)
RANKS = {**ORDINALS, **FEMININE_ORDINALS}
DASH = re.compile(rf"(?<=[ .;,:\n])[{BULLETS}] ?(?=[^\W\d_]{{3}})")
SEMICOLON = re.compile(r"; ?")
AFTER = (" ", ".", ";", ",", ":", "\n")
STOPS = (".", ";", ",", "!")
MOST_COLONS = 8


def opened_at(words: str) -> int | None:
    """After the colon of "أوصى المجلس بما يلي: …" in a paragraph that goes on with the list itself."""
    at = -1
    for _ in range(MOST_COLONS):
        at = words.find(":", at + 1)
        if at < 0 or at + 12 > len(words):
            return None
        if judge(words[max(0, at - 400) : at + 1]) is Opens.RECOMMENDATIONS:
            return at + 1
    return None


def cut(words: str, first: int = 1) -> list[tuple[int, int, int]]:
    """(where the marker, the words and their end are) of each item of a list in one line; none where it is no list.

    `first` is the number it begins with. Numbers count up, dashes and semicolons stand before asks.
    """
    for marks in (numbered(words, first), dashed(words)):
        if len(marks) >= 2 or (marks and first > 1):
            return with_ends(marks, words)
    starts = [0, *(found.end() for found in SEMICOLON.finditer(words))]
    if first == 1 and len(starts) >= 2 and all(begins_ask(words[at : at + 60].lstrip()) for at in starts):
        return [(at, at, end) for at, end in zip(starts, [*starts[1:], len(words)], strict=True)]
    return []


def with_ends(marks: list[tuple[int, int]], words: str) -> list[tuple[int, int, int]]:
    """Each item ends where the next one's marker begins."""
    nexts = [mark for mark, _ in marks[1:]] + [len(words)]
    return [(mark, start, end) for (mark, start), end in zip(marks, nexts, strict=False)]


def number_in(line: str, kind: str) -> int:
    """What a line is numbered with, in figures or words; 0 for a bullet or a letter."""
    if kind == "number":
        return int(re.search(r"\d+", line)[0])
    ordinal = re.match(rf"(?:و ?)?({ORDINAL})", line) if kind == "ordinal" else None
    return ORDINALS[ordinal[1]] if ordinal else 0


def following(words: str, number: int, style: str) -> list[tuple[int, int, int]]:
    """The items that follow the first in the same line: 2, 3 … after 1, dashes after a dash."""
    if number:
        cuts = cut(words, number + 1)
        return cuts if len(cuts) > 1 or all(words[mark - 1 : mark] in AFTER for mark, _, _ in cuts) else []
    marks = dashed(words) if style in tuple(BULLETS) else []
    is_list = len(marks) > 1 or any(words[:mark].rstrip()[-1:] in STOPS for mark, _ in marks)
    return with_ends(marks, words) if is_list else []


def numbered(words: str, first: int) -> list[tuple[int, int]]:
    marks, expected = [], first
    for found in NUMBER.finditer(f" {words}"):
        number = int(found["number"]) if found["number"] else RANKS.get(found["word"] or found["rank"], 0)
        if number == expected:
            marks.append((found.start() - 1, found.end() - 1))
            expected += 1
    return marks


def dashed(words: str) -> list[tuple[int, int]]:
    found = [
        match for match in DASH.finditer(f" {words}") if begins_fresh_ask(words[match.end() - 1 : match.end() + 59])
    ]
    return [(match.start() - 1, match.end() - 1) for match in found]
