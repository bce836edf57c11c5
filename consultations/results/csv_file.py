"""Tables as one CSV: UTF-8 with its mark, so that spreadsheets read Arabic; no cell is taken for a formula."""

import csv
import io
from collections.abc import Sequence
from typing import BinaryIO

from django.utils.translation import gettext as _

from consultations.results.public_rows import Table

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def write(tables: Sequence[Table]) -> BinaryIO:
    """The questionnaires one after the other, each with its own columns; the first column says which."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    heads = [column.head for table in tables for column in table.columns]
    writer.writerow(map(inert, [_("Questionnaire"), *heads]))
    before = 0
    for table in tables:
        after = len(heads) - before - len(table.columns)
        for row in table.rows():
            writer.writerow(map(inert, [table.title, *[None] * before, *row, *[None] * after]))
        before += len(table.columns)
    return io.BytesIO(("\ufeff" + text.getvalue()).encode())


def inert(value: object) -> object:
    """Words that a spreadsheet would take for a formula, made words again by an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
