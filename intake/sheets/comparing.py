"""What a returned spreadsheet would change: compared a thousand rows at a time; nothing is written but the differences.

A cell is compared with the register, and, by the hidden column, with itself as it was handed out: what only the
register changed meanwhile isn't a difference; what both changed is a conflict.
"""

import datetime
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from django.core.files import File
from django.utils import timezone

from intake.files import open_rows
from intake.models import CellDifference, ReturnedSheet, UploadState
from intake.sheets import checks, held, layout
from intake.sheets.cells import CellReader, text
from intake.sheets.checks import Problem, RowChange
from intake.sheets.columns import BY_FIELD, DECLARED, WRITTEN, Column
from intake.sheets.held import Held
from intake.sheets.keys import Key, digest
from intake.sheets.layout import KEY, Layout, Line
from intake.sheets.vocabulary import Misread
from organizations.models import User
from recommendations.models import Recommendation

CHUNK = 1000
KEPT = 500
"""Letters that are kept of a cell that wasn't understood."""


def read_sheet(job) -> None:
    """The work of the deed "read": every difference of the spreadsheet becomes a row, and nothing else does."""
    sheet = job.upload
    sheet.differences.all().delete()
    with sheet.file.open("rb") as kept, open_rows(File(kept.file, name=sheet.file_name)) as rows:
        job.beat(0, rows.count)
        found, lines = layout.find(job.counted(rows))
        if found is None:
            CellDifference.objects.create(sheet=sheet, line=1, problem={"code": "no_header"})
            job.finish(UploadState.READ, counts={"rows": 0, "meanwhile": 0})
            return
        comparison = Comparison(sheet, found, timezone.localdate())
        while chunk := list(islice(lines, CHUNK)):
            CellDifference.objects.bulk_create(comparison.of(chunk), batch_size=CHUNK)
    counts = {"rows": comparison.counts["rows"], "meanwhile": comparison.counts["meanwhile"]}
    job.finish(UploadState.READ, counts=counts, rows_total=counts["rows"], has_keys=KEY in found.places)


@dataclass(frozen=True)
class Row:
    """One row of the spreadsheet, and the recommendation it says it is."""

    line: int
    cells: list
    reference: str
    key: Key | None


