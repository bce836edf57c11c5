"""How many, and how they stand: read from the tally, so that no page counts the register."""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connections, router

from recommendations.models import Implementation, PublicClass, Tally, public_class
from recommendations.models.recommendation import SILENT_AFTER

Dimension, Measure = Tally.Dimension, Tally.Measure


@dataclass
class Figures:
    """The counts of one scope. `verified` and `declared` by status, `obstacles` by obstacle; flags by status."""

    verified: Counter = field(default_factory=Counter)
    declared: Counter = field(default_factory=Counter)
    obstacles: Counter = field(default_factory=Counter)
    overdue: Counter = field(default_factory=Counter)
    silent: Counter = field(default_factory=Counter)
    stalled: Counter = field(default_factory=Counter)
    examples: int = 0

    @property
    def total(self) -> int:
        return self.verified.total()

    @property
    def counted(self) -> int:
        """What percentages are of: all but those no longer relevant."""
        return self.total - self.verified[Implementation.OBSOLETE]

    @property
    def percent_done(self) -> int:
        return percent(self.verified[Implementation.DONE], self.counted)

    @property
    def percent_declared_done(self) -> int:
        return percent(
            self.declared[Implementation.DONE], self.declared.total() - self.declared[Implementation.OBSOLETE]
        )

    @property
    def verified_bar(self) -> list["Part"]:
        return parts(self.verified)

    @property
    def declared_bar(self) -> list["Part"]:
        return parts(self.declared)

    @property
    def closed_not_done(self) -> int:
        return self.verified[Implementation.CLOSED_NOT_DONE]

    @property
    def obsolete(self) -> int:
        return self.verified[Implementation.OBSOLETE]


@dataclass(frozen=True)
class Part:
    """One stretch of a bar; `start` and `width` in hundredths of the whole."""

    shade: str
    symbol: str
    label: str
    count: int
    start: float
    width: float
    percent: int


SHADES = {
    PublicClass.FULLY: ("done", "s-done"),
    PublicClass.PARTIALLY: ("moving", "s-in_progress"),
    PublicClass.NOT_STARTED: ("still", "s-not_started"),
    PublicClass.CLOSED: ("closed", "s-closed"),
}


def percent(part: int, whole: int) -> int:
    """Rounded, but never 0 for something and never 100 for less than all."""
    if not part or not whole:
        return 0
    return 100 if part == whole else min(max(round(100 * part / whole), 1), 99)


def parts(by_status: Counter) -> list[Part]:
    """The stretches of a bar, classes in the order of the public; what is no longer relevant is left out."""
    classes: Counter = Counter()
    for status, count in by_status.items():
        classes[public_class(status)] += count
    classes.pop(PublicClass.LEFT_OUT, None)
    whole, start, stretches = classes.total(), 0.0, []
    for one, (shade, symbol) in SHADES.items():
        if classes[one]:
            width = round(100 * classes[one] / whole, 2)
            stretches.append(
                Part(shade, symbol, one.label, classes[one], round(start, 2), width, percent(classes[one], whole))
            )
            start += width
    return stretches


FIELDS = {
    Measure.VERIFIED: "verified",
    Measure.DECLARED: "declared",
    Measure.OBSTACLE: "obstacles",
    Measure.STALLED: "stalled",
    Measure.DUE: "overdue",
    Measure.HEARD: "silent",
}
# By hand: each part starts at its place in the index of the tally, which one condition with OR doesn't, and the ORM
# takes longer to write it than the database to answer. Whole months, then the days of the month a date falls in.
SQL = """
SELECT measure, key, count FROM recommendations_tally
 WHERE dimension = 'all' AND value = 0 AND measure IN ('verified', 'declared', 'obstacle', 'stalled', 'example')
UNION ALL
SELECT 'due', key, SUM(count) FROM recommendations_tally
 WHERE dimension = 'all' AND value = 0 AND measure = 'due_month'
   AND key IN ('not_started', 'study', 'in_progress', 'partial') AND day < %(due_month)s GROUP BY key
UNION ALL
SELECT 'due', key, SUM(count) FROM recommendations_tally
 WHERE dimension = 'all' AND value = 0 AND measure = 'due'
   AND key IN ('not_started', 'study', 'in_progress', 'partial') AND day >= %(due_month)s AND day < %(due)s GROUP BY key
UNION ALL
SELECT 'heard', key, SUM(count) FROM recommendations_tally
 WHERE dimension = 'all' AND value = 0 AND measure = 'heard_month'
   AND key IN ('not_started', 'study', 'in_progress', 'partial') AND day < %(heard_month)s GROUP BY key
UNION ALL
SELECT 'heard', key, SUM(count) FROM recommendations_tally
 WHERE dimension = 'all' AND value = 0 AND measure = 'heard'
   AND key IN ('not_started', 'study', 'in_progress', 'partial') AND day >= %(heard_month)s AND day < %(heard)s
 GROUP BY key
"""


def of_register(today: datetime.date) -> Figures:
    """The whole register, with what is overdue and silent today: one query, of some hundred small rows."""
    connection = connections[router.db_for_read(Tally)]
    heard = today - SILENT_AFTER
    days = {"due": today, "due_month": today.replace(day=1), "heard": heard, "heard_month": heard.replace(day=1)}
    with connection.cursor() as cursor:
        cursor.execute(SQL, {name: connection.ops.adapt_datefield_value(day) for name, day in days.items()})
        return _gathered(cursor.fetchall())


def of_scopes(dimension: str, values: Iterable[int]) -> dict[int, Figures]:
    """The standing of several councils, leads, territories or themes at once: one query; none missing.

    Overdue and silent aren't in it: they are counted by day for the whole register only.
    """
    wanted = list(values)
    found: dict[int, list] = {value: [] for value in wanted}
    rows = Tally.objects.filter(dimension=dimension, value__in=wanted, measure__in=FIELDS)
    for value, *row in rows.values_list("value", "measure", "key", "count"):
        found[value].append(row)
    return {value: _gathered(rows) for value, rows in found.items()}


def _gathered(rows: Iterable[tuple[str, str, int]]) -> Figures:
    figures = Figures()
    for measure, key, count in rows:
        if measure == Measure.EXAMPLE:
            figures.examples += count
        elif count:
            getattr(figures, FIELDS[measure])[key] += count
    return figures
