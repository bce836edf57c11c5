"""Questionnaires as XLSForm, the spreadsheets in which field surveys are designed (KoboToolbox, ODK, Survey123).

Plain Python, no file: `sheets_of` writes a questionnaire as three sheets, `form_from_sheets` reads it from them, with
every fault and everything left out named by sheet and row. docs/decisions/0017 says what stands for what.
"""

from xlsform.faults import BadSheets, SheetFault
from xlsform.names import choice_name, own_name
from xlsform.reading import Read, form_from_sheets
from xlsform.sheets import Sheet, for_pyxform
from xlsform.writing import languages_in, sheets_of

__all__ = [
    "BadSheets",
    "Read",
    "Sheet",
    "SheetFault",
    "choice_name",
    "for_pyxform",
    "form_from_sheets",
    "languages_in",
    "own_name",
    "sheets_of",
]
