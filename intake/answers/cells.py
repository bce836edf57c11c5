"""What a cell answers, in the shape its question wants; `Wrong` where it can't be told. Empty cells answer nothing."""

import datetime
import re
from functools import cache, lru_cache

from django.utils import timezone

from consultations.asking.territories import offered
from intake.imports.cells import day_of, text_of
from intake.imports.names import SEVERAL, Names, organization_names
from intake.imports.words import plain
from survey_form import OTHER, OTHER_LABEL, Kind, Question
from xlsform import choice_name
from xlsform.words import MECHANISMS, STRENGTHS

YES = {"1", "true", "yes", "oui", "نعم"}
NO = {"0", "false", "no", "non", "لا", ""}
APART = re.compile(r"[\n;؛،,|]")
FIRST_MOMENT = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""Before any tool that gathers answers: a clock that was never set."""
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ].*)?", re.DOTALL)


class Wrong(ValueError):
    """`code` and `values` of a problem, and the target of its column where the question has several."""

    def __init__(self, code: str, target: str = "", **values: object):
        super().__init__(code)
        self.code, self.target, self.values_said = code, target, values


class Cells:
    """Reads cells for one file: what the register knows by name is asked for once, when it is first needed."""

    @cache  # noqa: B019 - one for a file, gone with it
    def organizations(self) -> Names:
        return organization_names()

    @cache  # noqa: B019
    def places(self) -> Names:
        listed = [one for group in offered() for one in (group.region, *group.territories)]
        return Names((one.code, (one.name_ar, one.name_fr, one.code)) for one in listed)

    def one(self, question: Question, cell: object) -> object:
        """Of any question that takes one cell."""
        if question.kind in (Kind.NUMBER, Kind.SCALE):
            is_number = isinstance(cell, int | float) and not isinstance(cell, bool)
            return cell if is_number else text_of(cell)
        if question.kind == Kind.DATE:
            return day(cell)
        if question.kind == Kind.ONE:
            return chosen(question, text_of(cell))
        if question.kind in (Kind.MANY, Kind.RANKING):
            return several(question, text_of(cell))
        if question.kind == Kind.PLACE:
            return self.place(text_of(cell))
        return text_of(cell)

    def place(self, words: str) -> str:
        code = self.places().find(words)
        if code is SEVERAL:
            raise Wrong("several_places")
        if code is None:
            near = self.places().nearest(words)
            raise Wrong("unknown_place_near", near=near) if near else Wrong("unknown_place")
        return code

    def organization(self, cell: object) -> dict[str, str]:
        """That of the register where exactly one has this name, else the name as it stands."""
        words = " ".join(text_of(cell).split())
        found = self.organizations().find(words) if words else None
        return {"name": words} if found is None or found is SEVERAL else {"slug": found.slug}


def day(cell: object) -> str:
    """Of a date, a moment, or words that name a day."""
    if isinstance(cell, datetime.datetime):
        cell = cell.date()
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    words = text_of(cell)
    if found := DAY.fullmatch(words):
        return found[1]
    named = day_of(words)
    return named.isoformat() if named else words[:40]


def chosen(question: Question, words: str) -> str:
    """The choice of this name or this label; the words themselves where there is none, to be refused."""
    name = choice_name(words)
    if name in question.choice_names:
        return name
    return labels_of(question).get(plain(words), words[:60])


def chosen_or_wrong(question: Question, cell: object, target: str) -> str:
    """Of one line of a matrix."""
    name = chosen(question, text_of(cell))
    if name not in question.choice_names:
        raise Wrong("choice", target, choice=name)
    return name


@lru_cache(maxsize=500)
def labels_of(question: Question) -> dict[str, str]:
    found: dict[str, str] = {}
    for choice in question.choices:
        for words in (choice.label.ar, choice.label.fr):
            if words:
                found.setdefault(plain(words), choice.name)
    if question.with_other:
        for words in (OTHER_LABEL.ar, OTHER_LABEL.fr, "Other"):
            found.setdefault(plain(words), OTHER)
    return found


def moment_of(cell: object) -> datetime.datetime | None:
    """When an answer was given; a tool that doesn't say its zone writes UTC. None for what is no moment, or ahead."""
    try:
        found = cell if isinstance(cell, datetime.datetime) else datetime.datetime.fromisoformat(text_of(cell))
        aware = found if found.tzinfo else found.replace(tzinfo=datetime.UTC)
        return aware if FIRST_MOMENT <= aware <= timezone.now() else None
    except (ValueError, OverflowError):
        return None


def several(question: Question, words: str) -> list[str]:
    """Names apart by blanks, as the tools write them; or labels, apart by signs or by nothing but blanks."""
    names = [choice_name(one) for one in words.split()]
    if all(name in question.choice_names for name in names):
        return names
    parts = [part.strip() for part in APART.split(words) if part.strip()]
    found = [chosen(question, part) for part in parts]
    if all(name in question.choice_names for name in found):
        return found
    return _labels_in_a_row(question, plain(words)) or found


def _labels_in_a_row(question: Question, words: str) -> list[str]:
    """Labels one after the other, the longest that fits first; nothing where a piece is no label."""
    labels = sorted(labels_of(question).items(), key=lambda pair: -len(pair[0]))
    found = []
    while words:
        for label, name in labels:
            if label and (words == label or words.startswith(f"{label} ")):
                found.append(name)
                words = words[len(label) :].strip()
                break
        else:
            return []
    return found


def is_ticked(question: Question, choice: str, cell: object) -> bool:
    """Of a column of its own for one choice: 1 and 0, yes and no, or the choice itself."""
    words = text_of(cell).lower()
    if words in YES:
        return True
    if words in NO:
        return False
    if chosen(question, text_of(cell)) == choice:
        return True
    raise Wrong("tick", f"{question.name}/{choice}", choice=text_of(cell)[:60])


def mechanism(cell: object) -> str:
    """By its key or its label, as an exported XLSForm has them."""
    return MECHANISM_OF.get(plain(text_of(cell)), text_of(cell)[:60])


def strength(cell: object) -> object:
    return STRENGTH_OF.get(plain(text_of(cell)), text_of(cell)[:60])


MECHANISM_OF = {plain(words): key for key, label in MECHANISMS.items() for words in (key, label.ar, label.fr)}
STRENGTH_OF = {plain(words): key for key, label in STRENGTHS.items() for words in (str(key), label.ar, label.fr)}
