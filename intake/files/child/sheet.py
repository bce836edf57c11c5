"""The rows of the first visible sheet of an Excel file."""

import datetime
import re
from collections.abc import Iterator
from typing import BinaryIO

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from . import xml_stream
from .archive import Archive
from .refusal import Refused

MOST = 400 * 1024 * 1024
"""Bytes of the sheet as it inflates."""
CELLS = 2_000
"""In one message: enough that messages cost little, few enough that one stays small."""
WHOLE = 2**53
"""Up to here a float says which whole number it is."""
AN_ERROR = b't="e"'
CELL = re.compile("([A-Z]{1,3})([0-9]{1,7})")


def messages(file: BinaryIO, _most: int) -> Iterator[dict]:
    """The name of the sheet and the number of its last row, then its rows that aren't empty."""
    archive, workbook = opened(file)
    yield from read(archive, workbook, first_visible(workbook))


def opened(file: BinaryIO) -> tuple[Archive, CalamineWorkbook]:
    archive = Archive(file)
    if not archive.main_part().endswith("workbook.xml"):
        raise Refused("kind")
    file.seek(0)
    try:
        return archive, CalamineWorkbook.from_filelike(file)
    except PasswordError as error:
        raise Refused("protected") from error
    except (CalamineError, OSError) as error:
        raise Refused("corrupt") from error


def read(archive: Archive, workbook: CalamineWorkbook, index: int) -> Iterator[dict]:
    """One sheet."""
    try:
        errors = error_cells(archive, index)
        sheet = workbook.get_sheet_by_index(index)
    except (CalamineError, OSError) as error:
        raise Refused("corrupt") from error
    yield {"sheet": sheet.name, "count": sheet.end[0] + 1 if sheet.end else 0}
    rows, size = [], 0
    before = [None] * (sheet.start[1] if sheet.start else 0)  # empty columns in front are left out, empty rows aren't
    for line, values in enumerate(sheet.iter_rows(), start=1):
        cells = before + [plain(value) for value in values]
        for column, text in errors.get(line, ()):
            if column < len(cells):
                cells[column] = text
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            rows.append([line, cells])
            size += len(cells)
        if size > CELLS:
            yield {"rows": rows}
            rows, size = [], 0
    yield {"rows": rows}


def visible(workbook: CalamineWorkbook) -> Iterator[int]:
    for index, sheet in enumerate(workbook.sheets_metadata):
        if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet:
            yield index


def first_visible(workbook: CalamineWorkbook) -> int:
    for index in visible(workbook):
        return index
    raise Refused("empty")


def error_cells(archive: Archive, index: int) -> dict[int, list[tuple[int, str]]]:
    """For each line, the columns (from 0) whose formula failed, with what stands there: #REF!. Calamine has nothing.

    Looked for in the raw bytes, because hardly any sheet has one.
    """
    part = sheet_part(archive, index)
    member, tail = archive.open(part, MOST), b""
    while chunk := member.read(xml_stream.CHUNK):
        if AN_ERROR in tail + chunk:
            break
        tail = chunk[-len(AN_ERROR) :]
    else:
        return {}
    found, at = {}, {"cell": None, "is_value": False}

    def start(element, attributes):
        name = element.rpartition(" ")[2]
        if name == "c":
            at["cell"] = CELL.fullmatch(attributes.get("r", "")) if attributes.get("t") == "e" else None
        at["is_value"] = name == "v"

    def text(data):
        if at["cell"] and at["is_value"]:
            letters, line = at["cell"].groups()
            found.setdefault(int(line), []).append((column(letters), data[:20]))

    xml_stream.stream(archive.open(part, MOST), start, text=text)
    return found


def sheet_part(archive: Archive, index: int) -> str:
    """The member that holds a sheet."""
    main, ids = archive.main_part(), []

    def start(element, attributes):
        if element.endswith(" sheet"):
            ids.append(next((value for name, value in attributes.items() if name.endswith(" id")), ""))

    xml_stream.stream(archive.open(main, 1024 * 1024), start)
    kind_and_part = archive.related(main).get(ids[index] if index < len(ids) else "")
    if kind_and_part is None:
        raise Refused("corrupt")
    return kind_and_part[1]


def column(letters: str) -> int:
    """A is 0."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def plain(value):
    """A cell as JSON has it: days and times are `{"date": …}` and `{"datetime": …}`, times of day are text."""
    if type(value) is str:
        return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value or None
    if type(value) is float:
        return int(value) if -WHOLE < value < WHOLE and value.is_integer() else value
    if isinstance(value, datetime.datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, datetime.date):
        return {"date": value.isoformat()}
    if isinstance(value, (datetime.time, datetime.timedelta)):
        return str(value)
    return value
