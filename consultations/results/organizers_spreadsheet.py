"""All answers as a spreadsheet for the organizers: one row a response, in full, without who answered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from consultations.models import Consultation, Questionnaire, QuestionnaireVersion, Response
from consultations.results import workbook
from consultations.results.kinds import READ, Asked
from consultations.results.labels import words
from consultations.results.shapes import Coded
from organizations.models import Organization, Territory
from survey_form import OTHER_LABEL, Form, Kind, shown

Cell = workbook.Cell
FIRST_DAY = date(1900, 3, 1)


@dataclass(frozen=True)
class Names:
    """What organizations and territories are called, by address and by code."""

    organizations: Mapping[str, str]
    territories: Mapping[str, str]

    def of(self, body: Mapping[str, str]) -> str:
        return self.organizations.get(body["slug"], body["slug"]) if body.get("slug") else body["name"]


@dataclass(frozen=True)
class Column:
    head: str
    cell: Callable[[Mapping[str, object]], Cell]
    """Of the answers of one response."""


def write(consultation: Consultation) -> BinaryIO:
    """A sheet for each questionnaire, and how to read them."""
    return workbook.write(lambda book: _fill(book, consultation))


def _fill(book: workbook.Book, consultation: Consultation) -> None:
    book.words(_("How to read this"), consultation.title, how_to_read())
    names = Names(
        {one.slug: one.name for one in Organization.objects.only("slug", "name_ar", "name_fr")},
        {one.code: one.name for one in Territory.objects.only("code", "name_ar", "name_fr")},
    )
    versions: dict[int, list[QuestionnaireVersion]] = {}
    for version in QuestionnaireVersion.objects.filter(questionnaire__consultation=consultation).order_by("-number"):
        versions.setdefault(version.questionnaire_id, []).append(version)
    for questionnaire in consultation.questionnaires.order_by("order", "pk"):
        _sheet(book, questionnaire, versions.get(questionnaire.pk, []), names)


def _sheet(
    book: workbook.Book, questionnaire: Questionnaire, versions: list[QuestionnaireVersion], names: Names
) -> None:
    columns = [column for asked in _questions(versions) for column in _columns(asked, names)]
    heads = [
        *(
            pgettext("of a response", "Number"),
            _("Received on"),
            pgettext("of a response", "Came"),
            _("Workshop"),
            pgettext("round table", "Table"),
            _("Version"),
        ),
        *(_("May be quoted"), *(column.head for column in columns)),
    ]
    responses = (
        Response.objects.counted()
        .filter(version__in=versions)
        .select_related("table__workshop")
        .defer("answered_by", "source_row")
        .order_by("pk")
    )
    book.table(questionnaire.title, heads, _rows(responses, versions, columns))


def _rows(responses: QuerySet, versions: list[QuestionnaireVersion], columns: list[Column]) -> Iterator[list[Cell]]:
    forms = {version.pk: (version.number, version.form) for version in versions}
    for response in responses.iterator(1000):
        number, form = forms[response.version_id]
        answers = _readable(form, response.answers)
        yield [
            *(response.pk, timezone.localdate(response.received_at), str(response.get_channel_display())),
            *((response.table.workshop.title, response.table.number) if response.table else (None, None)),
            *(number, _("yes") if response.may_quote else _("no")),
            *(column.cell(answers) for column in columns),
        ]


def _readable(form: Form, answers: Mapping[str, object]) -> dict[str, object]:
    """What was answered to the questions that were shown, as far as it fits them; and the words of "other"."""
    seen = shown(form, answers)
    found = {}
    for question in form:
        if question.name in seen:
            found[question.name] = READ[question.kind](question, answers.get(question.name))
            if question.with_other:
                found[question.other_name] = answers.get(question.other_name)
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def _questions(versions: list[QuestionnaireVersion]) -> list[Asked]:
    found: dict[tuple[str, Kind], Asked] = {}
    for version in versions:
        for question in version.form:
            asked = found.setdefault((question.name, question.kind), Asked(question, {}))
            asked.by_version[version.number] = question
    return list(found.values())


def _columns(asked: Asked, names: Names) -> Iterator[Column]:
    question, head = asked.question, words(asked.question.label)
    labels = {name: words(label) for name, label, _versions in asked.choices()}
    if question.kind in (Kind.MANY, Kind.RANKING):
        mark = _is_ticked if question.kind == Kind.MANY else _rank
        for name, label in labels.items():
            yield Column(f"{head} · {label}", lambda given, name=name: mark(given.get(question.name), name))
    elif question.kind == Kind.MATRIX:
        for row, label, _versions in asked.rows():
            yield Column(
                f"{head} · {words(label)}", lambda given, row=row: _of_row(given.get(question.name), row, labels)
            )
    else:
        read = CELLS.get(question.kind, _as_it_is)
        yield Column(head, lambda given: _read(read, given.get(question.name), labels, names))
    if any(one.with_other for one in asked.by_version.values()):
        in_words = pgettext("of the choice “other”", "in words")
        other = f"{head} · {words(OTHER_LABEL)} · {in_words}"
        yield Column(other, lambda given: _as_it_is(given.get(question.other_name), labels, names))


def _read(read: Callable, value: object, labels: Mapping[str, str], names: Names) -> Cell:
    return None if value is None else read(value, labels, names)


def _is_ticked(value: list[str] | None, name: str) -> Cell:
    return None if value is None else int(name in value)


def _rank(value: list[str] | None, name: str) -> Cell:
    return value.index(name) + 1 if value and name in value else None


def _of_row(value: dict[str, str] | None, row: str, labels: Mapping[str, str]) -> Cell:
    return labels.get(value[row]) if value and row in value else None


def _as_it_is(value: object, labels: Mapping[str, str], names: Names) -> Cell:
    return value if isinstance(value, str | int | float) else None


def _one(value: str, labels: Mapping[str, str], names: Names) -> Cell:
    return labels[value]


def _day(value: date, labels: Mapping[str, str], names: Names) -> Cell:
    """As a day where the spreadsheet has it: its calendar begins in 1900."""
    return value if value >= FIRST_DAY else value.isoformat()


def _place(value: str, labels: Mapping[str, str], names: Names) -> Cell:
    return names.territories.get(value, value)


def _bodies(value: list[dict], labels: Mapping[str, str], names: Names) -> Cell:
    return "\n".join(map(names.of, value))


def _links(value: list[dict], labels: Mapping[str, str], names: Names) -> Cell:
    """One link a line: from → to (mechanism, strength)."""
    return "\n".join(
        f"{names.of(link['from'])} → {names.of(link['to'])} "
        f"({words(Coded('mechanism', link['mechanism']))}, {words(Coded('strength', str(link['strength'])))})"
        for link in value
    )


CELLS: dict[Kind, Callable[[Any, Mapping[str, str], Names], Cell]] = {
    Kind.ONE: _one,
    Kind.DATE: _day,
    Kind.PLACE: _place,
    Kind.ORGANIZATIONS: _bodies,
    Kind.LINKS: _links,
}


def how_to_read() -> list[str]:
    """What somebody who opens the file without the site in sight has to know."""
    return [
        _("For the organizers only: every answer to every question, one row a response. Don't pass this file on."),
        _("Nobody is named here; yet what people wrote, and a table with few people, can tell who answered."),
        _("Responses that were set aside aren't here. Each of several choices is a column: 1 chosen, 0 not."),
        _("The words of “other” stand in a column of their own beside the choice. Ranks are 1 for what was put first."),
        _("What may be published is on the page of results; the public file leaves out every group under five people."),
    ]
