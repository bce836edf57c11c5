"""What is done to each kind of spreadsheet outside the request: for each deed, the function that takes its job."""

from intake.imports import checking, opening, writing
from intake.models import ImportSheet, ReturnedSheet
from intake.sheets import accepting, comparing

KINDS = {
    "import": (ImportSheet, {"open": opening.open_sheet, "check": checking.check_sheet, "write": writing.write_sheet}),
    "returned": (ReturnedSheet, {"read": comparing.read_sheet, "write": accepting.write_sheet}),
}
