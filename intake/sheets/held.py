"""What the register holds of each recommendation, cell by cell.

It is read as plain values: an object for each of 100,000 rows, and for all that it names, was most of the work.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter

from django.db.models import QuerySet

from consultations.models import Consultation
from councils.models import Session
from intake.sheets.columns import COLUMNS, COMPARED, Column, tidy
from organizations.models import Territory
from recommendations.models import Recommendation

CHUNK = 1000
COMPARED_VALUES = (
    *("pk", "reference", "edition", "changes_count", "title", "text", "kind", "due_on", "position", "declared"),
    *("percentage", "stalled", "lead__slug", "lead__name_ar", "lead__name_fr"),
)
NAMED = {
    "territory": (Territory, attrgetter("name")),
    "session": (Session, attrgetter("title")),
    "consultation": (Consultation, attrgetter("title")),
}
ALL_VALUES = (*COMPARED_VALUES, "verified", *NAMED)


@dataclass(frozen=True, slots=True)
class Held:
    """One recommendation as a row of the spreadsheet holds it: `cells` by field, as `Column.held` tells them."""

    pk: int
    reference: str
    version: str
    cells: Mapping[str, str]
    lead: tuple[str, ...]
    """The slug and the names of its lead organization; empty without one."""
    is_cut: bool
    """Its words don't fit in a cell."""


def shown(queryset: QuerySet) -> Iterator[Held]:
    """What all columns hold, in the language of the page, in the order of the queryset; a thousand rows at a time."""
    rows, names = queryset.values(*ALL_VALUES).iterator(CHUNK), {field: {} for field in NAMED}
    while chunk := list(islice(rows, CHUNK)):
        for field in NAMED:
            _name(chunk, field, names[field])
        yield from _held(chunk, COLUMNS)


def compared(queryset: QuerySet) -> dict[str, Held]:
    """What the compared columns hold, by reference."""
    return {held.reference: held for held in _held(list(queryset.values(*COMPARED_VALUES)), COMPARED)}


def _held(rows: list[dict], kept: tuple[Column, ...]) -> Iterator[Held]:
    themes = _themes(rows)
    for row in rows:
        row["themes"] = " ".join(sorted(themes.get(row["pk"], ())))
        slug, words = row["lead__slug"], row["text"]
        cells = {column.field: column.held(row) for column in kept}
        yield Held(
            row["pk"],
            row["reference"],
            f"{row['edition']}.{row['changes_count']}",
            cells,
            (slug, row["lead__name_ar"], row["lead__name_fr"]) if slug else (),
            len(words) > len(cells["text"]) and tidy(words) != cells["text"],
        )


def _themes(rows: list[dict]) -> dict[int, list[str]]:
    """The slugs of the themes of each, by its primary key."""
    links = Recommendation.themes.through.objects.filter(recommendation__in=[row["pk"] for row in rows])
    found: dict[int, list[str]] = {}
    for pk, slug in links.values_list("recommendation", "theme__slug"):
        found.setdefault(pk, []).append(slug)
    return found


def _name(rows: list[dict], field: str, names: dict[int | None, str]) -> None:
    """Put in place of primary keys what the things are called; each is looked up once and kept in `names`."""
    if unknown := {row[field] for row in rows} - names.keys() - {None}:
        model, called = NAMED[field]
        names |= {pk: called(thing) for pk, thing in model.objects.in_bulk(unknown).items()}
    for row in rows:
        row[field] = names.get(row[field], "")
