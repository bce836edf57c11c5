"""A sheet of an XLSForm: its headings and its rows, each with the number the spreadsheet shows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

HEADINGS = {
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "bind:relevant": "relevant",
    "bind::required": "required",
    "bind:required": "required",
    "bind::constraint": "constraint",
    "bind:constraint": "constraint",
    "list name": "list_name",
    "list": "list_name",
    "value": "name",
    "caption": "label",
}
"""Older spellings that pyxform takes too."""
TWO = re.compile(r" *::? *")


@dataclass
class Sheet:
    """`rows` are (number, {heading: what stands there}); empty cells aren't in them."""

    name: str
    headings: list[str] = field(default_factory=list)
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)

    @classmethod
    def made(cls, name: str, headings: list[str], cells: Iterable[dict[str, str]]) -> "Sheet":
        """One to be written: rows follow each other from 2 on; columns without a cell are left out."""
        rows = [
            (number, {heading: value for heading, value in row.items() if value})
            for number, row in enumerate(cells, start=2)
        ]
        filled = {heading for _number, row in rows for heading in row}
        return cls(name, [heading for heading in headings if heading in filled], rows)

    @classmethod
    def read(cls, name: str, rows: Iterable[tuple[int, list]]) -> "Sheet":
        """One that came in: its first row that isn't empty holds the headings."""
        sheet, places = cls(name), []
        for number, cells in rows:
            if not places:
                places = [heading_of(cell) for cell in cells]
                sheet.headings = [heading for heading in places if heading]
                continue
            row = {
                heading: words
                for heading, cell in zip(places, cells, strict=False)
                if heading and (words := text_of(cell))
            }
            if row:
                sheet.rows.append((number, row))
        return sheet

    def dicts(self) -> list[dict[str, str]]:
        """The rows as pyxform takes them, empty ones in their places so that its numbers fit."""
        made, last = [], 1
        for number, row in self.rows:
            made += [{} for _gap in range(min(number - last - 1, 1000))]
            made.append(dict(row))
            last = number
        return made


def heading_of(cell: object) -> str:
    """In small letters where it names no language, in its older spellings as in the new one."""
    words = " ".join(text_of(cell).split())
    part, two, language = words.partition(":")
    if two and part.strip().lower() in ("label", "hint", "unit"):
        return f"{part.strip().lower()}::{language.lstrip(': ').strip()}"
    small = TWO.sub("::", words.lower())
    return HEADINGS.get(small, small)


def text_of(cell: object) -> str:
    """What a cell says: 5 for 5.0, yes and no for what Excel makes of TRUE and FALSE."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).replace("\x00", "").replace("\u00a0", " ").strip()


def for_pyxform(sheets: dict[str, Sheet]) -> dict[str, list[dict[str, str | None]]]:
    """The three sheets as `pyxform.xls2xform.convert` takes them; it wants the headings apart."""
    told: dict[str, list[dict[str, str | None]]] = {}
    for name in ("survey", "choices", "settings"):
        if name in sheets and sheets[name].rows:
            told[name] = sheets[name].dicts()
            told[f"{name}_header"] = [dict.fromkeys(sheets[name].headings)]
    return told
