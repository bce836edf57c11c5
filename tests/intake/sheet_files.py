"""A spreadsheet of the register as its reader handles it: downloaded, changed in some cells, saved and sent back."""

import csv
import io

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from intake.files import open_rows
from intake.models import CellDifference, ReturnedSheet
from intake.sheets.columns import COLUMNS, KEY_HEADER

DOWNLOAD, NEW = "/staff/intake/sheets/recommendations.xlsx", "/staff/intake/returned/new/"
PLACES = {column.field: place for place, column in enumerate(COLUMNS)} | {KEY_HEADER: len(COLUMNS)}


def content_of(response) -> bytes:
    return b"".join(response.streaming_content)


def rows_in(content: bytes, name: str = "list.xlsx") -> list[list]:
    """All rows of the first sheet, headers included, each as wide as the headers."""
    with open_rows(SimpleUploadedFile(name, content)) as rows:
        found = [cells for _line, cells in rows]
    return [cells + [None] * (len(found[0]) - len(cells)) for cells in found]


def downloaded(client, query: str = "", prefix: str = "") -> list[list]:
    return rows_in(content_of(client.get(f"{prefix}{DOWNLOAD}{query}")))


def row_of(rows: list[list], reference: str) -> list:
    return next(cells for cells in rows if cells[0] == reference)


def change(rows: list[list], reference: str, **cells) -> None:
    """Type into cells of a row, by field."""
    for field, value in cells.items():
        row_of(rows, reference)[PLACES[field]] = value


def as_xlsx(rows: list[list]) -> bytes:
    """What a spreadsheet program saves."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False, "default_date_format": "yyyy-mm-dd"}) as workbook:
        sheet = workbook.add_worksheet()
        for line, cells in enumerate(rows):
            for place, value in enumerate(cells):
                if isinstance(value, str):
                    sheet.write_string(line, place, value)
                elif value is not None:
                    sheet.write(line, place, value)
    return file.getvalue()


def as_csv(rows: list[list], encoding: str = "utf-8-sig", delimiter: str = ";") -> bytes:
    file = io.StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows([["" if cell is None else cell for cell in cells] for cells in rows])
    return file.getvalue().encode(encoding, errors="replace")


def send(client, content: bytes, name: str = "list.xlsx", prefix: str = "") -> ReturnedSheet:
    """Upload it, as the page does; the spreadsheet as it stands afterwards."""
    response = client.post(f"{prefix}{NEW}", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, response.content.decode()
    return ReturnedSheet.objects.latest("pk")


def send_back(client, rows: list[list]) -> ReturnedSheet:
    return send(client, as_xlsx(rows))


def told(sheet: ReturnedSheet) -> list[tuple]:
    """(cell, field, before, after, code of the problem) of each difference."""
    return [(str(one), one.field, one.before, one.after, one.problem.get("code", "")) for one in differences(sheet)]


def differences(sheet: ReturnedSheet) -> list[CellDifference]:
    return list(sheet.differences.order_by("line", "place", "pk"))


def problems(sheet: ReturnedSheet) -> dict[str, str]:
    """The code of the problem of each cell that has one, by field."""
    return {one.field: one.problem["code"] for one in differences(sheet) if one.problem}


def accept(client, sheet: ReturnedSheet, *fields: str, **more):
    """Send the screen with these fields checked; all that were checked when none is named."""
    taken = [one.pk for one in differences(sheet) if (one.field in fields if fields else one.is_chosen)]
    return client.post(f"/staff/intake/returned/{sheet.pk}/accept/", {"take": taken, **more})


def outcomes(sheet: ReturnedSheet) -> dict[str, str]:
    return {f"{one.reference} {one.field}": one.outcome for one in differences(sheet)}
