"""What the public may see of tallies: the rule of `withholding` laid over a whole questionnaire at once.

All questions are weighed, published or not: which cells are withheld must not change when one more is published, or
the difference of two days would show them. Not having answered is no answer, and isn't protected; not having been
asked is, because it tells what was answered before.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from consultations.results import spans
from consultations.results.shapes import Line, Part, Sharing, Tally, Why
from consultations.withholding import LEAST, hidden_in_row, is_hidden_beside, is_too_few
from survey_form import Kind, Operator, Question, Test

DROPPED = (Kind.PLACE, Kind.ORGANIZATIONS)
"""Kinds whose withheld lines aren't even named: that somebody gave them is told by the name alone."""
IN_SPANS = (Kind.NUMBER, Kind.DATE)
COMPARING = (Operator.LESS, Operator.MORE)


def open_to_all(tallies: Iterable[Tally]) -> list[Tally]:
    """The tallies of a whole questionnaire, in its order, with what the public may not see withheld."""
    whole: dict[str, Tally] = {}
    opened: dict[str, Tally] = {}
    result = []
    for tally in tallies:
        shown = _opened(tally, whole, opened)
        whole[tally.name], opened[tally.name] = tally, shown
        result.append(shown)
    return result


def _opened(tally: Tally, whole: Mapping[str, Tally], opened: Mapping[str, Tally]) -> Tally:
    if is_too_few(tally.answered):
        return _closed(tally, Why.FEW)
    if not _total_may_be_shown(tally, whole, opened):
        return _closed(tally, Why.DEDUCIBLE)
    parts = tuple(_part(part, tally.question) for part in _joined(tally) if not _is_told_above(part, tally))
    told = {"asked": None if is_too_few(tally.asked) else tally.asked, "values": (), "test_counts": ()}
    return replace(tally, parts=parts, figures=_figures(tally, parts), **told)


def _closed(tally: Tally, why: Why) -> Tally:
    told = {"asked": None, "answered": None, "parts": (), "figures": {}, "values": (), "test_counts": ()}
    return replace(tally, withheld=why, **told)


# How many were asked


def _total_may_be_shown(tally: Tally, whole: Mapping[str, Tally], opened: Mapping[str, Tally]) -> bool:
    """Whether how many were asked tells nothing that isn't shown: always so where everybody is asked."""
    condition = tally.question.shown_if
    if condition is None and not tally.changes:
        return True
    if tally.changes or is_too_few(tally.asked) or is_too_few(tally.base - tally.asked):
        return False
    return all(
        test.question in whole
        and whole[test.question].versions == tally.versions
        and not is_too_few(abs(count - tally.asked))
        and _is_told(test, whole[test.question], opened[test.question])
        for test, count in zip(condition.tests, tally.test_counts, strict=True)
    )


def _is_told(test: Test, whole: Tally, opened: Tally) -> bool:
    """Whether for how many this test holds can be read off the earlier question anyway, or is between shown cells."""
    if opened.withheld:
        return False
    if test.operator == Operator.ANSWERED:
        return True
    if whole.question.kind == Kind.NUMBER:
        return _splits_no_span(test, whole.values, opened.parts[0])
    if test.operator in COMPARING:
        return not opened.has_withheld
    lines = [line for part in opened.parts for line in part.lines if line.key == str(test.value)]
    return any(line.count is not None for line in lines) and whole.question.kind != Kind.RANKING


def _splits_no_span(test: Test, values: Sequence[float], part: Part) -> bool:
    """Whether the bound of a test leaves, of each shown span, nobody or at least five on either side."""
    holds = HOLDS.get(test.operator)
    if holds is None or part.has_withheld:
        return False
    for line in part.lines:
        inside = [value for value in values if _is_in(line.label, value)]
        if is_hidden_beside(sum(holds(value, test.value) for value in inside), len(inside)):
            return False
    return True


HOLDS: dict[Operator, Callable[[float, float], bool]] = {
    Operator.LESS: lambda value, bound: value < bound,
    Operator.MORE: lambda value, bound: value > bound,
    Operator.IS: lambda value, bound: value == bound,
    Operator.IS_NOT: lambda value, bound: value != bound,
}


