"""What is wrong with the sheets of an XLSForm, or left out of them: a code, the sheet, the row, the column, values."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class SheetFault:
    """One thing, where it stands; `row` is the one the spreadsheet shows (its headings are row 1), 0 for a whole sheet.

    Codes of faults: those of `survey_form.form_from`, and no_sheet, no_column, type_empty, type_unknown, list_missing,
    list_unknown, group_open, group_close, label_language, matrix, relevant_unreadable, relevant_mixed,
    relevant_unsupported, relevant_unknown, relevant_left, relevant_forward, too_many_rows,
    too_many_references.
    Codes of what is left out: left_type, left_column, left_constraint, left_filter, left_note, left_title, left_repeat,
    left_language, left_required, left_hint, range_as_number, renamed.
    """

    code: str
    sheet: str
    row: int = 0
    column: str = ""
    values: dict[str, object] = field(default_factory=dict)


class BadSheets(ValueError):
    """Sheets that are no questionnaire; `faults` are all that were found, in the order of the file."""

    def __init__(self, faults: list[SheetFault]):
        super().__init__(", ".join(f"{fault.sheet}:{fault.row} {fault.code}" for fault in faults[:20]))
        self.faults = faults
