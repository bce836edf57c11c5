"""A spreadsheet written row by row, right to left where the page is; text stays text, whatever it begins with."""

import datetime
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from typing import BinaryIO

import xlsxwriter
from django.utils.translation import get_language_bidi

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
LONGEST_SHEET_NAME, LONGEST_CELL = 31, 32_000
NARROWEST, WIDEST = 12, 48
BRAND = "#0b5d57"
Cell = str | int | float | datetime.date | None


def write(fill: Callable[["Book"], None]) -> BinaryIO:
    """The spreadsheet that `fill` fills: an open file that goes away when closed."""
    with ExitStack() as on_failure:
        file = on_failure.enter_context(tempfile.TemporaryFile())
        with xlsxwriter.Workbook(file, OPTIONS) as workbook:
            fill(Book(workbook))
        file.seek(0)
        on_failure.pop_all()
    return file


class Book:
    """Sheets with a head that stays in sight, all in one look."""

    def __init__(self, workbook: xlsxwriter.Workbook):
        self.workbook, self.names = workbook, set()
        self.is_rtl = get_language_bidi()
        cell = {"valign": "top", "text_wrap": True, "reading_order": 2 if self.is_rtl else 1}
        self.plain = workbook.add_format(cell)
        self.day = workbook.add_format(cell | {"num_format": "yyyy-mm-dd", "align": "center"})
        self.title = workbook.add_format(cell | {"bold": True, "font_size": 16, "font_color": BRAND})
        self.head = workbook.add_format(
            cell
            | {"bold": True, "valign": "vcenter", "border": 1, "border_color": "#ffffff"}
            | {"bg_color": BRAND, "font_color": "#ffffff"}
        )

    def table(self, name: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """A sheet of rows under a head."""
        sheet = self._sheet(name)
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_row(0, 48)
        for place, head in enumerate(heads):
            sheet.set_column(place, place, min(max(len(head) // 2, NARROWEST), WIDEST), self.plain)
            sheet.write_string(0, place, head[:LONGEST_CELL], self.head)
        for line, row in enumerate(rows, start=1):
            for place, value in enumerate(row):
                self._put(sheet, line, place, value)

    def words(self, name: str, title: str, sentences: Iterable[str]) -> None:
        """A sheet to read."""
        sheet = self._sheet(name)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, 100)
        sheet.fit_to_pages(1, 0)
        sheet.set_row(0, 30)
        sheet.write_string(0, 0, title, self.title)
        for line, sentence in enumerate(sentences, start=2):
            sheet.write_string(line, 0, sentence, self.plain)

    def _sheet(self, name: str):
        bare = "".join(c for c in name if c not in "[]:*?/\\'" and c.isprintable()).strip() or "-"
        found, number = bare[:LONGEST_SHEET_NAME], 1
        while found.casefold() in self.names:
            number += 1
            found = f"{bare[: LONGEST_SHEET_NAME - len(str(number)) - 1]} {number}"
        self.names.add(found.casefold())
        sheet = self.workbook.add_worksheet(found)
        if self.is_rtl:
            sheet.right_to_left()
        return sheet

    def _put(self, sheet, line: int, place: int, value: Cell) -> None:
        if value is None or value == "":
            return
        if isinstance(value, str):
            sheet.write_string(line, place, value[:LONGEST_CELL], self.plain)
        elif isinstance(value, datetime.date):
            sheet.write_datetime(line, place, value, self.day)
        else:
            sheet.write_number(line, place, value, self.plain)
