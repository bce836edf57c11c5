"""One answer as the file has it: its own row, and the rows of its repeats on other sheets, by what columns give."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from intake.answers.cells import moment_of
from intake.answers.matching import PARENTS, Column
from intake.answers.opening import Grid
from intake.answers.targets import KEY, MOMENT, PARENT
from intake.imports.cells import text_of


@dataclass
class Record:
    """`cells` by target; `repeats` are, for each question of several rows, dictionaries by part. No empty cells."""

    sheet: str
    line: int
    key: str = ""
    given_at: datetime.datetime | None = None
    cells: dict[str, object] = field(default_factory=dict)
    repeats: dict[str, list[dict[str, object]]] = field(default_factory=dict)

    def names(self) -> frozenset[str]:
        """The questions, or the words of "other", that something is given for."""
        return frozenset(target.partition("/")[0] for target in (*self.cells, *self.repeats))


def records_of(grids: list[Grid], columns: list[Column]) -> Iterator[Record]:
    """Of the sheets without a parent; a row in which no question is answered gives none."""
    by_sheet: dict[str, list[Column]] = {}
    for column in columns:
        by_sheet.setdefault(column.sheet, []).append(column)
    repeats = _repeats_of(grids, by_sheet)
    for grid in grids:
        own = by_sheet.get(grid.name, [])
        if any(column.gives == PARENT for column in own):
            continue
        for line, row in grid.rows:
            record = _record(grid.name, line, row, own)
            for parent, found in repeats.items():
                reference = _reference(row, own, lambda column, parent=parent: column.header.lower() in PARENTS[parent])
                for name, rows in found.get(reference, {}).items():
                    record.repeats.setdefault(name, []).extend(rows)
            if record.cells or record.repeats:
                yield record


def _repeats_of(grids: list[Grid], by_sheet: dict[str, list[Column]]) -> dict[str, dict[str, dict[str, list]]]:
    """By the heading of the reference, by what stands there: for each question, its rows."""
    found: dict[str, dict[str, dict[str, list]]] = {}
    for grid in grids:
        own = by_sheet.get(grid.name, [])
        parent = next((column.header.lower() for column in own if column.gives == PARENT), None)
        for _line, row in grid.rows if parent else ():
            reference = _reference(row, own, lambda column: column.gives == PARENT)
            for name, parts in _parts(row, own).items():
                if reference:
                    found.setdefault(parent, {}).setdefault(reference, {}).setdefault(name, []).append(parts)
    return found


def _parts(row: list, columns: list[Column]) -> dict[str, dict[str, object]]:
    parts: dict[str, dict[str, object]] = {}
    for column, cell in _filled(row, columns):
        name, slash, part = column.gives.partition("/")
        if slash:
            parts.setdefault(name, {})[part] = cell
    return parts


def _record(sheet: str, line: int, row: list, columns: list[Column]) -> Record:
    given_at = moment_of(_cell_of(row, columns, lambda column: column.gives == MOMENT))
    record = Record(sheet, line, _reference(row, columns, lambda column: column.gives == KEY), given_at)
    numbered: dict[str, dict[int, dict[str, object]]] = {}
    for column, cell in _filled(row, columns):
        name, slash, part = column.gives.partition("/")
        if column.number is not None and slash:
            numbered.setdefault(name, {}).setdefault(column.number, {})[part] = cell
        else:
            record.cells.setdefault(column.gives, cell)
    for name, rows in numbered.items():
        record.repeats[name] = [rows[number] for number in sorted(rows)]
    return record


def _filled(row: list, columns: list[Column]) -> Iterator[tuple[Column, object]]:
    for column in columns:
        if column.gives and not column.gives.startswith("#") and column.place < len(row):
            cell = row[column.place]
            if cell not in (None, "") and not (isinstance(cell, str) and not cell.strip()):
                yield column, cell


def _reference(row: list, columns: list[Column], is_it: Callable[[Column], bool]) -> str:
    """What a row is known by, or refers to; "uuid:" in front says nothing."""
    return text_of(_cell_of(row, columns, is_it)).removeprefix("uuid:").strip()[:200]


def _cell_of(row: list, columns: list[Column], is_it: Callable[[Column], bool]) -> object:
    place = next((column.place for column in columns if is_it(column)), None)
    return row[place] if place is not None and place < len(row) else None
