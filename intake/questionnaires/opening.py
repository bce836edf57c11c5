"""The sheets of an XLSForm out of a file from a stranger: opened by the child process, as every file is."""

from intake.files import open_workbook
from xlsform import Sheet

SHEETS = ("survey", "choices", "settings")


def sheets_in(upload) -> dict[str, Sheet]:
    """The three sheets by their names, whatever the case of the letters; `Unreadable` for what is no spreadsheet."""
    rows: dict[str, list[tuple[int, list]]] = {}
    with open_workbook(upload) as opened:
        for name, line, cells in opened:
            if name.strip().lower() in SHEETS:
                rows.setdefault(name.strip().lower(), []).append((line, cells))
    return {name: Sheet.read(name, found) for name, found in rows.items()}