def _is_in(span: spans.Span, value: float) -> bool:
    above = span.least is None or value >= span.least
    return above and (span.most is None or (value < span.most if span.is_open else value <= span.most))


# Parts and figures


def _joined(tally: Tally) -> tuple[Part, ...]:
    """Spans are made wide enough to hold five each: better than hiding them, and their ends are nobody's number."""
    if tally.question.kind not in IN_SPANS:
        return tally.parts
    counts = [(line.label, line.count) for part in tally.parts for line in part.lines]
    if any(is_too_few(count) for _span, count in counts):
        regular = spans.in_spans(tally.values) if tally.question.kind == Kind.NUMBER else counts
        counts = spans.joined(regular, LEAST)
    lines = tuple(Line(str(rank), span, count) for rank, (span, count) in enumerate(counts))
    return (Part(lines, tally.answered),)


def _part(part: Part, question: Question) -> Part:
    kind = question.kind
    if is_too_few(part.base):
        return replace(part, base=None, lines=() if kind in DROPPED else tuple(map(_hidden, part.lines)))
    counts = [line.count for line in part.lines]
    hidden = HIDDEN[part.sharing](counts, part.base)
    if kind == Kind.LINKS and part.key:
        hidden |= hidden_in_row(counts)
    if kind == Kind.RANKING:
        return _ranking(part, hidden, question.choice_names)
    lines = [
        _hidden(line) if place in hidden else replace(line, mentions=None) for place, line in enumerate(part.lines)
    ]
    if kind not in DROPPED:
        return replace(part, lines=tuple(lines))
    return replace(part, lines=tuple(line for line in lines if line.count is not None), leaves_out=bool(hidden))


def _is_told_above(part: Part, tally: Tally) -> bool:
    """A mechanism that few gave is withheld among the mechanisms; how strong their links are isn't begun with."""
    return tally.question.kind == Kind.LINKS and bool(part.key) and is_too_few(part.base)


def _hidden(line: Line) -> Line:
    return replace(line, count=None, mean_rank=None, points=None, ranks=(), mentions=None)


def _named(counts: Sequence[int], base: int) -> frozenset[int]:
    return frozenset(place for place, count in enumerate(counts) if is_too_few(count))


def _ticked(counts: Sequence[int], base: int) -> frozenset[int]:
    return frozenset(place for place, count in enumerate(counts) if is_hidden_beside(count, base))


HIDDEN: dict[Sharing, Callable[[Sequence[int], int], frozenset[int]]] = {
    Sharing.ONE: lambda counts, base: hidden_in_row(counts),
    Sharing.TICKED: _ticked,
    Sharing.NAMED: _named,
}


def _ranking(part: Part, hidden: frozenset[int], names: tuple[str, ...]) -> Part:
    """Mean ranks and points stand only where nobody can work a small group out of them; else in the form's order.

    With first places, three choices and a mean rank, how many put a choice second is an equation with one answer.
    """
    if not hidden and not any(_tells_few(line, part.base) for line in part.lines):
        return replace(part, lines=tuple(replace(line, ranks=()) for line in part.lines))
    lines = [
        _hidden(line) if place in hidden else replace(line, mean_rank=None, points=None, ranks=())
        for place, line in enumerate(part.lines)
    ]
    in_order = dict(zip(names, range(len(names)), strict=True))
    return replace(part, lines=tuple(sorted(lines, key=lambda line: (in_order.get(line.key, len(names)), line.key))))


def _tells_few(line: Line, base: int) -> bool:
    return any(map(is_too_few, [*line.ranks, base - sum(line.ranks)]))


def _figures(tally: Tally, parts: tuple[Part, ...]) -> dict[str, float]:
    """Mean and median, where no cell is withheld; the least and the most are one person's each.

    One number as large as all others together would be read off the mean.
    """
    if any(part.has_withheld for part in parts) or tally.question.kind == Kind.DATE:
        return {}
    figures = {name: value for name, value in tally.figures.items() if name in ("mean", "median")}
    if tally.question.kind == Kind.NUMBER and figures and _is_dominated(tally.values):
        del figures["mean"]
    return figures


def _is_dominated(values: Sequence[float]) -> bool:
    sizes = [abs(value) for value in values]
    return 2 * max(sizes) > sum(sizes) > 0
