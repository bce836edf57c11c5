"""What a clerk reads to write findings: the answers of one question after the other, and the notes of the tables."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass

from django.db.models import Prefetch
from django.db.models.fields.json import KeyTransform
from django.utils.translation import get_language

from arabic_text import normal
from consultations.answers_in_words import Register, lines_of
from consultations.models import Consultation, Finding, Questionnaire, QuestionnaireVersion, Quote, Response, Table
from survey_form import Question

LONGEST_PROPOSAL = 1_500
"""Characters of the answers a new finding begins with."""
APART = " · "
MARKS_OF_DIRECTION = str.maketrans("", "", "\u2068\u2069")
"""On a page they keep names apart; in a text that people go on writing nobody would see them."""


@dataclass(frozen=True)
class Asked:
    """One question of a questionnaire, as its versions asked it."""

    questionnaire: Questionnaire
    name: str
    by_version: dict[int, Question]

    @property
    def key(self) -> str:
        """Its name in an address: the questionnaire and the question."""
        return f"{self.questionnaire.slug}/{self.name}"

    @property
    def newest(self) -> Question:
        return next(iter(self.by_version.values()))

    @property
    def label(self) -> str:
        return self.newest.label.pick(get_language() or "ar")[0]


@dataclass(frozen=True)
class Answer:
    """What one response says to one question."""

    response: Response
    question: str
    words: str
    is_quoted: bool = False

    @property
    def key(self) -> str:
        """Its name in a form: the response and the question."""
        return f"{self.response.pk}:{self.question}"


def asked(consultation: Consultation) -> list[Asked]:
    """Every question of its questionnaires in order, those that only earlier versions had included: one query."""
    versions = QuestionnaireVersion.objects.filter(questionnaire__consultation=consultation)
    found: dict[tuple[int, str], Asked] = {}
    for version in versions.select_related("questionnaire").order_by(
        "questionnaire__order", "questionnaire", "-number"
    ):
        for question in version.form:
            one = found.setdefault(
                (version.questionnaire_id, question.name), Asked(version.questionnaire, question.name, {})
            )
            one.by_version[version.pk] = question
    return list(found.values())


def answers(one: Asked) -> list[Answer]:
    """Those that count, in the order they came; without who answered. At most four queries."""
    responses = (
        Response.objects.counted()
        .filter(version__in=list(one.by_version), answers__has_key=one.name)
        .annotate(answer=KeyTransform(one.name, "answers"), other=KeyTransform(f"{one.name}_other", "answers"))
        .select_related("table__workshop")
        .prefetch_related(Prefetch("quotes", Quote.objects.filter(name=one.name)))
        .only("version_id", "channel", "may_quote", "received_at", "table__number", "table__workshop__title")
        .order_by("received_at", "pk")
    )
    return worded([(response, one.by_version[response.version_id]) for response in responses])


def worded(rows: Iterable[tuple[Response, Question]]) -> list[Answer]:
    """The answers of these responses, each annotated with `answer` and `other`."""
    rows = [(response, question) for response, question in rows if response.answer is not None]
    given = [(response, question, _given(response, question)) for response, question in rows]
    register = Register(([question], answers) for _response, question, answers in given)
    return [_worded(response, question, lines_of(question, answers, register)) for response, question, answers in given]


def _given(response: Response, question: Question) -> dict[str, object]:
    return {question.name: response.answer, question.other_name: response.other}


def _worded(response: Response, question: Question, lines: list[tuple[str, str]]) -> Answer:
    words = APART.join(line for line, _language in lines)
    return Answer(
        response, question.name, words, is_quoted=any(quote.name == question.name for quote in response.quotes.all())
    )


def found_in(rows: list[Answer], words: str) -> list[Answer]:
    """Those that hold each of these words, whatever their spelling."""
    wanted = normal.bare(words).split()
    return [one for one in rows if _holds(one.words, wanted)] if wanted else rows


def _holds(text: str, wanted: list[str]) -> bool:
    folded = normal.bare(text)
    return all(word in folded for word in wanted)


def tables_with_notes(consultation: Consultation) -> list[Table]:
    """Its tables whose rapporteurs wrote something down, in order: one query."""
    tables = Table.objects.filter(workshop__consultation=consultation).exclude(notes="")
    return list(tables.select_related("workshop").order_by("workshop__number", "number"))


def answers_named(consultation: Consultation, named: set[tuple[int, str]]) -> list[Answer]:
    """The answers of this consultation among those named (response, question), in the order they came."""
    if not named:
        return []
    responses = (
        Response.objects.filter(pk__in={pk for pk, _name in named}, version__questionnaire__consultation=consultation)
        .select_related("version", "table__workshop")
        .prefetch_related("quotes")
        .order_by("received_at", "pk")
    )
    forms = {response.version_id: response.version.form for response in responses}
    rows = []
    for response in responses:
        for pk, name in sorted(named):
            question = forms[response.version_id].named(name) if pk == response.pk else None
            if question and name in response.answers:
                one = copy(response)
                one.answer, one.other = response.answers[name], response.answers.get(f"{name}_other")
                rows.append((one, question))
    return worded(rows)


def tables_named(consultation: Consultation, named: set[int]) -> list[Table]:
    return [table for table in tables_with_notes(consultation) if table.pk in named] if named else []


@dataclass(frozen=True)
class Drawn:
    """What a finding is drawn from."""

    answers: list[Answer]
    tables: list[Table]

    def __bool__(self) -> bool:
        return bool(self.answers or self.tables)

    def proposed(self) -> dict[str, object]:
        """What a new finding begins with: the words it is drawn from, and the workshop of the first."""
        tables = [*(one.response.table for one in self.answers if one.response.table), *self.tables]
        words = [*(one.words for one in self.answers), *(table.notes for table in self.tables)]
        text = "\n".join(words).translate(MARKS_OF_DIRECTION)
        return {"text": text[:LONGEST_PROPOSAL], "workshop": tables[0].workshop_id if tables else None}


def drawn_from(finding: Finding) -> Drawn:
    """The answers and the tables it stands on."""
    rows = list(finding.supports.values_list("response", "question", "table"))
    answers = {(response, name) for response, name, _table in rows if response}
    tables = {table for *_answer, table in rows if table}
    known = Table.objects.filter(pk__in=tables).select_related("workshop").order_by("workshop__number", "number")
    return Drawn(answers_named(finding.consultation, answers), list(known) if tables else [])


def ticked(finding: Finding | None) -> set[str]:
    """What it stands on, by the names a form gives it: `12:words` for an answer, `t3` for a table. One query."""
    if finding is None:
        return set()
    rows = finding.supports.values_list("response", "question", "table")
    return {f"t{table}" if table else f"{response}:{name}" for response, name, table in rows}


def by_questionnaire(questions: list[Asked]) -> list[tuple[Questionnaire, list[Asked]]]:
    groups: dict[int, tuple[Questionnaire, list[Asked]]] = {}
    for one in questions:
        groups.setdefault(one.questionnaire.pk, (one.questionnaire, []))[1].append(one)
    return list(groups.values())


def neighbours(keys: list[str], of: str) -> dict[str, str]:
    """What is read before this and after it."""
    if of not in keys:
        return {"before": "", "after": ""}
    place = keys.index(of)
    return {"before": keys[place - 1] if place else "", "after": keys[place + 1] if place + 1 < len(keys) else ""}
