"""The first look at a foreign spreadsheet: where its headers stand, what its columns hold, how many rows it has."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files import File

from intake.files import Rows, Unreadable, open_rows
from intake.imports.cells import text_of
from intake.imports.fields import meant_by
from intake.imports.matching import Column, guess
from intake.models import ImportSheet, UploadState

LOOKED_AT = 200
"""Rows, to know the columns by what they hold."""
HEADERS_WITHIN = 20
"""Rows from the top; titles and blanks may stand above the headers."""
LONGEST_HEADER = 80
MOST_COLUMNS = 60
SHOWN_CELLS, SHOWN_LETTERS = 3, 160


@contextmanager
def rows_of(sheet: ImportSheet) -> Iterator[Rows]:
    """Its rows, one after the other; `Unreadable` names the file as the person does."""
    with sheet.file.open("rb") as kept, open_rows(File(kept.file, name=sheet.file_name)) as rows:
        yield rows


def open_sheet(job) -> None:
    """The deed "open": columns with what they most likely give, and the number of rows."""
    sheet = job.upload
    first: list[tuple[int, list]] = []
    last = 0
    with rows_of(sheet) as rows:
        if rows.count:
            job.beat(0, rows.count)
        for line, cells in job.counted(rows):
            if len(first) < LOOKED_AT:
                first.append((line, cells))
            last += 1
    header_line, headers = headers_among(first[:HEADERS_WITHIN])
    below = [cells for line, cells in first if line > header_line]
    if not below:
        raise Unreadable("empty", {"name": sheet.file_name})
    columns = guess(columns_of(headers, below), sheet.council_id)
    job.finish(
        UploadState.READ,
        rows_total=last,
        rows_done=last,
        header_line=header_line,
        columns=[shown(column) for column in columns],
    )


def headers_among(rows: list[tuple[int, list]]) -> tuple[int, list]:
    """(row, cells) of the headers: the row with most known ones, else the first with two short texts; (0, []): none."""
    known = [(sum(is_header(cell) and meant_by(cell) is not None for cell in cells), line) for line, cells in rows]
    most = max((count for count, _line in known), default=0)
    if most:
        line = next(line for count, line in known if count == most)
        return line, dict(rows)[line]
    return next(((line, cells) for line, cells in rows if sum(map(is_header, cells)) >= 2), (0, []))


def is_header(cell) -> bool:
    return isinstance(cell, str) and 0 < len(cell.strip()) <= LONGEST_HEADER


def columns_of(headers: list, below: list[list]) -> list[Column]:
    """The columns that have a header or a cell; what is right of the sixtieth is left out."""
    width = min(max(len(headers), *map(len, below)), MOST_COLUMNS)
    columns = [
        Column(
            letters=letters_of(place),
            header=text_of(headers[place]) if place < len(headers) else "",
            cells=[cells[place] for cells in below if place < len(cells) and text_of(cells[place])],
        )
        for place in range(width)
    ]
    return [column for column in columns if column.header or column.cells]


def letters_of(place: int) -> str:
    """0 → A, 25 → Z, 26 → AA."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def place_of(letters: str) -> int:
    """A → 0, AA → 26."""
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1


def shown(column: Column) -> dict:
    """What the page of the matching shows, and what is kept of it."""
    return {
        "letters": column.letters,
        "header": column.header[:200],
        "cells": [text_of(cell)[:SHOWN_LETTERS] for cell in column.cells[:SHOWN_CELLS]],
        "field": column.field,
        "is_status": column.is_status,
        "is_remembered": column.is_remembered,
    }
