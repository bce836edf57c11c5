"""The sheets of a file of answers: the one with a row for each answer, and those of repeats, which belong to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.files import File

from intake.files import Unreadable, open_workbook
from intake.models import AnswerSheet

MOST_ROWS = 10_000
"""Of all sheets of one file: they are held in memory together, as rows of repeats stand apart from their answers."""
MOST_COLUMNS = 2_000


@dataclass
class Grid:
    """One sheet: its headings, and its rows with the numbers the spreadsheet shows."""

    name: str
    headings: list[str] = field(default_factory=list)
    rows: list[tuple[int, list]] = field(default_factory=list)

    def cells(self, place: int) -> Iterator[object]:
        """What stands in a column, empty cells left out."""
        return (row[place] for _line, row in self.rows if place < len(row) and row[place] not in (None, ""))


@contextmanager
def opened(sheet: AnswerSheet) -> Iterator[Iterator[tuple[str, int, list]]]:
    """`Unreadable` names the file as the person does."""
    with sheet.file.open("rb") as kept, open_workbook(File(kept.file, name=sheet.file_name)) as rows:
        yield rows


def grids_of(sheet: AnswerSheet, counted) -> list[Grid]:
    """All sheets in order; `counted` goes through the rows and gives signs of life."""
    grids: dict[str, Grid] = {}
    total = 0
    with opened(sheet) as rows:
        for name, line, cells in counted(rows):
            total += 1
            if total > MOST_ROWS:
                raise Unreadable("too_many_rows", {"name": sheet.file_name, "most": MOST_ROWS})
            if name not in grids:
                grids[name] = Grid(name, [str(cell or "").strip()[:500] for cell in cells[:MOST_COLUMNS]])
            else:
                grids[name].rows.append((line, cells))
    return list(grids.values())
