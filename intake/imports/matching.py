"""Which column gives which field: as the clerk said last time, else by its header, else by what it holds."""

from collections.abc import Callable
from dataclasses import dataclass, field

from intake.imports.cells import day_of, text_of
from intake.imports.fields import LEFT_OUT, STATUS, Field, is_weakly_text, meant_by
from intake.imports.names import organization_names
from intake.imports.words import plain
from intake.models import ColumnMatch

MOSTLY = 0.6
"""Of the cells that were looked at."""
LONG = 40
"""Letters of a cell, in the middle: longer ones are sentences."""


@dataclass
class Column:
    letters: str
    header: str
    cells: list = field(default_factory=list)
    field: str = LEFT_OUT
    is_status: bool = False
    is_remembered: bool = False

    @property
    def key(self) -> str:
        """By which it is remembered."""
        return plain(self.header)[:200]

    def mostly(self, holds: Callable) -> bool:
        return bool(self.cells) and sum(1 for cell in self.cells if holds(cell)) >= MOSTLY * len(self.cells)

    @property
    def length(self) -> int:
        """Of the cell in the middle, by length; in letters."""
        lengths = sorted(len(cell) for cell in self.cells if isinstance(cell, str))
        return lengths[len(lengths) // 2] if len(lengths) >= MOSTLY * len(self.cells) and lengths else 0


def guess(columns: list[Column], council_id: int) -> list[Column]:
    """The same columns, each with the field it most likely gives; a field is given once."""
    keys = {column.key for column in columns} - {""}
    matches = ColumnMatch.objects.filter(council=council_id, header__in=keys)
    remembered = dict(matches.values_list("header", "field"))
    known = set(remembered)
    for column in columns:
        column.is_remembered = column.key in known
        meant = remembered[column.key] if column.is_remembered else meant_by(column.header)
        column.is_status = meant_by(column.header) == STATUS
        if meant and meant != STATUS and meant not in given(columns):
            column.field = meant
    unsure = [column for column in columns if not column.field and not column.is_remembered and not column.is_status]
    by_content([column for column in unsure if meant_by(column.header) is None], columns)
    return columns


def given(columns: list[Column]) -> set[str]:
    return {column.field for column in columns if column.field}


def by_content(unsure: list[Column], columns: list[Column]) -> None:
    """Long texts are the words; days are the deadline; names of the register's organizations are the lead."""
    give(Field.TEXT, [column for column in unsure if is_weakly_text(column.header)], columns)
    longest = sorted((column for column in unsure if column.length >= LONG), key=lambda column: -column.length)
    give(Field.TEXT, longest, columns)
    give(Field.THEMES, [column for column in unsure if is_weakly_text(column.header) and column.length < LONG], columns)
    give(Field.DEADLINE, [column for column in unsure if column.mostly(day_of)], columns)
    named = [column for column in unsure if not column.field and column.cells]
    if named and Field.LEAD not in given(columns):
        names = organization_names()
        give(Field.LEAD, [column for column in named if column.mostly(lambda cell: names.has(text_of(cell)))], columns)


def give(what: Field, candidates: list[Column], columns: list[Column]) -> None:
    """To the first of them that gives nothing yet, unless another column gives it."""
    if what in given(columns):
        return
    free = next((column for column in candidates if not column.field), None)
    if free:
        free.field = what.value


def remember(council_id: int, columns: list[dict], matching: dict[str, str]) -> None:
    """Keep what the clerk said of each header, for the next spreadsheet of this council."""
    said = {}
    for column in columns:
        if key := plain(column["header"])[:200]:
            said[key] = matching.get(column["letters"]) or said.get(key, LEFT_OUT)
    ColumnMatch.objects.bulk_create(
        [ColumnMatch(council_id=council_id, header=key, field=named) for key, named in said.items()],
        update_conflicts=True,
        unique_fields=["council", "header"],
        update_fields=["field"],
    )
