"""What is typed from a sheet: numbers for choices, a line for each organization; read into the shapes of `survey_form`.

Typed words that mean nothing become a sentence that says so by the numbers of the sheet; the rest is checked by
`survey_form.check`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from arabic_text.normal import bare
from consultations.models import Mechanism, Strength
from consultations.paper.numbered import Line, choices_of
from organizations.models import Organization, Territory
from survey_form import Form, Kind, Question

LONGEST = 20_000
"""Characters typed in one field that are read."""

LINK_PARTS = re.compile(r"\s*(?:>|←|→|\t)\s*")
BETWEEN_NUMBERS = re.compile(r"[\s,،;؛/+-]+")
DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


@dataclass
class Typed:
    """Raw answers for `survey_form.check`, and what couldn't be read, by name of question."""

    answers: dict[str, object] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


class Unread(Exception):
    """A sentence about what was typed."""


class Names:
    """Organizations and territories by the words typed for them, whatever the spelling: two queries for a sheet."""

    def __init__(self):
        self._organizations: dict[str, str] | None = None
        self._territories: dict[str, str] | None = None

    def organization(self, words: str) -> dict[str, str]:
        """{"slug": …} where exactly one organization is called so, else {"name": …}."""
        if self._organizations is None:
            rows = Organization.objects.order_by("pk").values_list("slug", "name_ar", "name_fr")
            self._organizations = _by_name(rows)
        slug = self._organizations.get(bare(words))
        return {"slug": slug} if slug else {"name": " ".join(words.split())}

    def territory(self, words: str) -> str:
        if self._territories is None:
            rows = list(Territory.objects.order_by("pk").values_list("code", "name_ar", "name_fr"))
            self._territories = _by_name(rows) | {bare(code): code for code, *_names in rows}
        code = self._territories.get(bare(words))
        if code is None:
            raise Unread(_("No territory is called “%(words)s”.") % {"words": words[:60]})
        return code


def _by_name(rows) -> dict[str, str]:
    """What each name stands for; a name of two things stands for neither."""
    found: dict[str, str] = {}
    for key, *names in rows:
        for name in {bare(name) for name in names if name}:
            found[name] = "" if found.get(name, key) != key else key
    return found


def read(form: Form, sent: Mapping[str, str], language: str) -> Typed:
    """Read one sheet. `sent` holds what was typed under the name of each question, `<name>.<row>` for a matrix."""
    typed, names = Typed(), Names()
    for question in form:
        try:
            if question.kind == Kind.MATRIX:
                answer = _matrix(question, sent, language)
            else:
                words = _words(sent, question.name)
                answer = READERS[question.kind](question, words, names, language) if words else ""
        except Unread as unread:
            typed.faults[question.name] = str(unread)
            continue
        typed.answers[question.name] = answer
        if question.with_other:
            typed.answers[question.other_name] = _words(sent, question.other_name)
    return typed


def _words(sent: Mapping[str, str], name: str) -> str:
    return sent.get(name, "").replace("\x00", "")[:LONGEST].strip()


def _plain(question: Question, words: str, names: Names, language: str) -> str:
    return words


def _day(question: Question, words: str, names: Names, language: str) -> str:
    """4/8/2018 as it is written by hand, or 2018-08-04."""
    found = DAY.fullmatch(words.translate(DIGITS))
    if not found:
        return words
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise Unread(_("“%(words)s” isn't a day: write it as 4/8/2026.") % {"words": words[:40]}) from None


def _one(question: Question, words: str, names: Names, language: str) -> str:
    return _chosen(choices_of(question, language), words)


def _many(question: Question, words: str, names: Names, language: str) -> list[str]:
    lines = choices_of(question, language)
    return [_chosen(lines, number) for number in BETWEEN_NUMBERS.split(words) if number]


def _matrix(question: Question, sent: Mapping[str, str], language: str) -> dict[str, str]:
    lines = choices_of(question, language)
    cells = {row.name: _words(sent, f"{question.name}.{row.name}") for row in question.rows}
    return {name: _chosen(lines, words) for name, words in cells.items() if words}


def _chosen(lines: list[Line], words: str) -> str:
    """The choice of this number on the sheet."""
    number = words.translate(DIGITS)
    if number.isascii() and number.isdigit() and len(number) < 4:
        for line in lines:
            if line.number == int(number):
                return line.name
    raise Unread(
        _("There is no choice “%(words)s”: type a number from 1 to %(last)s.")
        % {"words": words[:40], "last": len(lines)}
    )


def _place(question: Question, words: str, names: Names, language: str) -> str:
    return names.territory(words)


def _organizations(question: Question, words: str, names: Names, language: str) -> list[dict[str, str]]:
    return [names.organization(line) for line in words.splitlines() if line.strip()]


def _links(question: Question, words: str, names: Names, language: str) -> list[dict[str, object]]:
    return [_link(line, names) for line in words.splitlines() if line.strip()]


def _link(line: str, names: Names) -> dict[str, object]:
    """from > to > number of the mechanism > strength."""
    parts = LINK_PARTS.split(line.strip())
    if len(parts) != 4 or not all(parts):
        raise Unread(
            _("Write each link on its line: from > to > mechanism > strength. Met: “%(line)s”.") % {"line": line[:80]}
        )
    mechanisms = [Line(rank, key, key, "") for rank, key in enumerate(Mechanism.values, start=1)]
    levels = [Line(value, str(value), "", "") for value in Strength.values]
    return {
        "from": names.organization(parts[0]),
        "to": names.organization(parts[1]),
        "mechanism": _chosen(mechanisms, parts[2]),
        "strength": _chosen(levels, parts[3]),
    }


READERS = {
    Kind.TEXT: _plain,
    Kind.LONG_TEXT: _plain,
    Kind.NUMBER: _plain,
    Kind.SCALE: _plain,
    Kind.DATE: _day,
    Kind.ONE: _one,
    Kind.MANY: _many,
    Kind.RANKING: _many,
    Kind.PLACE: _place,
    Kind.ORGANIZATIONS: _organizations,
    Kind.LINKS: _links,
}
