"""What the page of a file of answers shows: what is wrong, the first answers as they would be, columns left out."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.utils.translation import get_language, gettext, pgettext

from consultations.models import Mechanism, QuestionnaireVersion
from intake.answers.problems import sentence
from intake.models import AnswerSheet
from survey_form import OTHER, Form, Kind, Question

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
    """The first answers, each as pairs of a question and what was answered; one query."""
    versions = QuestionnaireVersion.objects.in_bulk([row["version"] for row in sheet.preview])
    return [
        {"line": row["line"], "pairs": answers_said(versions[row["version"]].form, row["answers"])}
        for row in sheet.preview
        if row["version"] in versions
    ]


def answers_said(form: Form, answers: dict) -> list[tuple[str, str]]:
    language = get_language() or "ar"
    return [
        (question.label.pick(language)[0], _said(question, answers[question.name], language))
        for question in form
        if question.name in answers
    ]


def _said(question: Question, answer: object, language: str) -> str:
    labels = {choice.name: choice.label.pick(language)[0] for choice in question.choices}
    labels.setdefault(OTHER, pgettext("choice", "Other"))
    apart = gettext(", ")
    if question.kind == Kind.ONE:
        return labels.get(answer, str(answer))
    if question.kind in (Kind.MANY, Kind.RANKING):
        return apart.join(labels.get(one, one) for one in answer)
    if question.kind == Kind.MATRIX:
        rows = {row.name: row.label.pick(language)[0] for row in question.rows}
        return apart.join(f"{rows.get(row, row)}: {labels.get(one, one)}" for row, one in answer.items())
    if question.kind == Kind.ORGANIZATIONS:
        return apart.join(one.get("name") or one.get("slug", "") for one in answer)
    if question.kind == Kind.LINKS:
        return apart.join(_link(one) for one in answer)
    return str(answer)


def _link(link: dict) -> str:
    ends = [link[end].get("name") or link[end].get("slug", "") for end in ("from", "to")]
    return f"\u2068{ends[0]}\u2069 ↔ \u2068{ends[1]}\u2069 ({Mechanism(link['mechanism']).label})"
