"""Rows of a table: cells parted by tabs or bars. Which column holds the recommendations is said by its head."""

import re
from bisect import bisect_left

from arabic_text.normal import Folded, bare
from intake.reading.asks import begins_agenda_point, begins_ask
from intake.reading.headings import OTHER_WORDS, REC_WORDS, Opens

BAR = re.compile(r"\t+|\|")
RULE = re.compile(r"[-:=_ |]*")
NEW_LINE = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")
LONGEST_HEAD = 60


def count_of_cells(source: str) -> int:
    """Cells with words; a number may be one."""
    if "\t" not in source and "|" not in source:
        return 1
    return sum(start < end for start, end in cells_of(source))


def cells_of(source: str) -> list[tuple[int, int]]:
    """Where each cell begins and ends in the line, without its blanks; the first may be empty."""
    cuts = [0, *(place for found in BAR.finditer(source) for place in found.span()), len(source)]
    return [trim(source, start, end) for start, end in zip(cuts[::2], cuts[1::2], strict=True)]


def trim(source: str, start: int, end: int) -> tuple[int, int]:
    words = source[start:end]
    start += len(words) - len(words.lstrip())
    return start, start + len(words.strip())


class Row:
    """One line of a table; its cells as spans of the source and as folded words."""

    def __init__(self, folded: Folded, start: int):
        self.folded = folded
        place = folded.places[start]
        begin = place
        while begin and folded.source[begin - 1] in "\t ":
            begin -= 1
        ended = NEW_LINE.search(folded.source, place)
        line = folded.source[begin : ended.start() if ended else len(folded.source)]
        self.cells = [(begin + first, begin + last) for first, last in cells_of(line)]
        self.words = [bare(folded.source[first:last]) for first, last in self.cells]

    def word(self, column: int) -> str:
        return self.words[column] if column < len(self.words) else ""

    def is_head(self) -> bool:
        """A first row that names its columns."""
        return any(REC_WORDS.search(word) and len(word) <= LONGEST_HEAD for word in self.words) and not any(
            begins_ask(word) and len(word) > LONGEST_HEAD for word in self.words
        )

    def asked(self, column: int) -> tuple[int, int] | None:
        """The folded letters of that cell, if it holds words."""
        word = self.word(column)
        if len(word) < 6 or RULE.fullmatch(word) or (self.is_head() and REC_WORDS.search(word) and len(word) <= 30):
            return None
        start, end = self.cells[column]
        return bisect_left(self.folded.places, start), bisect_left(self.folded.places, end)


def column_of_asks(rows: list[Row], opens: Opens, spoken_of: bool) -> int | None:
    """The column under "التوصية"; without a head the one in which most cells begin as asks do."""
    head = next((row for row in rows[:2] if row.is_head()), None)
    if head:
        return next(column for column, word in enumerate(head.words) if REC_WORDS.search(word))
    if opens is Opens.OTHER or any(OTHER_WORDS.search(word) for word in rows[0].words if len(word) <= LONGEST_HEAD):
        return None
    columns = range(max(len(row.words) for row in rows))
    asks = {column: sum(is_ask(row.word(column)) for row in rows) for column in columns}
    best = max(columns, key=asks.get)
    is_enough = asks[best] > 0 if opens is Opens.RECOMMENDATIONS else spoken_of and asks[best] * 2 > len(rows)
    return best if is_enough else None


def is_ask(word: str) -> bool:
    return len(word) > 12 and begins_ask(word) and not begins_agenda_point(word)
