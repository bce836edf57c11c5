"""Numbers and days in spans of round bounds, as many as a reader takes in at a glance."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from math import floor, log10

from consultations.results.shapes import Span

MOST_SINGLE, MOST_SPANS = 10, 8
DAYS_BY_DAY, DAYS_BY_MONTH, MOST_YEARS = 14, 366, 12
MONTHS = 12
Counts = list[tuple[Span, int]]


def of_numbers(ordered: Sequence[float]) -> Counts:
    """Each number by itself where there are few different ones, else in spans."""
    found = Counter(ordered)
    if len(found) <= MOST_SINGLE:
        return [(Span(number, number), found[number]) for number in sorted(found)]
    return in_spans(ordered)


def in_spans(ordered: Sequence[float]) -> Counts:
    """Spans of equal width and round bounds from the least to the most, empty ones between too."""
    if not ordered:
        return []
    is_whole = all(float(number).is_integer() for number in ordered)
    apart = ordered[-1] - ordered[0]
    step = round_step(apart / MOST_SPANS) if apart else 1
    step = max(step, 1) if is_whole else step
    ranks = [floor(number / step) for number in ordered]
    found = Counter(ranks)
    return [(_between(rank, step, is_whole), found[rank]) for rank in range(ranks[0], ranks[-1] + 1)]


def _between(rank: int, step: float, is_whole: bool) -> Span:
    least, below = round(rank * step, 9), round((rank + 1) * step, 9)
    return Span(int(least), int(below) - 1) if is_whole else Span(least, below, is_open=True)


def round_step(width: float) -> float:
    """1, 2, 5 or 10 times a power of ten, not less than this width."""
    power = 10.0 ** floor(log10(width))
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= width or step == 10 * power)


def of_days(ordered: Sequence[date]) -> Counts:
    """By day, by month, or by so many years, according to how far apart they lie; empty ones between too."""
    if not ordered:
        return []
    first, last = ordered[0], ordered[-1]
    apart = (last - first).days
    if apart <= DAYS_BY_DAY:
        found = Counter(ordered)
        days = (first + timedelta(number) for number in range(apart + 1))
        return [(Span(day, day, "day"), found[day]) for day in days]
    if apart <= DAYS_BY_MONTH:
        found = Counter(day.year * MONTHS + day.month - 1 for day in ordered)
        months = range(min(found), max(found) + 1)
        return [(_month(number), found[number]) for number in months]
    return _of_years([day.year for day in ordered])


def _month(number: int) -> Span:
    first = date(number // MONTHS, number % MONTHS + 1, 1)
    return Span(first, first, "month")


def _of_years(years: Sequence[int]) -> Counts:
    apart = years[-1] - years[0] + 1
    step = 1 if apart <= MOST_YEARS else int(max(round_step(apart / MOST_YEARS), 1))
    found = Counter(year // step for year in years)
    return [(_years(rank * step, step), found[rank]) for rank in range(min(found), max(found) + 1)]


def _years(first: int, step: int) -> Span:
    return Span(date(max(first, 1), 1, 1), date(min(first + step - 1, date.max.year), 1, 1), "year")


def joined(counts: Counts, least: int) -> Counts:
    """Neighbours together until none is under `least`; the first and the last have no outer bound.

    What is under `least` altogether stays one span.
    """
    groups: Counts = []
    for span, count in counts:
        if groups and (groups[-1][1] < least or not count):
            groups[-1] = _together(groups[-1], (span, count))
        else:
            groups.append((span, count))
    if len(groups) > 1 and groups[-1][1] < least:
        last = groups.pop()
        groups[-1] = _together(groups[-1], last)
    if groups:
        groups[0] = (groups[0][0]._replace(least=None), groups[0][1])
        groups[-1] = (groups[-1][0]._replace(most=None), groups[-1][1])
    return groups


def _together(before: tuple[Span, int], after: tuple[Span, int]) -> tuple[Span, int]:
    span, count = after
    return before[0]._replace(most=span.most, is_open=span.is_open), before[1] + count
