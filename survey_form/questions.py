"""What a questionnaire is made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
"""Of questions, choices and rows: what XLSForm and every spreadsheet take as a heading."""

OTHER = "other"
"""The choice that stands for what wasn't foreseen; its words are answered under `<name>_other`, as in XLSForm."""

MECHANISMS = ("agreement", "committee", "funding", "information", "joint_work", "supervision", "other")
"""By what two organizations coordinate. A closed list, so that the maps of two consultations can be compared."""

STRENGTHS = (1, 2, 3)
"""How strong a link is: weak, middling, strong."""

LARGEST = 1e12
"""Of a number, answered or a bound: what a spreadsheet still shows whole."""


def is_number(value: object) -> bool:
    """A number that can be kept and compared: no truth value, no infinity, nothing of a thousand digits."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= LARGEST


class Kind(StrEnum):
    """What is asked for. In brackets: the shape of the answer."""

    TEXT = "text"
    """A line [str]."""
    LONG_TEXT = "long_text"
    """Paragraphs [str]."""
    NUMBER = "number"
    """[int or float], in the unit of the question."""
    DATE = "date"
    """[str, 2026-11-28]."""
    ONE = "one"
    """One of the choices [its name]."""
    MANY = "many"
    """Several of the choices [list of names]."""
    RANKING = "ranking"
    """All choices or the first of them, in order [list of names]."""
    SCALE = "scale"
    """A whole number from `least` to `most` [int]; the first and last choice name its two ends."""
    MATRIX = "matrix"
    """One of the choices for each row [{row: choice}]."""
    PLACE = "place"
    """A territory [its code]."""
    ORGANIZATIONS = "organizations"
    """Organizations [list of {"slug": …} from the register, or {"name": …, "kind": …} for a new one]."""
    LINKS = "links"
    """Links [list of {"from": organization, "to": organization, "mechanism": …, "strength": 1–3}]."""


WITH_CHOICES = (Kind.ONE, Kind.MANY, Kind.RANKING, Kind.MATRIX)
WITH_BOUNDS = (Kind.NUMBER, Kind.SCALE)
COUNTED = (Kind.MANY, Kind.RANKING, Kind.ORGANIZATIONS, Kind.LINKS)
"""Of which several may be given, `most` of them."""


class Operator(StrEnum):
    """How an earlier answer is tested."""

    IS = "is"
    IS_NOT = "is_not"
    INCLUDES = "includes"
    LESS = "less"
    MORE = "more"
    ANSWERED = "answered"


@dataclass(frozen=True)
class Text:
    """Words in Arabic and in French; either may be missing, not both where they are required."""

    ar: str = ""
    fr: str = ""

    def __bool__(self) -> bool:
        return bool(self.ar or self.fr)

    def pick(self, language: str) -> tuple[str, str]:
        """The words for a reader of this language ("ar", "fr") and the language they are in."""
        if (language.startswith("fr") and self.fr) or not self.ar:
            return self.fr, "fr"
        return self.ar, "ar"


OTHER_LABEL = Text("غير ذلك", "Autre")
"""What OTHER is called where the questionnaire doesn't call it otherwise."""


@dataclass(frozen=True)
class Choice:
    """One of the answers to choose from; also one row of a matrix."""

    name: str
    label: Text


@dataclass(frozen=True)
class Test:
    """One earlier answer compared with a value; `value` is None for `answered`."""

    question: str
    operator: Operator
    value: str | int | float | None = None


@dataclass(frozen=True)
class Condition:
    """When a question is shown: all of the tests hold, or any of them."""

    tests: tuple[Test, ...]
    any_holds: bool = False


@dataclass(frozen=True)
class Question:
    """One question; which of the fields matter depends on its kind."""

    name: str
    kind: Kind
    label: Text
    hint: Text = field(default_factory=Text)
    is_required: bool = False
    choices: tuple[Choice, ...] = ()
    with_other: bool = False
    """Of ONE and MANY: the last choice is "other", and its words are asked for."""
    rows: tuple[Choice, ...] = ()
    """Of MATRIX."""
    least: int | float | None = None
    most: int | float | None = None
    """Bounds of NUMBER and SCALE; of MANY, RANKING, ORGANIZATIONS and LINKS, `most` is how many may be given."""
    is_whole: bool = False
    """Of NUMBER."""
    unit: Text = field(default_factory=Text)
    """Of NUMBER: kilometres, dirhams."""
    shown_if: Condition | None = None

    @property
    def choice_names(self) -> tuple[str, ...]:
        """What may be chosen, "other" included."""
        names = tuple(choice.name for choice in self.choices)
        return (*names, OTHER) if self.with_other and OTHER not in names else names

    def label_of(self, choice: str) -> Text:
        """What a choice is called; one that it hasn't is called by its name."""
        found = next((one.label for one in self.choices if one.name == choice), None)
        if found is None and choice == OTHER and self.with_other:
            return OTHER_LABEL
        return found or Text(fr=choice)

    @property
    def other_name(self) -> str:
        """Under which the words of "other" are answered."""
        return f"{self.name}_other"


@dataclass(frozen=True)
class Section:
    """Questions that belong together, under a heading."""

    title: Text
    questions: tuple[Question, ...]
    hint: Text = field(default_factory=Text)


@dataclass(frozen=True)
class Form:
    """A questionnaire: its sections, in order."""

    sections: tuple[Section, ...]

    def __iter__(self) -> Iterator[Question]:
        """Every question, in order."""
        return (question for section in self.sections for question in section.questions)

    def named(self, name: str) -> Question | None:
        return next((question for question in self if question.name == name), None)
