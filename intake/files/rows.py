"""The rows of a spreadsheet that comes as XLSX or CSV, one after the other and never all of them at once."""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from itertools import chain

from django.conf import settings

from intake.files import plain, reader
from intake.files.kinds import SHEETS, Incoming

LONGEST_LINE = 1_000_000
"""Characters, of a line of CSV. A field is cut short by Python's own limit of 131,072."""
DELIMITERS = ",;\t|"
NAMED_DELIMITER = re.compile("sep=(.)\n")
"""What Excel writes, and hides, above some files."""
QUOTED = re.compile('"[^"]*"')


class Rows:
    """(line, cells) of every row that isn't empty: `line` as the spreadsheet numbers it, empty cells None.

    `name` is the sheet's; `count` about how many rows there are, for a progress bar. To be gone through once.
    """

    def __init__(self, file: Incoming, name: str, count: int | None, rows: Iterator[tuple[int, list]]):
        self.file, self.name, self.count, self.rows = file, name, count, rows

    def __iter__(self):
        number = 0
        for number, (line, cells) in enumerate(self.rows, start=1):
            if number > self.file.most:
                raise self.file.refusal("too_many_rows")
            yield line, cells
        if not number:
            raise self.file.refusal("empty")


@contextmanager
def open_rows(upload, seconds: int = reader.SECONDS):
    """A `Rows` of an open file, to be gone through inside the block; `Unreadable` here or on the way."""
    file = Incoming(upload, SHEETS, settings.SHEET_MAX_ROWS)
    if file.kind == "plain":
        yield Rows(file, "", count_lines(upload), csv_rows(file))
        return
    with reader.messages(file, "sheet", seconds) as messages:
        first = next(messages)
        yield Rows(file, first["sheet"], first["count"], sheet_rows(messages))


@contextmanager
def open_workbook(upload, seconds: int = reader.SECONDS):
    """(sheet, line, cells) of every row of all visible sheets, in order; the one sheet of a CSV has no name.

    Together they have as many rows as one file may have. To be gone through inside the block, as a `Rows`.
    """
    file = Incoming(upload, SHEETS, settings.SHEET_MAX_ROWS)
    if file.kind == "plain":
        yield (("", line, cells) for line, cells in Rows(file, "", None, csv_rows(file)))
        return
    with reader.messages(file, "workbook", seconds) as messages:
        yield counted(file, workbook_rows(messages))


def workbook_rows(messages: Iterator[dict]) -> Iterator[tuple[str, int, list]]:
    name = ""
    for message in messages:
        name = message.get("sheet", name)
        for line, cells in sheet_rows(iter([message])) if "rows" in message else ():
            yield name, line, cells


def counted(file: Incoming, rows: Iterator[tuple[str, int, list]]) -> Iterator[tuple[str, int, list]]:
    number = 0
    for number, row in enumerate(rows, start=1):
        if number > file.most:
            raise file.refusal("too_many_rows")
        yield row
    if not number:
        raise file.refusal("empty")


def sheet_rows(messages: Iterator[dict]) -> Iterator[tuple[int, list]]:
    for message in messages:
        for line, cells in message["rows"]:
            yield line, [typed(cell) if type(cell) is dict else cell for cell in cells]


def typed(cell: dict[str, str]) -> date | datetime:
    return date.fromisoformat(cell["date"]) if "date" in cell else datetime.fromisoformat(cell["datetime"])


def csv_rows(file: Incoming) -> Iterator[tuple[int, list]]:
    chunks, line = plain.chunks(file.upload), 0
    try:
        first = next(chunks)
        named = NAMED_DELIMITER.match(first)
        lines = lines_of(chain([first[named.end() :] if named else first], chunks))
        delimiter = named[1] if named else delimiter_of(first)
        for line, cells in enumerate(csv.reader(lines, delimiter=delimiter, strict=True), start=1):
            cells = [cell or None for cell in cells]
            while cells and cells[-1] is None:
                cells.pop()
            if cells:
                yield line, cells
    except plain.NotText as error:
        raise file.refusal("kind") from error
    except csv.Error as error:
        raise file.refusal("broken_row", line=line + 1) from error


def lines_of(chunks: Iterator[str]) -> Iterator[str]:
    """Lines with their ends, each in bounded memory."""
    rest = ""
    for text in chunks:
        *whole, rest = (rest + text).split("\n")
        for line in whole:
            yield f"{line}\n"
        if len(rest) > LONGEST_LINE:
            raise csv.Error
    if rest:
        yield rest


def delimiter_of(text: str) -> str:
    """What keeps the fields apart: what the first lines have in common."""
    bare = [QUOTED.sub("", line) for line in text.split("\n")[:20] if line.strip()]

    def commonness(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in bare]
        return min(counts, default=0), sum(counts)

    return max(DELIMITERS, key=commonness)


def count_lines(upload) -> int:
    upload.seek(0)
    return sum(data.count(b"\n") for data in iter(lambda: upload.read(plain.CHUNK), b""))
