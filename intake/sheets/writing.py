"""The spreadsheet itself: written row by row, in memory that doesn't grow with the list."""

import datetime
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from typing import BinaryIO

import xlsxwriter
from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import get_language_bidi, pgettext
from django.utils.translation import gettext as _
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from intake.sheets import columns
from intake.sheets.cells import FIRST_DAY_OF_EXCEL
from intake.sheets.columns import BY_FIELD, COLUMNS, COMPARED, KEY_HEADER, Column
from intake.sheets.held import Held, shown
from intake.sheets.keys import key_of
from intake.sheets.rows import BLANK, RowSheet
from intake.sheets.vocabulary import Distinct
from organizations.models import Organization
from recommendations.models import Theme

MOST_ORGANIZATIONS = 5000
"""How many names the list of a cell offers; any other can be typed in full."""
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "yyyy-mm-dd",
}
LISTS = "lists"
PAPER_A3 = 8
FIRST_DAY = datetime.date(1900, 3, 1)
"""Excel counts days from 1900 and believes in a 29 February of that year."""
MOST_LINES, CUT = 12, 1000
"""A row shows up to twelve lines; the rest of long words is there, and read in the cell itself."""
HEIGHTS = [round(lines * 64 / 3) * 0.75 for lines in range(MOST_LINES + 1)]
"""Of so many lines, in points: sixteen for a line, in whole pixels."""
LONGEST_TITLE, LONGEST_MESSAGE, LONGEST_SHEET_NAME = 32, 255, 31


def write(queryset: QuerySet) -> BinaryIO:
    """The spreadsheet of these recommendations in the language of the page: an open file that goes away when closed."""
    with ExitStack() as on_failure:
        file = on_failure.enter_context(tempfile.TemporaryFile())
        with xlsxwriter.Workbook(file, OPTIONS) as workbook:
            _Spreadsheet(workbook).fill(shown(queryset))
        file.seek(0)
        on_failure.pop_all()
    return file


