"""What a page sent, read into the shapes `survey_form.check` takes. Nothing is judged here; everything is bounded."""

import re
from dataclasses import dataclass, field

from django.http import QueryDict

from consultations.asking.fields import FIELD
from survey_form import Fault, Form, Kind, Question

MOST_ROWS = 200
"""Rows read of one question: more than any may have, so that too many are said and not lost."""
MOST_UNASKED, LONGEST_UNASKED = 50, 5_000
"""Questions this version hasn't, and characters kept of the answer to each."""
RANKS = re.compile(r"\d{1,3}", re.ASCII)
UNASKED = re.compile(r"q-([a-z][a-z0-9_]{0,49})(?:-[a-z0-9_-]{1,120})?", re.ASCII)
EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@dataclass
class Sent:
    """Answers in raw shapes by the name of their question; those to questions this version hasn't stand among them.

    `faults` are what can only be seen here; `more` names the question that asked for more rows.
    """

    answers: dict[str, object] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    more: str = ""


def read(form: Form, posted: QueryDict) -> Sent:
    """The answers in what was posted, by the names of `fields`; whatever else is there is left alone."""
    sent = Sent(more=posted.get("more", "")[:60])
    for question in form:
        if question.with_other and (words := _value(posted, f"{FIELD}{question.other_name}")):
            sent.answers[question.other_name] = words
        answer = _READERS.get(question.kind, _one)(question, posted)
        if answer not in ("", [], {}):
            sent.answers[question.name] = answer
        if question.kind == Kind.RANKING and _same_rank(question, posted):
            sent.faults.append(Fault("same_rank", question.name))
    sent.answers |= _unasked(form, posted)
    return sent


def _value(posted: QueryDict, name: str) -> str:
    return posted.get(name, "").replace("\x00", "")


def _one(question: Question, posted: QueryDict) -> str:
    return _value(posted, f"{FIELD}{question.name}")


def _many(question: Question, posted: QueryDict) -> list[str]:
    given = posted.getlist(f"{FIELD}{question.name}")[: MOST_ROWS * 2]
    return [one for value in given if (one := value.replace("\x00", ""))]


def _ranks(question: Question, posted: QueryDict) -> dict[str, int]:
    """The rank given to each choice, as far as one was given."""
    found = {}
    for name in question.choice_names:
        rank = _value(posted, f"{FIELD}{question.name}-{name}").strip().translate(EASTERN)
        if RANKS.fullmatch(rank) and int(rank) > 0:
            found[name] = int(rank)
    return found


def _ranking(question: Question, posted: QueryDict) -> list[str]:
    """The choices that have a rank, in its order; a rank left out in between counts for nothing."""
    ranks = _ranks(question, posted)
    return sorted(ranks, key=ranks.get)


def _same_rank(question: Question, posted: QueryDict) -> bool:
    ranks = _ranks(question, posted)
    return len(set(ranks.values())) < len(ranks)


def _matrix(question: Question, posted: QueryDict) -> dict[str, str]:
    given = {row.name: _value(posted, f"{FIELD}{question.name}-{row.name}") for row in question.rows}
    return {row: name for row, name in given.items() if name}


def _rows(question: Question, posted: QueryDict) -> list[str]:
    """The beginnings of the names of the rows that were sent, in their order."""
    pattern = re.compile(rf"{FIELD}{question.name}-(\d{{1,3}})-[a-z-]{{1,20}}", re.ASCII)
    numbers = {int(found[1]) for name in posted if (found := pattern.fullmatch(name))}
    return [f"{FIELD}{question.name}-{number}" for number in sorted(numbers)[:MOST_ROWS]]


def _organization(posted: QueryDict, start: str) -> dict[str, str]:
    parts = {part: _value(posted, f"{start}-{part}") for part in ("name", "slug", "kind")}
    return {part: words for part, words in parts.items() if words}


def _organizations(question: Question, posted: QueryDict) -> list[dict[str, str]]:
    return [one for start in _rows(question, posted) if (one := _organization(posted, start))]


def _links(question: Question, posted: QueryDict) -> list[dict[str, object]]:
    found = []
    for start in _rows(question, posted):
        ends = {end: _organization(posted, f"{start}-{end}") for end in ("from", "to")}
        row = ends | {part: _value(posted, f"{start}-{part}") for part in ("mechanism", "strength")}
        if any(row.values()):
            found.append(row)
    return found


def _unasked(form: Form, posted: QueryDict) -> dict[str, object]:
    """Answers under names no question of this form has: from a page of another version."""
    known = {name for question in form for name in (question.name, question.other_name)}
    found: dict[str, list[str]] = {}
    for key, values in posted.lists():
        name = UNASKED.fullmatch(key)
        if name is None or name[1] in known or (name[1] not in found and len(found) >= MOST_UNASKED):
            continue
        found.setdefault(name[1], []).extend(words for one in values[:MOST_ROWS] if (words := one.replace("\x00", "")))
    return {name: " · ".join(words)[:LONGEST_UNASKED] for name, words in found.items() if words}


_READERS = {
    Kind.MANY: _many,
    Kind.RANKING: _ranking,
    Kind.MATRIX: _matrix,
    Kind.ORGANIZATIONS: _organizations,
    Kind.LINKS: _links,
}
"""Of the kinds that aren't one value."""
