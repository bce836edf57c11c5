"""A questionnaire handed out as an XLSForm: text cells only, as KoboToolbox, ODK and Excel take them."""

import io

import xlsxwriter

from consultations.asking.territories import offered
from consultations.models import Questionnaire
from consultations.questionnaires import versions
from survey_form import Form, Kind, Text
from xlsform import Sheet, languages_in, sheets_of

ABOUT = ("title_ar", "title_fr", "intro_ar", "intro_fr", "map_kind")
WIDE, NARROW = 44, 18


def write(questionnaire: Questionnaire, form: Form) -> io.BytesIO:
    sheets = sheets_of(
        form,
        title=questionnaire.title,
        form_id=f"{questionnaire.slug}-{questionnaire.pk}".replace("-", "_"),
        about={name: getattr(questionnaire, name) for name in ABOUT},
        languages=languages_in(form),
        places=_places(form),
    )
    file = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(file, options) as workbook:
        workbook.set_properties({"title": questionnaire.title})
        head = workbook.add_format({"bold": True, "bg_color": "#e3efee", "num_format": "@"})
        text = workbook.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for sheet in sheets.values():
            _write_sheet(workbook.add_worksheet(sheet.name), sheet, head, text)
    file.seek(0)
    return file


def _write_sheet(page, sheet: Sheet, head, text) -> None:
    page.freeze_panes(1, 0)
    for place, heading in enumerate(sheet.headings):
        page.set_column(place, place, WIDE if "::" in heading else NARROW)
        page.write_string(0, place, heading, head)
    for number, row in sheet.rows:
        for place, heading in enumerate(sheet.headings):
            if heading in row:
                page.write_string(number - 1, place, row[heading], text)


def _places(form: Form) -> list[tuple[str, Text]]:
    """The territories that can be chosen, where one is asked for."""
    if not any(question.kind == Kind.PLACE for question in form):
        return []
    return [
        (one.code, Text(one.name_ar, one.name_fr)) for group in offered() for one in (group.region, *group.territories)
    ]


def form_of(questionnaire: Questionnaire, number: str = "") -> Form | None:
    """The questions of the version of this number, or those that are answered; None where there are none."""
    if number:
        version = (
            questionnaire.versions.filter(number=number).first() if number.isdecimal() and len(number) < 5 else None
        )
    else:
        version = versions.current(questionnaire)
    form = version.form if version else None
    return form if form and any(section.questions for section in form.sections) else None
