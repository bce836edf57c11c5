"""One answer as a sentence its reader understands, whatever its question asked for."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.formats import date_format, number_format
from django.utils.translation import get_language

from consultations.models import Mechanism
from organizations.models import Organization, Territory
from survey_form import OTHER, Kind, Question

APART = " · "


@dataclass
class Names:
    """The territories by code and the organizations by slug that some answers name."""

    territories: dict[str, str] = field(default_factory=dict)
    organizations: dict[str, str] = field(default_factory=dict)

    def of(self, organization: Mapping[str, str]) -> str:
        slug = organization.get("slug", "")
        return self.organizations.get(slug, slug) or organization.get("name", "")


def names_in(answers: Iterable[object]) -> Names:
    """What these answers name: at most two queries."""
    codes, slugs = set(), set()
    for answer in answers:
        if isinstance(answer, str):
            codes.add(answer)
        elif isinstance(answer, list):
            slugs.update(organization["slug"] for organization in _organizations(answer) if "slug" in organization)
    return Names(
        {one.code: one.name for one in Territory.objects.filter(code__in=codes)} if codes else {},
        {one.slug: one.name for one in Organization.objects.filter(slug__in=slugs)} if slugs else {},
    )


def _organizations(answer: list) -> Iterator[Mapping[str, str]]:
    for one in answer:
        yield from (one["from"], one["to"]) if "from" in one else (one,)


def words_of(question: Question, answer: object, other: str, names: Names) -> str:
    """The answer in words; `other` is what was written where none of the choices fitted."""
    return WORDS[question.kind](question, answer, other or "", names)


def _as_written(question, answer, other, names) -> str:
    return str(answer)


def _number(question: Question, answer, other, names) -> str:
    unit = question.unit.pick(get_language() or "ar")[0]
    return f"{number_format(answer)} {unit}".strip()


def _scale(question: Question, answer, other, names) -> str:
    return f"{answer} / {question.most}" if question.most is not None else str(answer)


def _date(question, answer, other, names) -> str:
    return date_format(datetime.date.fromisoformat(answer))


def _label(question: Question, name: str, other: str) -> str:
    if name == OTHER and other:
        return other
    choices = {choice.name: choice.label for choice in question.choices}
    return choices[name].pick(get_language() or "ar")[0] if name in choices else name


def _one(question, answer, other, names) -> str:
    return _label(question, answer, other)


def _many(question, answer, other, names) -> str:
    return APART.join(_label(question, name, other) for name in answer)


def _ranking(question, answer, other, names) -> str:
    return APART.join(f"{rank}. {_label(question, name, other)}" for rank, name in enumerate(answer, start=1))


def _matrix(question: Question, answer, other, names) -> str:
    rows = {row.name: row.label.pick(get_language() or "ar")[0] for row in question.rows}
    return APART.join(f"{rows.get(row, row)}: {_label(question, name, other)}" for row, name in answer.items())


def _place(question, answer, other, names: Names) -> str:
    return names.territories.get(answer, answer)


def _organizations_named(question, answer, other, names: Names) -> str:
    return APART.join(map(names.of, answer))


def _links(question, answer, other, names: Names) -> str:
    mechanisms = dict(Mechanism.choices)
    return APART.join(
        f"{names.of(link['from'])} – {names.of(link['to'])} ({mechanisms.get(link['mechanism'], link['mechanism'])})"
        for link in answer
    )


WORDS: dict[Kind, Callable[..., str]] = {
    Kind.TEXT: _as_written,
    Kind.LONG_TEXT: _as_written,
    Kind.NUMBER: _number,
    Kind.SCALE: _scale,
    Kind.DATE: _date,
    Kind.ONE: _one,
    Kind.MANY: _many,
    Kind.RANKING: _ranking,
    Kind.MATRIX: _matrix,
    Kind.PLACE: _place,
    Kind.ORGANIZATIONS: _organizations_named,
    Kind.LINKS: _links,
}
