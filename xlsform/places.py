"""Where each part of a document that is being read stands in the file, and what is to be said about its rows."""

from survey_form import Fault
from xlsform.faults import SheetFault

MOST_FAULTS = 200
CODES = {"condition_question": "relevant_forward"}
COLUMNS = {
    "name": "name",
    "label": "label",
    "title": "label",
    "hint": "hint",
    "unit": "unit",
    "shown_if": "relevant",
    "least": "constraint",
    "most": "constraint",
    "kind": "type",
    "choices": "type",
    "rows": "type",
}
"""By the part of a question, the column it comes from."""


class Places:
    """Faults and what is left out, gathered on the way; a path of a document finds its row."""

    def __init__(self):
        self.faults: list[SheetFault] = []
        self.left: list[SheetFault] = []
        self.rows: dict[str, tuple[str, int]] = {}

    def stand(self, path: str, sheet: str, row: int) -> None:
        self.rows[path] = (sheet, row)

    def wrong(self, code: str, sheet: str, row: int = 0, column: str = "", **values: object) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(SheetFault(code, sheet, row, column, values))

    def leave(self, code: str, sheet: str, row: int = 0, column: str = "", **values: object) -> None:
        fault = SheetFault(code, sheet, row, column, values)
        if len(self.left) < MOST_FAULTS and fault not in self.left:
            self.left.append(fault)

    def renamed(self, given: str, own: str, sheet: str, row: int) -> str:
        if given != own:
            self.leave("renamed", sheet, row, "name", name=given[:60], own=own[:60])
        return own

    def translate(self, fault: Fault) -> None:
        """A fault of the document, said of the row its place came from."""
        parts = fault.place.split(".")
        column = next((COLUMNS[part] for part in reversed(parts) if part in COLUMNS), "")
        while parts and ".".join(parts) not in self.rows:
            parts.pop()
        sheet, row = self.rows.get(".".join(parts), ("survey", 0))
        self.wrong(CODES.get(fault.code, fault.code), sheet, row, column, **fault.values)
