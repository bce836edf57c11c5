"""Answers as their reader would say them: labels for names, organizations by theirs, days written out.

`in_words` says a whole form, `lines_of` the answer to one question; the `Register` has the names that answers call
by an address or a code.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import formats
from django.utils.translation import get_language

from bilingual import pick
from consultations.models import Mechanism, Strength
from organizations.models import Organization, Territory
from survey_form import OTHER, Form, Kind, Question, Text
from survey_form.questions import WITH_BOUNDS


@dataclass(frozen=True)
class Said:
    """One question with what was answered; nothing in `lines` where it wasn't. Words come as (words, language)."""

    name: str
    label: tuple[str, str]
    lines: list[tuple[str, str]] = field(default_factory=list)
    is_prose: bool = False
    """Paragraphs, whose lines are kept."""


class Register:
    """The organizations and territories that some answers name: two queries for any number of answers."""

    def __init__(self, asked_and_answers: Iterable[tuple[Iterable[Question], Mapping[str, object]]]):
        slugs, codes = set(), set()
        for questions, answers in asked_and_answers:
            for question in questions:
                answer = answers.get(question.name)
                if question.kind == Kind.PLACE and isinstance(answer, str):
                    codes.add(answer)
                slugs |= {one["slug"] for one in _organizations(question, answer) if "slug" in one}
        self.organizations = {one.slug: one for one in Organization.objects.filter(slug__in=slugs)} if slugs else {}
        self.territories = {one.code: one for one in Territory.objects.filter(code__in=codes)} if codes else {}

    def organization(self, one: Mapping[str, str]) -> tuple[str, str]:
        found = self.organizations.get(one.get("slug", ""))
        return pick(found.name_ar, found.name_fr) if found else (one.get("name") or one.get("slug", ""), "")

    def territory(self, code: str) -> tuple[str, str]:
        found = self.territories.get(code)
        return pick(found.name_ar, found.name_fr) if found else (code, "fr")


def _organizations(question: Question, answer: object) -> list[Mapping[str, str]]:
    if question.kind == Kind.ORGANIZATIONS:
        return answer or []
    if question.kind == Kind.LINKS:
        return [link[end] for link in answer or [] for end in ("from", "to")]
    return []


def in_words(form: Form, answers: Mapping[str, object], register: Register | None = None) -> list[Said]:
    """Every question of the form with its answer, in the language of the page where the form has it."""
    register = register or Register([(form, answers)])
    language = get_language() or "ar"
    return [
        Said(
            question.name,
            question.label.pick(language),
            lines_of(question, answers, register),
            question.kind == Kind.LONG_TEXT,
        )
        for question in form
    ]


def lines_of(question: Question, answers: Mapping[str, object], register: Register) -> list[tuple[str, str]]:
    """The answer to one question, a line for each thing it names: (words, language, "" where it isn't known)."""
    answer, language = answers.get(question.name), get_language() or "ar"
    if answer in (None, "", [], {}):
        return []
    match question.kind:
        case Kind.ONE:
            return [_choice(question, answer, answers, language)]
        case Kind.MANY:
            return [_choice(question, name, answers, language) for name in answer]
        case Kind.RANKING:
            ranked = enumerate((_choice(question, name, answers, language) for name in answer), start=1)
            return [(f"{rank}. {words}", said_in) for rank, (words, said_in) in ranked]
        case Kind.MATRIX:
            return [_cell(question, row, choice, language) for row, choice in answer.items()]
        case Kind.PLACE:
            return [register.territory(answer)]
        case Kind.ORGANIZATIONS:
            return [register.organization(one) for one in answer]
        case Kind.LINKS:
            return [(link_in_words(link, register), language[:2]) for link in answer]
    return [_plain(question, answer, language)]


def _plain(question: Question, answer, language: str) -> tuple[str, str]:
    """A text as it was written, a day, a number with its unit, a point of a scale with the last one."""
    if question.kind == Kind.DATE:
        return formats.date_format(date.fromisoformat(answer)), language[:2]
    if question.kind == Kind.SCALE and question.most is not None:
        return f"{answer} / {question.most}", ""
    if question.kind in WITH_BOUNDS:
        unit, unit_language = question.unit.pick(language)
        return f"{formats.localize(answer)} {unit}".strip(), unit_language if unit else language[:2]
    return str(answer), ""


def _choice(question: Question, name: str, answers: Mapping[str, object], language: str) -> tuple[str, str]:
    """The words of "other" where they were given."""
    words = answers.get(question.other_name) if name == OTHER and question.with_other else None
    return (str(words), "") if words else question.label_of(name).pick(language)


def _cell(question: Question, row: str, choice: str, language: str) -> tuple[str, str]:
    asked = next((one.label for one in question.rows if one.name == row), Text(fr=row))
    return f"{asked.pick(language)[0]}: {question.label_of(choice).pick(language)[0]}", language


def link_in_words(link: Mapping, register: Register) -> str:
    """Both ends, the mechanism and how strong it is."""
    ends = [f"\u2068{register.organization(link[end])[0]}\u2069" for end in ("from", "to")]
    mechanism = dict(Mechanism.choices).get(link["mechanism"], link["mechanism"])
    strength = dict(Strength.choices).get(link["strength"], link["strength"])
    return f"{ends[0]} – {ends[1]} ({mechanism} · {strength})"
