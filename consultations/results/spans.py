"""Numbers and days in spans of round bounds, as many as a reader takes in at a glance."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from math import floor, log10

from consultations.results.shapes import Span

MOST_SINGLE, MOST_SPANS = 10, 8
DAYS_BY_DAY, DAYS_BY_MONTH = 14, 731
Counts = list[tuple[Span, int]]


def of_numbers(ordered: Sequence[float]) -> Counts:
    """Each number by itself where there are few different ones, else spans of equal width; empty ones between too."""
    if not ordered:
        return []
    different = sorted(set(ordered))
    if len(different) <= MOST_SINGLE:
        found = Counter(ordered)
        return [(Span(number, number), found[number]) for number in different]
    step = round_step((different[-1] - different[0]) / MOST_SPANS)
    first, last = floor(different[0] / step), floor(different[-1] / step)
    found = Counter(floor(number / step) for number in ordered)
    is_whole = all(float(number).is_integer() for number in different)
    return [(_between(rank * step, (rank + 1) * step, is_whole), found[rank]) for rank in range(first, last + 1)]


def _between(least: float, below: float, is_whole: bool) -> Span:
    return Span(least, below - 1) if is_whole else Span(least, below, is_open=True)


def round_step(width: float) -> float:
    """1, 2 or 5 times a power of ten, not less than this width."""
    power = 10 ** floor(log10(width))
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= width or step == 10 * power)


def of_days(ordered: Sequence[date]) -> Counts:
    """By day, month or year, according to how far apart they lie."""
    if not ordered:
        return []
    apart = (ordered[-1] - ordered[0]).days
    unit = "day" if apart <= DAYS_BY_DAY else "month" if apart <= DAYS_BY_MONTH else "year"
    found = Counter(_begins(day, unit) for day in ordered)
    return [(Span(first, first, unit), found[first]) for first in sorted(found)]


def _begins(day: date, unit: str) -> date:
    return day if unit == "day" else day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def joined(counts: Counts, least: int) -> Counts:
    """Neighbours together until none is under `least`; the first and the last have no outer bound.

    What is under `least` altogether stays one span.
    """
    groups: list[tuple[Span, int]] = []
    for span, count in counts:
        if groups and (groups[-1][1] < least or not count):
            before, so_far = groups[-1]
            groups[-1] = (before._replace(most=span.most, is_open=span.is_open), so_far + count)
        else:
            groups.append((span, count))
    if len(groups) > 1 and groups[-1][1] < least:
        last, count = groups.pop()
        before, so_far = groups[-1]
        groups[-1] = (before._replace(most=last.most, is_open=last.is_open), so_far + count)
    if groups:
        groups[0] = (groups[0][0]._replace(least=None), groups[0][1])
        groups[-1] = (groups[-1][0]._replace(most=None), groups[-1][1])
    return groups
