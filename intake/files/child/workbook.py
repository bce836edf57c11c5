"""The rows of all visible sheets of an Excel file, one sheet after the other."""

from collections.abc import Iterator
from typing import BinaryIO

from . import sheet
from .refusal import Refused

MOST_SHEETS = 40


def messages(file: BinaryIO, _most: int) -> Iterator[dict]:
    """As of one sheet, again and again; each begins with its name."""
    archive, workbook = sheet.opened(file)
    indexes = list(sheet.visible(workbook))
    if not indexes:
        raise Refused("empty")
    if len(indexes) > MOST_SHEETS:
        raise Refused("too_heavy")
    for index in indexes:
        yield from sheet.read(archive, workbook, index)