class _Spreadsheet:
    """One workbook: the list, how to fill it in, and, hidden, what its cells may be chosen from."""

    def __init__(self, workbook: xlsxwriter.Workbook):
        self.workbook = workbook
        self.is_rtl = get_language_bidi()
        self.list = self._sheet(_("Recommendations"), RowSheet)
        self.guide = self._sheet(_("How to fill this in"))
        self.lists = self._sheet(LISTS)
        self.lists.hide()
        self.organizations = Distinct((row.slug, row.name) for row in _named(Organization))
        self.themes = Distinct((row.slug, row.name) for row in _named(Theme))
        cell = {"valign": "top", "text_wrap": True, "reading_order": 2 if self.is_rtl else 1}
        self.plain = workbook.add_format(cell)
        self.read_only = workbook.add_format(cell | {"bg_color": "#efece6", "font_color": "#566563"})
        self.day = workbook.add_format(cell | {"num_format": "yyyy-mm-dd", "align": "center"})
        self.number = workbook.add_format(cell | {"num_format": "0", "align": "center"})
        head = cell | {"bold": True, "valign": "vcenter", "border": 1, "border_color": "#ffffff"}
        self.head = workbook.add_format(head | {"bg_color": "#0b5d57", "font_color": "#ffffff"})
        self.key = workbook.add_format({"align": "fill"})  # or it would run over into the empty cell beside it
        self.head_read_only = workbook.add_format(head | {"bg_color": "#566563", "font_color": "#ffffff"})

        self.looks = [self._format(column) for column in COLUMNS]
        self.labels = {column.field: self._labels(column) for column in COLUMNS if column.choices}

    def _sheet(self, name: str, of: type[Worksheet] = Worksheet):
        name = "".join(c for c in name if c not in "[]:*?/\\'")[:LONGEST_SHEET_NAME]
        sheet = self.workbook.add_worksheet(name, of)
        if self.is_rtl:
            sheet.right_to_left()
        return sheet

    def fill(self, rows: Iterator[Held]) -> None:
        self._head()
        self.list.begin([*self.looks, self.key])
        line = 0
        for line, held in enumerate(rows, start=1):
            self._row(line, held)
        self.list.autofilter(0, 0, max(line, 1), len(COLUMNS) - 1)
        self._choices(max(line, 1))
        self._guide()

    def _head(self) -> None:
        self._paper()
        self.list.freeze_panes(1, 2)
        self.list.set_row(0, 32)
        for place, column in enumerate(COLUMNS):
            self.list.set_column(place, place, column.width, self.looks[place])
            head = self.head_read_only if column.is_read_only else self.head
            self.list.write_string(0, place, capfirst(str(column.header)), head)
            if note := self._note(column):
                self.list.write_comment(0, place, note, {"x_scale": 1.6, "author": ""})
        self.list.set_column(len(COLUMNS), len(COLUMNS), 20, self.key, {"hidden": True})
        self.list.write_string(0, len(COLUMNS), KEY_HEADER)

    def _paper(self) -> None:
        """Printed, it is as wide as a large sheet of paper, and every page has the headers."""
        self.list.set_landscape()
        self.list.set_paper(PAPER_A3)
        self.list.fit_to_pages(1, 0)
        self.list.repeat_rows(0)

    @staticmethod
    def _note(column: Column) -> str:
        if column.is_read_only and column.field != "reference":
            return _("Shown only: what is changed here isn't taken back.")
        return str(column.help)

    def _format(self, column: Column) -> Format:
        if column.is_read_only:
            return self.read_only
        return {columns.DAY: self.day, columns.PERCENTAGE: self.number}.get(column.kind, self.plain)

    def _row(self, line: int, held: Held) -> None:
        values = [self._value(column, held.cells[column.field]) for column in COLUMNS]
        key = key_of(held.reference, held.version, held.cells)
        self.list.put(line, HEIGHTS[lines_needed(held.cells)], [*values, key])

    def _value(self, column: Column, held: str) -> str | int | None:
        """What stands in the cell."""
        if not held:
            return BLANK if column.is_read_only else None
        match column.kind:
            case columns.DAY if (day := datetime.date.fromisoformat(held)) >= FIRST_DAY:
                return (day - FIRST_DAY_OF_EXCEL).days
            case columns.PERCENTAGE:
                return int(held)
            case columns.CHOICE:
                return self.labels[column.field][held]
            case columns.ORGANIZATION:
                return self.organizations.names.get(held, held)
            case columns.THEMES:
                return "\n".join(self.themes.names.get(slug, slug) for slug in held.split())
        return held

    @staticmethod
    def _labels(column: Column) -> dict[str, str]:
        return {value: capfirst(str(label)) for value, label in column.choices.choices}

    def _choices(self, last: int) -> None:
        """The lists stand on the hidden sheet, each under a name; in constant memory they are written row by row."""
        offered = {column.field: self._offered(column) for column in COMPARED if column.kind in LISTED}
        for line in range(max(map(len, offered.values()), default=0)):
            for place, words in enumerate(offered.values()):
                if line < len(words):
                    self.lists.write_string(line, place, words[line])
        for place, (field, words) in enumerate(offered.items()):
            column = columns.letters(place)
            self.workbook.define_name(f"choice_{field}", f"={LISTS}!${column}$1:${column}${max(len(words), 1)}")
            self._validate(BY_FIELD[field], last)

    def _offered(self, column: Column) -> list[str]:
        if column.kind == columns.ORGANIZATION:
            return sorted(self.organizations.names.values())[:MOST_ORGANIZATIONS]
        return list(self.labels[column.field].values())

    def _validate(self, column: Column, last: int) -> None:
        place = COLUMNS.index(column)
        is_open = column.kind == columns.ORGANIZATION
        self.list.data_validation(
            *(1, place, last, place),
            {
                "validate": "list",
                "source": f"=choice_{column.field}",
                "error_type": "warning" if is_open else "stop",
                "error_title": capfirst(str(column.header))[:LONGEST_TITLE],
                "error_message": _("Choose from the list of this cell.")[:LONGEST_MESSAGE],
            },
        )

    def _guide(self) -> None:
        self.guide.hide_gridlines(2)
        self.guide.set_column(0, 0, 90)
        self.guide.fit_to_pages(1, 0)
        self.guide.set_row(0, 30)
        look = {"bold": True, "font_size": 16, "font_color": "#0b5d57", "reading_order": 2 if self.is_rtl else 1}
        title = self.workbook.add_format(look)
        self.guide.write_string(0, 0, _("How to fill this in"), title)
        for line, sentence in enumerate(instructions(), start=2):
            self.guide.write_string(line, 0, sentence, self.plain)


LISTED = (columns.CHOICE, columns.ORGANIZATION)


def _named(model: type[Organization] | type[Theme]) -> Iterator[Organization | Theme]:
    return model.objects.order_by("name_ar").only("slug", "name_ar", "name_fr").iterator(2000)


def lines_needed(held: dict[str, str]) -> int:
    """Lines of the tallest cell of a row, roughly: not every program finds the height of a row by itself."""
    texts = ((held[column.field], column.width) for column in COLUMNS if column.kind == columns.TEXT)
    tallest = max(sum(1 + len(part) // width for part in text[:CUT].split("\n")) for text, width in texts)
    return min(max(tallest, held["themes"].count(" ") + 1), MOST_LINES)


def instructions() -> list[str]:
    """What somebody who opens the file without the site in sight has to know."""
    return [
        _("Change the cells you want, save the file, and send it back on the site: Intake, “Returned spreadsheet”."),
        _("Nothing is written at once: the site first shows each cell that would change, and you choose."),
        _("Grey columns are shown only; what is changed in them isn't taken back."),
        _("A row left out, or deleted here, stays as it is in the register. New rows aren't added from here."),
        _("Sort and filter as you like, whole rows at a time. Keep the references and the hidden column."),
        _("“Declared status”, “percentage” and “stalled by” go with “what was done”, which will be public."),
        _("A refusal, a step back, a closing, a stall, another lead or a moved deadline needs its reason, public too."),
        _("Days are written as 2021-01-12 or 12/01/2021; percentages as numbers from 0 to 100."),
        _("A cell that begins with = + - or @ stays text: formulas aren't taken back, only what they show."),
    ]


def file_name() -> str:
    return pgettext("name of a file", "recommendations")
