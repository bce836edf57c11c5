"""The public rows of all questionnaires as one CSV."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from consultations.csv_file import csv_of
from consultations.results.public_rows import Table


def write(tables: Sequence[Table]) -> bytes:
    """The questionnaires one after the other, each with its own columns; the first column says which."""
    return csv_of(_rows(tables))


def _rows(tables: Sequence[Table]) -> Iterator[list[object]]:
    heads = [column.head for table in tables for column in table.columns]
    yield [_("Questionnaire"), *heads]
    before = 0
    for table in tables:
        after = len(heads) - before - len(table.columns)
        yield from ([table.title, *[None] * before, *row, *[None] * after] for row in table.rows())
        before += len(table.columns)
