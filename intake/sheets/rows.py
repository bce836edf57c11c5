"""A sheet that takes whole rows: XlsxWriter looks over every cell ten times, which is most of what a file costs."""

import re
from collections.abc import Iterable

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from intake.sheets.columns import letters

SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
EDGES = re.compile(r"^\s|\s$")
BLANK = ""
"""A cell with nothing in it but its look; None: no cell."""


class RowSheet(Worksheet):
    """In constant memory, below what was written cell by cell: the same XML as `write_string` and its like give.

    It stands on the inside of XlsxWriter, so a test compares both ways, byte by byte.
    """

    def begin(self, looks: Iterable[Format]) -> None:
        """How the cells of each column look from here on."""
        self.columns = [(letters(place), look._get_xf_index()) for place, look in enumerate(looks)]

    def put(self, line: int, height: float, values: Iterable[str | int | None]) -> None:
        """The next row, from 0: a value for each column. `height` is in points."""
        self._write_single_row(line)
        self.dim_rowmax = line
        row = line + 1
        xml = [f'<row r="{row}" ht="{height:.16g}" customHeight="1">']
        for (column, style), value in zip(self.columns, values, strict=True):
            if value is None:
                continue
            if value == BLANK:
                xml.append(f'<c r="{column}{row}" s="{style}"/>')
            elif isinstance(value, int):
                xml.append(f'<c r="{column}{row}" s="{style}"><v>{value}</v></c>')
            else:
                keep = ' xml:space="preserve"' if EDGES.search(value) else ""
                words = self._escaped(value) if SPECIAL.search(value) else value
                xml.append(f'<c r="{column}{row}" s="{style}" t="inlineStr"><is><t{keep}>{words}</t></is></c>')
        xml.append("</row>")
        self.fh.write("".join(xml))

    def _escaped(self, words: str) -> str:
        return self._escape_data(self._escape_control_characters(words))
