"""The lines of a text, each with its marker and its indent."""

from collections.abc import Iterator
from dataclasses import dataclass

from arabic_text.normal import Folded
from intake.reading.markers import Marker, find_marker

LONGEST_HEAD = 80
"""A marker is looked for in the first letters of a line only."""


@dataclass(frozen=True)
class Line:
    """`start` and `end` count letters of the folded text; `content` is where the words begin, after the marker."""

    start: int
    end: int
    content: int
    text: str
    marker: Marker | None
    indent: int
    after_blank: bool

    @property
    def words(self) -> str:
        return self.text[self.content - self.start :]


def split_lines(folded: Folded) -> Iterator[Line]:
    """Every line that has words, in order."""
    start, blank = 0, False
    for text in folded.text.split("\n"):
        end = start + len(text)
        words = text.rstrip(" ")
        if words.strip(" "):
            begin = start + (len(text) - len(text.lstrip(" ")))
            yield one_line(folded, begin, start + len(words), blank)
            blank = False
        elif start:
            blank = True
        start = end + 1


def one_line(folded: Folded, start: int, end: int, after_blank: bool) -> Line:
    text = folded.text[start:end]
    place = folded.places[start]
    marker = find_marker(text[:LONGEST_HEAD], folded.source[place : place + LONGEST_HEAD])
    content = min(start + marker.length, end) if marker else start
    return Line(start, end, content, text, marker, indent_of(folded, place), after_blank)


def indent_of(folded: Folded, place: int) -> int:
    """Blanks before the first word of a line, a tab counting four; marks of direction nothing."""
    width, at = 0, place - 1
    while at >= 0 and place - at <= LONGEST_HEAD and folded.source[at] not in "\n\r\x0b\x0c\x85\u2028\u2029":
        if folded.source[at].isspace():
            width += 4 if folded.source[at] == "\t" else 1
        at -= 1
    return width
