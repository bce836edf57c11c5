"""What the page of a file of answers shows: what is wrong, the first answers as they would be, columns left out."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language, gettext

from consultations.answers_in_words import Register, in_words
from consultations.models import QuestionnaireVersion
from intake.answers.problems import sentence
from intake.models import AnswerSheet

PROBLEMS_ON_A_PAGE = 50


@dataclass(frozen=True)
class ProblemShown:
    """`cell` is its letters and row; `asked` the question it stands at."""

    where: str
    asked: str
    what: str
    value: str


def problems_of(sheet: AnswerSheet, number) -> Page:
    page = Paginator(sheet.problems, PROBLEMS_ON_A_PAGE).get_page(number)
    asked = _asked_in(sheet)
    page.object_list = [
        ProblemShown(_where(one), asked.get(one["name"], ""), sentence(one["code"], one["values"]), one["value"])
        for one in page.object_list
    ]
    return page


def _where(problem: dict) -> str:
    """A file of one sheet doesn't name it."""
    values = {
        "sheet": f"\u2068{problem['sheet']}\u2069",
        "row": problem["line"],
        "cell": f"\u2068{problem['column']}{problem['line']}\u2069",
    }
    if problem["sheet"] and problem["column"]:
        return gettext("Sheet %(sheet)s, cell %(cell)s") % values
    if problem["sheet"]:
        return gettext("Sheet %(sheet)s, row %(row)s") % values
    return (gettext("Cell %(cell)s") if problem["column"] else gettext("Row %(row)s")) % values


def _asked_in(sheet: AnswerSheet) -> dict[str, str]:
    """The words of each question, of the newest version that has it."""
    language = get_language() or "ar"
    found: dict[str, str] = {}
    for version in sheet.questionnaire.versions.order_by("-number"):
        for section in version.document.get("sections", ()):
            for question in section.get("questions", ()):
                label = question.get("label", {})
                words = label.get(language[:2]) or label.get("ar") or label.get("fr", "")
                found.setdefault(question["name"], words)
    return found


def columns_left(sheet: AnswerSheet) -> list[dict]:
    return [column for column in sheet.columns if column["gives"] == ""]


def preview_of(sheet: AnswerSheet) -> list[dict]:
    """The first answers, each with what was answered in words; three queries at most."""
    versions = QuestionnaireVersion.objects.in_bulk([row["version"] for row in sheet.preview])
    rows = [(row, versions[row["version"]].form) for row in sheet.preview if row["version"] in versions]
    register = Register((form, row["answers"]) for row, form in rows)
    return [
        {"line": row["line"], "said": [one for one in in_words(form, row["answers"], register) if one.lines]}
        for row, form in rows
    ]
