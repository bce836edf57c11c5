"""All answers as a spreadsheet for the organizers: one row a response, in full, without who answered."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from consultations.models import Consultation, Questionnaire, QuestionnaireVersion, Response
from consultations.results import workbook
from consultations.results.kinds import OTHER_LABEL, Asked
from consultations.results.labels import words
from consultations.results.shapes import Coded
from organizations.models import Organization, Territory
from survey_form import Kind, shown

Cell = workbook.Cell


@dataclass(frozen=True)
class Names:
    """What organizations and territories are called, by address and by code."""

    organizations: Mapping[str, str]
    territories: Mapping[str, str]

    def of(self, body: Mapping[str, str]) -> str:
        return self.organizations.get(body["slug"], body["slug"]) if "slug" in body else body.get("name", "")


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
        seen = shown(form, response.answers)
        others = {question.other_name for question in form if question.name in seen}
        answers = {name: value for name, value in response.answers.items() if name in seen | others}
        yield [
            *(response.pk, timezone.localdate(response.received_at), str(response.get_channel_display())),
            *((response.table.workshop.title, response.table.number) if response.table else (None, None)),
            *(number, _("yes") if response.may_quote else _("no")),
            *(column.cell(answers) for column in columns),
        ]


def _questions(versions: list[QuestionnaireVersion]) -> list[Asked]:
    found: dict[tuple[str, Kind], Asked] = {}
    for version in versions:
        for question in version.form:
            asked = found.setdefault((question.name, question.kind), Asked(question, {}))
            asked.by_version[version.number] = question
    return list(found.values())


def _columns(asked: Asked, names: Names) -> Iterator[Column]:
    question = asked.question
    head, kind = words(question.label), question.kind
    if kind in (Kind.MANY, Kind.RANKING):
        mark = _is_ticked if kind == Kind.MANY else _rank
        for name, label, _versions in asked.choices():
            yield Column(f"{head} · {words(label)}", lambda given, name=name: mark(given.get(question.name), name))
    elif kind == Kind.MATRIX:
        labels = _labels(asked)
        for row, label, _versions in asked.rows():
            yield Column(
                f"{head} · {words(label)}", lambda given, row=row: _of_row(given.get(question.name), row, labels)
            )
    else:
        read = CELLS.get(kind, lambda value, asked, names: value)
        yield Column(
            head, lambda given: None if (value := given.get(question.name)) is None else read(value, asked, names)
        )
    if any(one.with_other for one in asked.by_version.values()):
        other = f"{head} · {words(OTHER_LABEL)} · {pgettext('of the choice “other”', 'in words')}"
        yield Column(other, lambda given: _text(given.get(question.other_name)))


def _labels(asked: Asked) -> dict[str, str]:
    return {name: words(label) for name, label, _versions in asked.choices()}


def _is_ticked(value: object, name: str) -> Cell:
    return int(name in value) if isinstance(value, list) else None


def _rank(value: object, name: str) -> Cell:
    return value.index(name) + 1 if isinstance(value, list) and name in value else None


def _of_row(value: object, row: str, labels: Mapping[str, str]) -> Cell:
    chosen = value.get(row) if isinstance(value, dict) else None
    return labels.get(chosen, chosen)


def _text(value: object) -> Cell:
    return value if isinstance(value, str) else None


def _one(value: object, asked: Asked, names: Names) -> Cell:
    return _labels(asked).get(value, value) if isinstance(value, str) else None


def _place(value: object, asked: Asked, names: Names) -> Cell:
    return names.territories.get(value, value) if isinstance(value, str) else None


def _bodies(value: object, asked: Asked, names: Names) -> Cell:
    return "\n".join(names.of(body) for body in value) if isinstance(value, list) else None


def _links(value: object, asked: Asked, names: Names) -> Cell:
    """One link a line: from → to (mechanism, strength)."""
    if not isinstance(value, list):
        return None
    return "\n".join(
        f"{names.of(link['from'])} → {names.of(link['to'])} "
        f"({words(Coded('mechanism', link['mechanism']))}, {words(Coded('strength', str(link['strength'])))})"
        for link in value
    )


CELLS: dict[Kind, Callable[[object, Asked, Names], Cell]] = {
    Kind.ONE: _one,
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
