"""What is done to each kind of spreadsheet outside the request: for each deed, the function that takes its job."""

from intake.answers import checking as checking_answers
from intake.answers import writing as writing_answers
from intake.imports import checking, opening, writing
from intake.models import AnswerSheet, ImportSheet, ReturnedSheet
from intake.sheets import accepting, comparing

KINDS = {
    "import": (ImportSheet, {"open": opening.open_sheet, "check": checking.check_sheet, "write": writing.write_sheet}),
    "answers": (AnswerSheet, {"check": checking_answers.check_sheet, "write": writing_answers.write_sheet}),
    "returned": (ReturnedSheet, {"read": comparing.read_sheet, "write": accepting.write_sheet}),
}
