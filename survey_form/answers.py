"""Answers read against a questionnaire: what is kept of them, and every fault with the question it stands at."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from survey_form.conditions import holds
from survey_form.faults import Fault
from survey_form.questions import MECHANISMS, OTHER, STRENGTHS, Form, Kind, Question, is_number
from survey_form.typed import cleaned

LONGEST_TEXT, LONGEST_LONG_TEXT, LONGEST_NAME = 500, 5_000, 200
MOST_ORGANIZATIONS, MOST_LINKS = 60, 120
TERRITORY = re.compile(r"[A-Z0-9-]{1,20}")
NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,6})?")
EASTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")


@dataclass
class Checked:
    """Answers by the name of their question in the shapes of `Kind`, and what was wrong with those left out.

    `unknown` are the names that no question of this version has.
    """

    answers: dict[str, object] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


class _Wrong(Exception):
    def __init__(self, code: str, **values: object):
        super().__init__(code)
        self.code, self.values_said = code, values


def check(form: Form, given: Mapping[str, object]) -> Checked:
    """Read what was given, in the shapes of `Kind`; numbers and dates may come as text. Empty answers are left out.

    What stands under a question that isn't shown is dropped in silence: the person didn't see it. Codes of faults:
    required, every_row, shape, too_long, number, whole, least, most, date, choice, repeated, too_many, other, place,
    organization, itself, mechanism, strength.
    """
    checked, visible, known = Checked(), set(), set()
    for question in form:
        known |= {question.name, question.other_name} if question.with_other else {question.name}
        if question.shown_if is not None and not holds(question.shown_if, checked.answers, visible):
            continue
        visible.add(question.name)
        try:
            _take(question, given, checked)
        except _Wrong as wrong:
            checked.faults.append(Fault(wrong.code, question.name, wrong.values_said))
    checked.unknown = [name for name in given if name not in known]
    return checked


def _take(question: Question, given: Mapping[str, object], checked: Checked) -> None:
    answer = READERS[question.kind](question, given.get(question.name))
    if answer in (None, "", [], {}):
        if question.is_required:
            raise _Wrong("required")
        return
    if question.with_other and (answer == OTHER or (isinstance(answer, list) and OTHER in answer)):
        words = _line(given.get(question.other_name), LONGEST_TEXT)
        if not words:
            raise _Wrong("other")
        checked.answers[question.other_name] = words
    checked.answers[question.name] = answer


def _line(value: object, longest: int) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _Wrong("shape")
    words = cleaned(value)
    if len(words) > longest:
        raise _Wrong("too_long", most=longest)
    return words


def _text(question: Question, value: object) -> str:
    return " ".join(_line(value, LONGEST_TEXT).split())


def _long_text(question: Question, value: object) -> str:
    return _line(value, LONGEST_LONG_TEXT)


def _number(question: Question, value: object) -> int | float | None:
    if isinstance(value, str):
        words = "".join(value.translate(EASTERN).split()).replace("\u200e", "").replace("\u200f", "")
        if not words:
            return None
        if not NUMBER.fullmatch(words):
            raise _Wrong("number")
        value = float(words.replace(",", "."))
    if value is None:
        return None
    if not is_number(value):
        raise _Wrong("number")
    if float(value).is_integer():
        value = int(value)
    elif question.is_whole or question.kind == Kind.SCALE:
        raise _Wrong("whole")
    if question.least is not None and value < question.least:
        raise _Wrong("least", least=question.least)
    if question.most is not None and value > question.most:
        raise _Wrong("most", most=question.most)
    return value


def _date(question: Question, value: object) -> str:
    words = _line(value, 40).translate(EASTERN)
    if not words:
        return ""
    try:
        return date.fromisoformat(words).isoformat()
    except ValueError:
        raise _Wrong("date") from None


def _one(question: Question, value: object) -> str:
    name = _line(value, 60)
    if name and name not in question.choice_names:
        raise _Wrong("choice", choice=name)
    return name


def _many(question: Question, value: object) -> list[str]:
    names = [] if value in (None, "") else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise _Wrong("shape")
    names = [name for name in names if name]
    for name in names:
        if name not in question.choice_names:
            raise _Wrong("choice", choice=name[:60])
    if len(set(names)) < len(names):
        raise _Wrong("repeated")
    if question.most is not None and len(names) > question.most:
        raise _Wrong("too_many", most=question.most)
    if question.kind == Kind.MANY:  # in the order of the form, whatever the order of ticking
        return [name for name in question.choice_names if name in names]
    return names


def _matrix(question: Question, value: object) -> dict[str, str]:
    cells = {} if value in (None, "") else value
    if not isinstance(cells, Mapping):
        raise _Wrong("shape")
    rows = [row.name for row in question.rows]
    if unknown := [str(row)[:60] for row in cells if row not in rows]:
        raise _Wrong("choice", choice=unknown[0])
    taken = {row: name for row in rows if (name := _one(question, cells.get(row)))}
    if question.is_required and taken and len(taken) < len(rows):
        raise _Wrong("every_row")
    return taken


def _place(question: Question, value: object) -> str:
    code = _line(value, 40)
    if code and not TERRITORY.fullmatch(code):
        raise _Wrong("place")
    return code


def _organization(value: object) -> dict[str, str] | None:
    """{"slug": …}, or {"name": …} with its kind where it was given; None for an empty one."""
    if not isinstance(value, Mapping):
        raise _Wrong("shape")
    slug, name, kind = (_line(value.get(part), LONGEST_NAME) for part in ("slug", "name", "kind"))
    if slug:
        return {"slug": slug}
    name = " ".join(name.split())
    if not name:
        return None
    return {"name": name, "kind": kind} if kind else {"name": name}


def _organizations(question: Question, value: object) -> list[dict[str, str]]:
    return _listed(question, value, MOST_ORGANIZATIONS, _organization)


def _links(question: Question, value: object) -> list[dict[str, object]]:
    return _listed(question, value, MOST_LINKS, _link)


def _listed(question: Question, value: object, limit: int, read: Callable[[object], dict | None]) -> list[dict]:
    """What was filled in, once each; a form may send as many empty lines beside it."""
    listed = [] if value in (None, "") else value
    if not isinstance(listed, list):
        raise _Wrong("shape")
    most = limit if question.most is None else min(limit, int(question.most))
    if len(listed) > 2 * limit:
        raise _Wrong("too_many", most=most)
    found = [one for one in map(read, listed) if one]
    found = [one for rank, one in enumerate(found) if one not in found[:rank]]
    if len(found) > most:
        raise _Wrong("too_many", most=most)
    return found


def _link(value: object) -> dict[str, object] | None:
    """A link with both ends; None where neither end is given; half of one is a fault."""
    if not isinstance(value, Mapping):
        raise _Wrong("shape")
    ends = [_organization(value.get(end) or {}) for end in ("from", "to")]
    if not any(ends):
        return None
    if not all(ends):
        raise _Wrong("organization")
    if ends[0] == ends[1]:
        raise _Wrong("itself")
    if value.get("mechanism") not in MECHANISMS:
        raise _Wrong("mechanism")
    strength = value.get("strength", "")
    strength = int(strength) if isinstance(strength, str) and strength in ("1", "2", "3") else strength
    if strength not in STRENGTHS or isinstance(strength, bool):
        raise _Wrong("strength")
    return {"from": ends[0], "to": ends[1], "mechanism": value["mechanism"], "strength": int(strength)}


READERS: dict[Kind, Callable[[Question, object], object]] = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _long_text,
    Kind.NUMBER: _number,
    Kind.SCALE: _number,
    Kind.DATE: _date,
    Kind.ONE: _one,
    Kind.MANY: _many,
    Kind.RANKING: _many,
    Kind.MATRIX: _matrix,
    Kind.PLACE: _place,
    Kind.ORGANIZATIONS: _organizations,
    Kind.LINKS: _links,
}
