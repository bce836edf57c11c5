"""A questionnaire read from the sheets of an XLSForm: faults with sheet and row, nothing left out without a word."""

from dataclasses import dataclass

from survey_form import Faulty, Form, form_from
from xlsform.asking import Asking
from xlsform.conditions import NoCondition, tests_of
from xlsform.expressions import Unreadable
from xlsform.faults import BadSheets, SheetFault
from xlsform.listed import Lists
from xlsform.places import Places
from xlsform.sheets import Sheet
from xlsform.texts import Texts

MOST_ROWS = {"survey": 3_000, "choices": 20_000}
MOST_REFERENCES = 10_000
"""Of `${…}` in all cells: pyxform takes two seconds for so many."""
KNOWN = {
    "survey": {
        *("type", "name", "label", "hint", "unit", "required", "relevant", "constraint", "appearance", "parameters"),
        *("tawsiyat", "choice_filter"),
    },
    "choices": {"list_name", "name", "label", "tawsiyat"},
    "settings": {"form_title", "form_id", "default_language", "version", "style", "title_ar", "title_fr"},
}
TRANSLATED = ("label::", "hint::", "unit::")
SETTINGS_OF_THIS_HOUSE = ("title_ar", "title_fr", "intro_ar", "intro_fr", "map_kind")


@dataclass(frozen=True)
class Read:
    """What was understood: the questionnaire, its titles and introductions by column, and what was left out."""

    form: Form
    settings: dict[str, str]
    left: list[SheetFault]

    @property
    def title(self) -> str:
        return self.settings.get("form_title", "")


def form_from_sheets(sheets: dict[str, Sheet]) -> Read:
    """The questionnaire of the sheets "survey", "choices" and "settings"; `BadSheets` with every fault."""
    places = Places()
    survey, choices = sheets.get("survey"), sheets.get("choices")
    settings = next((row for _number, row in sheets["settings"].rows), {}) if sheets.get("settings") else {}
    _check_whole(sheets, places)
    if places.faults:
        raise BadSheets(places.faults)
    texts = Texts([sheet for sheet in (survey, choices) if sheet], settings.get("default_language", ""), places)
    asking = Asking(texts, Lists(choices, texts, places), places)
    asking.go_through(survey)
    _put_conditions(asking, places)
    form = _formed(asking.document(), places)
    _say_columns_left(sheets, places)
    if places.faults or form is None:
        raise BadSheets(sorted(places.faults, key=lambda fault: (fault.sheet != "survey", fault.row)))
    return Read(form, settings, sorted(places.left, key=lambda left: (left.sheet != "survey", left.row)))


def _check_whole(sheets: dict[str, Sheet], places: Places) -> None:
    survey = sheets.get("survey")
    if survey is None or not survey.rows:
        places.wrong("no_sheet", "survey")
        return
    for heading in ("type", "name"):
        if heading not in survey.headings:
            places.wrong("no_column", "survey", 1, heading)
    choices = sheets.get("choices")
    if choices and choices.rows:
        for heading in ("list_name", "name"):
            if heading not in choices.headings:
                places.wrong("no_column", "choices", 1, heading)
    _check_size(sheets, places)


def _check_size(sheets: dict[str, Sheet], places: Places) -> None:
    for name, most in MOST_ROWS.items():
        if name in sheets and len(sheets[name].rows) > most:
            places.wrong("too_many_rows", name, sheets[name].rows[most][0], most=most)
    for name, sheet in sheets.items():
        if sum(cell.count("${") for _row, cells in sheet.rows for cell in cells.values()) > MOST_REFERENCES:
            places.wrong("too_many_references", name, most=MOST_REFERENCES)


def _put_conditions(asking: Asking, places: Places) -> None:
    """When every question is known, what each is shown for: its own `relevant` and those of the groups around it."""
    for part, expressions in asking.conditions:
        tests, ways = [], set()
        for expression, row in expressions:
            try:
                found, any_holds = tests_of(expression, asking.asked)
            except Unreadable as wrong:
                places.wrong("relevant_unreadable", "survey", row, "relevant", near=wrong.near)
            except NoCondition as wrong:
                places.wrong(wrong.code, "survey", row, "relevant", **wrong.values_said)
            else:
                tests += [test for test in found if test not in tests or any_holds]
                ways.add(any_holds and len(found) > 1)
        if len(expressions) > 1 and True in ways:
            places.wrong("relevant_mixed", "survey", expressions[-1][1], "relevant")
        elif tests:
            part["shown_if"] = {"tests": tests, "any_holds": ways == {True}}


def _formed(document: dict[str, object], places: Places) -> Form | None:
    try:
        return form_from(document)
    except Faulty as faulty:
        said = {(fault.sheet, fault.row, fault.column) for fault in places.faults}
        for fault in faulty.faults:
            if fault.place == "sections" and (places.faults or fault.code == "too_few"):
                continue  # what is wrong with the rows has emptied it
            before = len(places.faults)
            places.translate(fault)
            if len(places.faults) > before and _where(places.faults[-1]) in said:
                places.faults.pop()  # the row was said to be wrong there already
        return None


def _where(fault: SheetFault) -> tuple[str, int, str]:
    return fault.sheet, fault.row, fault.column


def _say_columns_left(sheets: dict[str, Sheet], places: Places) -> None:
    for name, known in KNOWN.items():
        sheet = sheets.get(name)
        for heading in sheet.headings if sheet else ():
            if heading in known or heading.startswith(TRANSLATED) or heading in SETTINGS_OF_THIS_HOUSE:
                continue
            if filled := [number for number, row in sheet.rows if heading in row]:
                places.leave("left_column", name, filled[0], heading, count=len(filled))
