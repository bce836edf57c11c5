"""What a page shows of a questionnaire in one language: texts picked, values put back, faults in words. For templates.

`page_of(form, language="ar", given=…, faults=…)`, then `{% include "consultations/_questions.html" %}` with the result
as `page`. What is given may be as it was typed (`sent.read`) or as it is kept (`survey_form.check`).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import get_language, gettext

from consultations.asking.fields import FIELD, LinkRow, OrganizationFields, link_rows, organization_rows
from consultations.asking.territories import PlaceGroup
from consultations.models import Mechanism, Strength
from consultations.questionnaires.faults import sentence
from organizations.models import OrganizationKind
from survey_form import Choice, Condition, Fault, Form, Kind, Operator, Question, Test, Text

GROUPED = {Kind.ONE, Kind.MANY, Kind.RANKING, Kind.SCALE, Kind.MATRIX, Kind.ORGANIZATIONS, Kind.LINKS}
"""Kinds of several controls, which stand in a fieldset."""


@dataclass(frozen=True)
class Words:
    """Words as they are shown, and the language they are in: `{{ words.text|written_in:words.language }}`."""

    text: str
    language: str

    def __bool__(self):
        return bool(self.text)


@dataclass(frozen=True)
class Option:
    """One answer to choose from. `rank` is its place in a ranking, None while it has none."""

    name: str
    label: Words
    is_chosen: bool = False
    rank: int | None = None


@dataclass(frozen=True)
class Line:
    """One line of a matrix, with its own options."""

    name: str
    label: Words
    options: list[Option]


@dataclass(frozen=True)
class AskedQuestion:
    """One question on a page. Which parts are filled depends on its kind; `template` draws them."""

    question: Question
    label: Words
    hint: Words
    unit: Words
    value: str = ""
    """Of a text, a number, a date, a place: as typed."""
    other: str = ""
    """The words given for "other"."""
    options: list[Option] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    rows: list[OrganizationFields] | list[LinkRow] = field(default_factory=list)
    places: Sequence[PlaceGroup] = ()
    conditions: list[str] = field(default_factory=list)
    """When it is shown, a sentence each."""
    shown_if: str = ""
    """The same as JSON, for the script."""
    faults: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.question.name

    @property
    def id(self) -> str:
        return f"{FIELD}{self.question.name}"

    @property
    def template(self) -> str:
        return f"consultations/questions/{self.question.kind}.html"

    @property
    def is_group(self) -> bool:
        return self.question.kind in GROUPED

    @property
    def described_by(self) -> str:
        """The ids of what says more about it, for aria-describedby."""
        parts = {"condition": self.conditions, "hint": self.hint, "faults": self.faults}
        return " ".join(f"{self.id}-{part}" for part, there in parts.items() if there)

    @property
    def any_condition_holds(self) -> bool:
        return self.question.shown_if is not None and self.question.shown_if.any_holds

    @property
    def ranks(self) -> range:
        return range(1, len(self.options) + 1)

    @property
    def ends(self) -> list[Words]:
        """What the two ends of a scale are called."""
        return [
            _words(self.question.choices[end].label, self.label.language) for end in (0, -1) if self.question.choices
        ]


@dataclass(frozen=True)
class AskedSection:
    """Questions under one heading; without a title they follow on."""

    title: Words
    hint: Words
    questions: list[AskedQuestion]


@dataclass(frozen=True)
class Page:
    """A whole questionnaire on a page. `faulty` are the questions with faults, for the summary above them."""

    sections: list[AskedSection]
    faulty: list[AskedQuestion]
    mechanisms: list[tuple[str, str]]
    strengths: list[tuple[int, str]]
    organization_kinds: list[tuple[str, str]]

    def __iter__(self):
        return (asked for section in self.sections for asked in section.questions)


def page_of(
    form: Form,
    *,
    language: str = "",
    given: Mapping[str, object] | None = None,
    faults: Iterable[Fault] = (),
    places: Sequence[PlaceGroup] = (),
    more: str = "",
) -> Page:
    """The questionnaire in a language (the page's own unless one is named).

    `places` are the territories to choose from (`territories.offered`), wanted where the form asks for one; `more` is
    the name of the question that asked for more rows.
    """
    drawing = _Drawing(form, language or get_language() or "ar", given or {}, places, more)
    for fault in faults:
        drawing.faults.setdefault(fault.place, []).append(str(sentence(fault)))
    sections = [
        AskedSection(
            title=_words(section.title, drawing.language),
            hint=_words(section.hint, drawing.language),
            questions=[drawing.asked(question) for question in section.questions],
        )
        for section in form.sections
    ]
    return Page(
        sections=sections,
        faulty=[asked for section in sections for asked in section.questions if asked.faults],
        mechanisms=Mechanism.choices,
        strengths=Strength.choices,
        organization_kinds=OrganizationKind.choices,
    )


def _words(text: Text, language: str) -> Words:
    return Words(*text.pick(language))


@dataclass
class _Drawing:
    form: Form
    language: str
    given: Mapping[str, object]
    places: Sequence[PlaceGroup]
    more: str
    faults: dict[str, list[str]] = field(default_factory=dict)

    def asked(self, question: Question) -> AskedQuestion:
        value = self.given.get(question.name)
        return AskedQuestion(
            question=question,
            label=_words(question.label, self.language),
            hint=_words(question.hint, self.language),
            unit=_words(question.unit, self.language),
            value=_typed(value),
            other=_typed(self.given.get(question.other_name)) if question.with_other else "",
            options=self.options(question, value),
            lines=self.lines(question, value),
            rows=self.rows(question, value),
            places=self.places if question.kind == Kind.PLACE else (),
            conditions=[self.condition(test) for test in question.shown_if.tests] if question.shown_if else [],
            shown_if=_condition_document(question.shown_if),
            faults=self.faults.get(question.name, []),
        )

    def options(self, question: Question, value: object) -> list[Option]:
        if question.kind == Kind.SCALE:
            return [
                Option(str(step), Words(str(step), self.language), _typed(value) == str(step))
                for step in range(int(question.least), int(question.most) + 1)
            ]
        if question.kind not in (Kind.ONE, Kind.MANY, Kind.RANKING):
            return []
        chosen = value if isinstance(value, list) else [value]
        return [
            Option(
                name,
                self.choice(question, name),
                name in chosen,
                chosen.index(name) + 1 if question.kind == Kind.RANKING and name in chosen else None,
            )
            for name in question.choice_names
        ]

    def choice(self, question: Question, name: str) -> Words:
        return _words(question.label_of(name), self.language)

    def lines(self, question: Question, value: object) -> list[Line]:
        cells = value if isinstance(value, Mapping) else {}

        def options(row: Choice) -> list[Option]:
            return [
                Option(choice.name, _words(choice.label, self.language), cells.get(row.name) == choice.name)
                for choice in question.choices
            ]

        return [Line(row.name, _words(row.label, self.language), options(row)) for row in question.rows]

    def rows(self, question: Question, value: object) -> list:
        listed = value if isinstance(value, list) else []
        is_more = self.more == question.name
        if question.kind == Kind.ORGANIZATIONS:
            return organization_rows(question, listed, is_more=is_more)
        return link_rows(question, listed, is_more=is_more) if question.kind == Kind.LINKS else []

    def condition(self, test: Test) -> str:
        """A test in words."""
        question = self.form.named(test.question)
        asked = f"\u2068{_words(question.label, self.language).text}\u2069"
        values = {"question": asked, "answer": test.value}
        if isinstance(test.value, str):
            values["answer"] = f"\u2068{self.choice(question, test.value).text}\u2069"
        return _CONDITIONS[test.operator]() % values


_CONDITIONS = {
    Operator.IS: lambda: gettext("If you answered “%(answer)s” to “%(question)s”."),
    Operator.INCLUDES: lambda: gettext("If you chose “%(answer)s” at “%(question)s”."),
    Operator.IS_NOT: lambda: gettext("Unless you answered “%(answer)s” to “%(question)s”."),
    Operator.LESS: lambda: gettext("If your answer to “%(question)s” is less than %(answer)s."),
    Operator.MORE: lambda: gettext("If your answer to “%(question)s” is more than %(answer)s."),
    Operator.ANSWERED: lambda: gettext("If you answered “%(question)s”."),
}


def _condition_document(condition: Condition | None) -> str:
    if condition is None:
        return ""
    tests = [{"question": t.question, "operator": str(t.operator), "value": t.value} for t in condition.tests]
    return json.dumps({"tests": tests, "any_holds": condition.any_holds})


def _typed(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return value if isinstance(value, str) else f"{value:.15g}"
