"""What counting gives: one tally a question, made of parts, made of lines; whole, or with cells withheld.

A count that is None is withheld. Labels are what `labels.words` puts in words: texts of the form, spans, names.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from survey_form import Question, Text


class Span(NamedTuple):
    """From least to most, both included unless `is_open`; None for no bound. Numbers, or days of which only the year
    or month is said."""

    least: float | date | None
    most: float | date | None
    unit: str = ""
    """Of days: "day", "month" or "year"."""
    is_open: bool = False
    """Up to `most`, without it."""


class Point(NamedTuple):
    """A point of a scale, and the words of its two ends."""

    number: int
    end: Text


class Coded(NamedTuple):
    """A word of the house's own lists: "mechanism" or "strength", and its key."""

    among: str
    key: str


class Sharing(StrEnum):
    """How the people of a part spread over its lines."""

    ONE = "one"
    """Each is in one line: the lines add up to the base."""
    TICKED = "ticked"
    """Each is in any number of lines, and not to be in one says something."""
    NAMED = "named"
    """Each names what comes to mind; not to name says nothing."""


@dataclass(frozen=True)
class Line:
    """One bar: a choice, a point, a span, an organization, with how many people gave it."""

    key: str
    label: object
    count: int | None
    versions: tuple[int, ...] = ()
    """Where it isn't in every version that asks the question."""
    mean_rank: float | None = None
    points: int | None = None
    """Of a ranking: as many for each ranking as there are choices after it."""
    ranks: tuple[int, ...] = ()
    """Of a ranking: how many put it first, second, …"""
    mentions: int | None = None
    """Of links: how many, where one person gives several."""


@dataclass(frozen=True)
class Part:
    """Lines with one base: a whole question, or one row of a matrix."""

    lines: tuple[Line, ...]
    base: int | None
    sharing: Sharing = Sharing.ONE
    label: object = None
    key: str = ""
    leaves_out: bool = False
    """Whether lines are withheld that aren't even named, nor how many they are."""

    @property
    def has_withheld(self) -> bool:
        return self.leaves_out or self.base is None or any(line.count is None for line in self.lines)

    @property
    def together(self) -> int | None:
        """How many people are in the withheld lines together, where each is in one line."""
        if not self.has_withheld or self.base is None or self.sharing != Sharing.ONE:
            return None
        return self.base - sum(line.count or 0 for line in self.lines)


class Why(StrEnum):
    """Why a whole question is withheld."""

    FEW = "few"
    """Fewer than five answered."""
    DEDUCIBLE = "deducible"
    """How many were asked would give away a cell of the question it depends on."""


@dataclass(frozen=True)
class Tally:
    """One question counted. `base`: the answers to versions that ask it; `asked`: those it was shown to."""

    question: Question
    section: Text
    base: int
    asked: int | None
    answered: int | None
    parts: tuple[Part, ...] = ()
    figures: Mapping[str, float | date] = field(default_factory=dict)
    """mean, median, least, most: of numbers and scales; least and most of dates."""
    values: tuple = ()
    """Of numbers and dates: all of them in order; never shown to the public."""
    versions: tuple[int, ...] = ()
    """Those that ask it, where not all do."""
    changes: bool = False
    """Whether versions ask it under different conditions."""
    test_counts: tuple[int, ...] = ()
    """For how many of `base` each test of its condition holds."""
    withheld: Why | None = None

    @property
    def name(self) -> str:
        return self.question.name

    def has_other_spans_than(self, other: "Tally") -> bool:
        """Whether its lines are spans, and not those of the other."""
        labels = [[line.label for part in one.parts for line in part.lines] for one in (self, other)]
        return labels[0] != labels[1] and all(isinstance(label, Span) for label in labels[0])

    @property
    def is_of_few(self) -> bool:
        return self.withheld == Why.FEW

    @property
    def has_withheld(self) -> bool:
        return self.withheld is not None or any(part.has_withheld for part in self.parts)
