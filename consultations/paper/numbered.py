"""The numbers a sheet of paper carries, so that whoever types it in types numbers."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from consultations.models import Mechanism, Strength
from survey_form import Form, Kind, Operator, Question, Test
from survey_form import Text as Words


@dataclass(frozen=True)
class Line:
    """Words of the questionnaire under a number, in the language they are written in; `name` is what is stored."""

    number: int
    name: str
    words: str
    language: str


@dataclass(frozen=True)
class Numbered:
    """One question of the sheet."""

    number: int
    question: Question
    label: tuple[str, str]
    hint: tuple[str, str]
    unit: tuple[str, str]
    choices: list[Line]
    rows: list[Line]
    conditions: list[str]
    """When it is to be answered, a sentence each; see `question.shown_if.any_holds` for how they go together."""

    @property
    def kind(self) -> str:
        return str(self.question.kind)

    @property
    def scale(self) -> list[int]:
        return list(range(self.question.least, self.question.most + 1)) if self.question.kind == Kind.SCALE else []


@dataclass(frozen=True)
class NumberedSection:
    title: tuple[str, str]
    hint: tuple[str, str]
    questions: list[Numbered]


def numbered(form: Form, language: str) -> list[NumberedSection]:
    """The sections of a form with their numbers, 1 for the first question, in this language where it has words."""
    numbers = {question.name: number for number, question in enumerate(form, start=1)}
    return [
        NumberedSection(
            section.title.pick(language),
            section.hint.pick(language),
            [_numbered(question, form, numbers, language) for question in section.questions],
        )
        for section in form.sections
    ]


def _numbered(question: Question, form: Form, numbers: dict[str, int], language: str) -> Numbered:
    tests = question.shown_if.tests if question.shown_if else ()
    return Numbered(
        number=numbers[question.name],
        question=question,
        label=question.label.pick(language),
        hint=question.hint.pick(language),
        unit=question.unit.pick(language),
        choices=choices_of(question, language),
        rows=_lines([(row.name, row.label) for row in question.rows], language),
        conditions=[condition(test, form, numbers, language) for test in tests],
    )


def choices_of(question: Question, language: str) -> list[Line]:
    """Its choices in the order of the sheet, the mechanisms for links, "other" last."""
    if question.kind == Kind.LINKS:
        return [Line(rank, key, str(label), language) for rank, (key, label) in enumerate(Mechanism.choices, start=1)]
    return _lines([(name, question.label_of(name)) for name in question.choice_names], language)


def _lines(named: list[tuple[str, Words]], language: str) -> list[Line]:
    return [Line(rank, name, *words.pick(language)) for rank, (name, words) in enumerate(named, start=1)]


def strengths() -> list[tuple[int, str]]:
    return [(value, str(label)) for value, label in Strength.choices]


def condition(test: Test, form: Form, numbers: dict[str, int], language: str) -> str:
    """One condition in words, by the numbers of the sheet: question 3 is answered “yes”."""
    asked = form.named(test.question)
    said = {"number": numbers[test.question], "value": _value_in_words(asked, test.value, language)}
    if test.operator == Operator.ANSWERED:
        return _("question %(number)s is answered") % said
    if test.operator == Operator.IS_NOT:
        return _("the answer to question %(number)s isn't “%(value)s”") % said
    if test.operator == Operator.INCLUDES:
        return _("“%(value)s” is ticked in question %(number)s") % said
    if test.operator == Operator.LESS:
        return _("the answer to question %(number)s is less than %(value)s") % said
    if test.operator == Operator.MORE:
        return _("the answer to question %(number)s is more than %(value)s") % said
    return _("the answer to question %(number)s is “%(value)s”") % said


def _value_in_words(question: Question, value: object, language: str) -> str:
    return next((line.words for line in choices_of(question, language) if line.name == value), str(value))
