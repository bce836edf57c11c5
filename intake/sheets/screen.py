"""The difference screen: one page of rows of a returned spreadsheet, in the words of the page's language."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.utils import formats
from django.utils.text import capfirst

from intake.models import CellDifference, ReturnedSheet
from intake.models.returned import GOES_WITH, WRONG
from intake.sheets import columns
from intake.sheets.columns import BY_FIELD, Column
from intake.sheets.problems import sentence
from organizations.models import Organization, User
from recommendations.models import Recommendation, Theme

ROWS = 50
"""Of the spreadsheet, on a page."""
LONGEST = 1500
"""Letters of a cell that are shown."""
VIEWS = {"wrong": WRONG, "conflicts": {"is_conflict": True, "problem": {}}}


@dataclass(frozen=True)
class ShownCell:
    """One difference as it is drawn."""

    difference: CellDifference
    label: str
    before: str
    after: str
    sentence: str

    @property
    def goes_with(self) -> bool:
        """Its problem is that of another cell."""
        return self.difference.problem.get("code") == GOES_WITH

    @property
    def is_open(self) -> bool:
        return not self.difference.problem and not self.difference.outcome


@dataclass(frozen=True)
class ShownRow:
    """One row of the spreadsheet with its differences; `recommendation` is None where there is none, or none to see."""

    line: int
    reference: str
    recommendation: Recommendation | None
    reason: str
    cells: list[ShownCell]


def lines_of(sheet: ReturnedSheet, show: str, number: str | int | None) -> Page:
    """The rows of one page, by their numbers in the spreadsheet."""
    differences = sheet.differences.all()
    if show in VIEWS:
        wanted = VIEWS[show]
        differences = differences.filter(**wanted) if isinstance(wanted, dict) else differences.filter(wanted)
    return Paginator(differences.order_by("line").values_list("line", flat=True).distinct(), ROWS).get_page(number)


def differences_on(sheet: ReturnedSheet, page: Page) -> list[CellDifference]:
    return list(sheet.differences.filter(line__in=list(page.object_list)).order_by("line", "place", "pk"))


def rows_of(differences: Iterable[CellDifference], user: User) -> list[ShownRow]:
    """The rows to draw, in three queries."""
    differences = list(differences)
    references = {difference.reference for difference in differences}
    visible = Recommendation.objects.visible_to(user).filter(reference__in=references)
    things = {thing.reference: thing for thing in visible.only("reference", "title", "language")}
    names = _names(differences)
    shown = []
    for line, cells in groupby(differences, key=lambda difference: difference.line):
        cells = list(cells)
        first = cells[0]
        thing = things.get(first.reference)
        shown.append(ShownRow(line, first.reference, thing, first.reason, [_cell(cell, names) for cell in cells]))
    return shown


def _names(differences: list[CellDifference]) -> dict[str, dict[str, str]]:
    """What the organizations and themes on this page are called, by kind of column and slug."""
    slugs: dict[str, set[str]] = {columns.ORGANIZATION: set(), columns.THEMES: set()}
    for difference in differences:
        column = BY_FIELD.get(difference.field)
        if column and column.kind in slugs:
            slugs[column.kind].update(difference.before.split(), difference.after.split())
    models = {columns.ORGANIZATION: Organization, columns.THEMES: Theme}
    return {
        kind: {thing.slug: thing.name for thing in models[kind].objects.filter(slug__in=wanted)} if wanted else {}
        for kind, wanted in slugs.items()
    }


def _cell(difference: CellDifference, names: dict[str, dict[str, str]]) -> ShownCell:
    column = BY_FIELD.get(difference.field)
    said = sentence(difference.problem) if difference.problem else ""
    if column is None:
        return ShownCell(difference, "", "", difference.after, said)
    before, after = (worded(column, value, names) for value in (difference.before, difference.after))
    return ShownCell(difference, capfirst(str(column.header)), before, after, said)


def worded(column: Column, value: str, names: dict[str, dict[str, str]]) -> str:
    """What a column holds, as its reader says it; what wasn't understood, as it stands."""
    if not value:
        return ""
    match column.kind:
        case columns.CHOICE:
            return capfirst(str(dict(column.choices.choices).get(value, value)))
        case columns.ORGANIZATION:
            return names[column.kind].get(value, value)
        case columns.THEMES:
            return " · ".join(names[column.kind].get(slug, slug) for slug in value.split())
        case columns.DAY:
            return _day(value)
        case columns.PERCENTAGE:
            return f"{value}%" if value.isdigit() else value
    return value if len(value) <= LONGEST else f"{value[:LONGEST]}…"


def _day(value: str) -> str:
    try:
        return formats.date_format(datetime.date.fromisoformat(value))
    except ValueError:
        return value
