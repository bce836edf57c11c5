"""A table as a CSV that spreadsheets read: Arabic as it is, no cell taken for a formula."""

import csv
import io
import re
from collections.abc import Iterable

FORMULA = re.compile(r"[=+\-@\t\r\n]")
TELEPHONE = re.compile(r"\+\d[\d .]{6,}")


def csv_of(rows: Iterable[Iterable[object]]) -> bytes:
    """The headings are the first of the rows. UTF-8 with its mark, by which spreadsheets know Arabic."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(map(inert, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def inert(cell: object) -> object:
    """Words that a spreadsheet would carry out, made words again by an apostrophe; telephone numbers stay."""
    if cell is None or isinstance(cell, int | float):
        return cell
    words = str(cell)
    return f"'{words}" if FORMULA.match(words) and not TELEPHONE.fullmatch(words) else words