@dataclass
class Comparison:
    """Of one spreadsheet with the register as its reader sees it."""

    sheet: ReturnedSheet
    layout: Layout
    today: datetime.date
    reader: CellReader = field(default_factory=CellReader)
    counts: Counter = field(default_factory=Counter)
    first_lines: dict[str, int] = field(default_factory=dict)

    @cached_property
    def columns(self) -> list[tuple[Column, int]]:
        """Those that may be changed and are there, each with its place."""
        return [(column, self.layout.places[column.field]) for column in WRITTEN if column.field in self.layout.places]

    @property
    def user(self) -> User:
        return self.sheet.entered_by

    def of(self, lines: list[Line]) -> list[CellDifference]:
        """The differences of these rows, in their order."""
        found: list[CellDifference] = []
        rows = list(self._rows(lines, found))
        visible = Recommendation.objects.visible_to(self.user)
        register = held.compared(visible.filter(reference__in={row.reference for row in rows}))
        changes = []
        for row in rows:
            if row.reference not in register:
                found.append(self._wrong(row.line, "reference", row.reference, "no_such", reference=row.reference[:80]))
            elif change := self._change(row, register[row.reference]):
                changes.append((row, change))
        things = visible.select_related("lead").in_bulk([change.held.pk for _row, change in changes])
        changes = [(row, change) for row, change in changes if change.held.pk in things]  # not gone since just now
        for _row, change in changes:
            change.recommendation = things[change.held.pk]
        known = checks.known_about([change for _row, change in changes], self.user, self.today)
        for row, change in changes:
            found += self._differences(row, change, checks.problems_of(change, known, self.layout.letters))
        return found

    def _rows(self, lines: list[Line], found: list[CellDifference]) -> Iterator[Row]:
        """The rows that name a recommendation, once; what is wrong with the others goes to `found`."""
        for line, cells in lines:
            if not any(text(cell) for cell in cells):
                continue
            self.counts["rows"] += 1
            key, visible = self.layout.key(cells), text(self.layout.cell(cells, "reference"))
            reference = key.reference if key else visible
            first = self.first_lines.setdefault(reference, line)
            if not reference:
                found.append(self._wrong(line, "", "", "no_reference"))
            elif key and visible and visible != key.reference:
                mixed = {"visible": visible[:80], "hidden": key.reference}
                found.append(self._wrong(line, "reference", visible, "mixed", **mixed))
            elif first != line:
                found.append(self._wrong(line, "reference", reference, "repeated", first=first))
            else:
                yield Row(line, cells, reference, key)

    def _wrong(self, line: int, name: str, value: str, code: str, **values) -> CellDifference:
        """A row that isn't compared."""
        return CellDifference(
            sheet=self.sheet,
            line=line,
            column=self.layout.letters(name),
            reference=value[:40],
            after=value[:KEPT],
            problem={"code": code, **values},
        )

    def _change(self, row: Row, standing: Held) -> RowChange | None:
        """What the row would change, or None."""
        change = RowChange(row.line, standing, reason=text(self.layout.cell(row.cells, "reason")))
        untouched = set()
        for column, place in self.columns:
            cell = row.cells[place] if place < len(row.cells) else None
            before = standing.cells.get(column.field, "")
            if cell == before if cell is not None else not before:
                continue
            try:
                value = self.reader.read(column, cell, standing.lead)
            except Misread as misread:
                change.broken[column.field], change.raw[column.field] = misread.problem, text(cell)[:KEPT]
                continue
            if value == before:
                continue
            change.values[column.field] = value
            given = row.key.digests.get(column.field) if row.key else None
            if given and given == digest(value):
                untouched.add(column.field)
            elif given and given != digest(before):
                change.conflicts.add(column.field)
        self._settle(change, untouched)
        self._check_length(change)
        if change.values or change.broken or change.reason:
            return change
        return None

    def _settle(self, change: RowChange, untouched: set[str]) -> None:
        """What only the register changed is left alone, unless this row declares something on top of it: a conflict."""
        told = set(change.through(DECLARED))
        if told & untouched and told - untouched:
            change.conflicts |= told & set(change.values)
            untouched -= told
        self.counts["meanwhile"] += len(untouched)
        for name in untouched:
            del change.values[name]

    def _check_length(self, change: RowChange) -> None:
        """Words that didn't fit in a cell were handed out cut: they don't come back by it."""
        if "text" in change.values and change.held.is_cut:
            change.raw["text"] = change.values.pop("text")[:KEPT]
            change.broken["text"] = {"code": "clipped"}

    def _differences(self, row: Row, change: RowChange, problems: dict[str, Problem]) -> Iterator[CellDifference]:
        if not change.values and not change.broken:
            yield self._difference(change, BY_FIELD["reason"], change.reason, {"code": "reason_alone"})
            return
        for column in WRITTEN:
            name = column.field
            if name not in change.values and name not in change.broken:
                continue
            problem = problems.get(name, checks.NONE)
            value = change.values.get(name, change.raw.get(name, ""))
            difference = self._difference(change, column, value, problem)
            difference.is_chosen = bool(row.key and not problem and not difference.is_conflict)
            yield difference

    def _difference(self, change: RowChange, column: Column, value: str, problem: Problem) -> CellDifference:
        return CellDifference(
            sheet=self.sheet,
            line=change.line,
            column=self.layout.letters(column.field),
            place=self.layout.places[column.field] + 1,
            field=column.field,
            reference=change.held.reference,
            before=change.held.cells.get(column.field, ""),
            after=value,
            reason=change.reason,
            version=change.held.version,
            is_conflict=column.field in change.conflicts,
            problem=problem,
        )
