"""Which column of a returned spreadsheet is which: by the words of the headers, in either language, in any order."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.conf import settings
from django.utils import translation

from intake.sheets.cells import Cell, text
from intake.sheets.columns import COLUMNS, KEY_HEADER, letters
from intake.sheets.keys import Key, read_key
from intake.sheets.vocabulary import plain

KEY = "key"
SEARCHED = 20
"""Rows in which the headers are looked for: people write a title above."""
Line = tuple[int, Sequence[Cell]]


@dataclass(frozen=True)
class Layout:
    """The place of each column that was found, by field."""

    places: dict[str, int]

    def cell(self, cells: Sequence[Cell], field: str) -> Cell:
        place = self.places.get(field)
        return cells[place] if place is not None and place < len(cells) else None

    def letters(self, field: str) -> str:
        """G; empty for a column that isn't there."""
        return letters(self.places[field]) if field in self.places else ""

    def key(self, cells: Sequence[Cell]) -> Key | None:
        return read_key(text(self.cell(cells, KEY)))


def find(rows: Iterable[Line]) -> tuple[Layout | None, Iterator[Line]]:
    """The layout, from the first row that names the reference or the hidden column, and the rows after it."""
    rows = iter(rows)
    words = meanings()
    for _line, cells in islice(rows, SEARCHED):
        places: dict[str, int] = {}
        for place, cell in enumerate(cells):
            field = words.get(plain(text(cell)[:200])) if cell is not None else None
            if field:
                places.setdefault(field, place)
        if "reference" in places or KEY in places:
            return Layout(places), rows
    return None, rows


def meanings() -> dict[str, str]:
    """The field each header stands for, in each language."""
    found = {plain(KEY_HEADER): KEY}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            found |= {plain(str(column.header)): column.field for column in COLUMNS}
    return found
