"""The geometry of charts: how long each bar is, which hatching a piece has, what its title says. No markup."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.results.labels import said, words, words_and_language
from consultations.results.shapes import Part, Sharing, Span, Tally
from survey_form import Kind

HATCHINGS = 6
"""How many hatchings can be told apart; a matrix of more choices is drawn as one chart a row."""


@dataclass(frozen=True)
class Bar:
    """One line as drawn. `percent` is its share of the base, and how long it is; None where withheld."""

    words: str
    language: str
    count: int | None
    percent: int | None
    title: str
    note: str = ""
    is_kept_from_public: bool = False
    """To organizers: they see the count, the public doesn't."""

    @property
    def width(self) -> str:
        return f"{self.percent or 0}%"


@dataclass(frozen=True)
class Piece:
    """A part of a bar that is laid out from start to end, hatched by its rank; rank None: what is withheld together."""

    start: float
    width: float
    rank: int | None


@dataclass(frozen=True)
class PartDrawn:
    """One part of a tally as drawn."""

    words: str
    language: str
    base: int | None
    bars: tuple[Bar, ...]
    pieces: tuple[Piece, ...] = ()
    together: int | None = None
    leaves_out: bool = False
    is_compact: bool = False
    """Said in a line: how strong the links of one mechanism are."""

    @property
    def is_withheld(self) -> bool:
        """Nothing of it can be shown: a sentence says more than bars of nothing."""
        return bool(self.bars) and all(bar.count is None for bar in self.bars)

    @property
    def title(self) -> str:
        return f"{self.words}: " + " · ".join(bar.title for bar in self.bars)


@dataclass(frozen=True)
class Chart:
    """A question as drawn: bars, or for a matrix one hatched bar a row."""

    parts: tuple[PartDrawn, ...]
    facts: tuple[tuple[str, str], ...]
    is_stacked: bool = False
    has_withheld: bool = False

    @property
    def leaves_out(self) -> bool:
        return any(part.leaves_out for part in self.parts)

    @property
    def is_empty(self) -> bool:
        return not self.facts and all(part.is_withheld or not part.bars for part in self.parts)


def chart(tally: Tally, opened: Tally | None = None) -> Chart:
    """The chart of a tally; with what the public sees of it, what is kept from the public is marked."""
    is_stacked = tally.question.kind == Kind.MATRIX and all(len(part.lines) <= HATCHINGS for part in tally.parts)
    of_public = opened.parts if opened else ()
    parts = tuple(
        _part(part, is_stacked, of_public[place] if place < len(of_public) else None, opened is not None)
        for place, part in enumerate(tally.parts)
    )
    return Chart(parts, _facts(tally), is_stacked, any(part.has_withheld for part in tally.parts))


def _part(part: Part, is_stacked: bool, public: Part | None, marks: bool) -> PartDrawn:
    kept = _kept(part, public) if marks else set()
    bars = tuple(_bar(part, line, line.key in kept) for line in part.lines)
    pieces = _pieces(part) if is_stacked else ()
    name, language = words_and_language(part.label)
    is_compact = part.sharing == Sharing.NAMED and bool(part.key)
    return PartDrawn(name, language, part.base, bars, pieces, part.together, part.leaves_out, is_compact)


def _kept(part: Part, public: Part | None) -> set[str]:
    """The keys of the lines that the public doesn't see; spans are joined for it instead, so none is."""
    if public is None or all(isinstance(line.label, Span) for line in part.lines):
        return set()
    shown = {line.key for line in public.lines if line.count is not None}
    return {line.key for line in part.lines} - shown


def _bar(part: Part, line, is_kept: bool) -> Bar:
    name, language = words_and_language(line.label)
    percent = percent_of(line.count, part.base)
    if line.count is None:
        value = _("withheld")
    elif percent is None:
        value = str(line.count)
    else:
        value = f"{line.count} ({percent}%)"
    return Bar(name, language, line.count, percent, f"{name}: {value}", _note(part, line), is_kept)


def percent_of(count: int | None, base: int | None) -> int | None:
    """A whole share; nothing of nothing."""
    return round(100 * count / base) if count is not None and base else None


def _note(part: Part, line) -> str:
    said_beside = []
    if line.mean_rank is not None:
        said_beside.append(_("mean rank %(rank)s") % {"rank": said(line.mean_rank)})
        said_beside.append(ngettext("%(count)s point", "%(count)s points", line.points) % {"count": line.points})
    if line.mentions and part.sharing == Sharing.NAMED:
        said_beside.append(ngettext("%(count)s link", "%(count)s links", line.mentions) % {"count": line.mentions})
    if line.versions:
        numbers = ", ".join(map(str, line.versions))
        said_beside.append(
            ngettext("in version %(numbers)s only", "in versions %(numbers)s only", len(line.versions))
            % {"numbers": numbers}
        )
    return " · ".join(said_beside)


def _pieces(part: Part) -> tuple[Piece, ...]:
    pieces, start = [], 0.0
    if part.base:
        for rank, line in enumerate(part.lines):
            if line.count:
                pieces.append(Piece(round(start, 2), round(width := 100 * line.count / part.base, 2), rank))
                start += width
        if part.together:
            pieces.append(Piece(round(start, 2), round(100 - start, 2), None))
    return tuple(pieces)


FIGURES = ("mean", "median", "least", "most")


def _facts(tally: Tally) -> tuple[tuple[str, str], ...]:
    labels = {"mean": _("Mean"), "median": _("Median"), "least": _("Least"), "most": _("Most")}
    if tally.question.kind == Kind.DATE:
        labels |= {"least": _("Earliest"), "most": _("Latest")}
    unit = words(tally.question.unit)
    return tuple(
        (labels[name], f"{said(tally.figures[name], decimals=1)} {unit}".strip())
        for name in FIGURES
        if name in tally.figures
    )
