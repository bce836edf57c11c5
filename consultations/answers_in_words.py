"""Answers as their reader would say them: labels for names, organizations by theirs, days written out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import formats
from django.utils.translation import get_language

from bilingual import pick
from consultations.models import Mechanism, Strength
from organizations.models import Organization, Territory
from survey_form import OTHER, Form, Kind, Question


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

    def __init__(self, forms_and_answers: Iterable[tuple[Form, Mapping[str, object]]]):
        slugs, codes = set(), set()
        for form, answers in forms_and_answers:
            for question in form:
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
            _lines(question, answers, register, language),
            question.kind == Kind.LONG_TEXT,
        )
        for question in form
    ]


def _lines(question: Question, answers: Mapping, register: Register, language: str) -> list[tuple[str, str]]:
    answer = answers.get(question.name)
    if answer in (None, "", [], {}):
        return []
    match question.kind:
        case Kind.ONE | Kind.MANY | Kind.RANKING:
            return _choices(question, answers, language)
        case Kind.MATRIX:
            return [
                (
                    f"{_label(question.rows, row, language)[0]}: {_label(question.choices, choice, language)[0]}",
                    language,
                )
                for row, choice in answer.items()
            ]
        case Kind.DATE:
            return [(formats.date_format(date.fromisoformat(answer)), language[:2])]
        case Kind.PLACE:
            return [register.territory(answer)]
        case Kind.ORGANIZATIONS:
            return [register.organization(one) for one in answer]
        case Kind.LINKS:
            return [(link_in_words(link, register), language[:2]) for link in answer]
        case Kind.NUMBER | Kind.SCALE:
            words, unit_language = question.unit.pick(language)
            return [(f"{formats.localize(answer)} {words}".strip(), unit_language if words else language[:2])]
    return [(str(answer), "")]


def link_in_words(link: Mapping, register: Register) -> str:
    """Both ends, the mechanism and how strong it is."""
    ends = [f"\u2068{register.organization(link[end])[0]}\u2069" for end in ("from", "to")]
    mechanism = dict(Mechanism.choices).get(link["mechanism"], link["mechanism"])
    strength = dict(Strength.choices).get(link["strength"], link["strength"])
    return f"{ends[0]} – {ends[1]} · {mechanism} · {strength}"


def _choices(question: Question, answers: Mapping, language: str) -> list[tuple[str, str]]:
    answer = answers[question.name]
    names = answer if isinstance(answer, list) else [answer]
    return [
        (str(answers[question.other_name]), "")
        if name == OTHER and question.with_other and question.other_name in answers
        else _label(question.choices, name, language)
        for name in names
    ]


def _label(choices, name: str, language: str) -> tuple[str, str]:
    found = next((choice for choice in choices if choice.name == name), None)
    return found.label.pick(language) if found else (name, "fr")
