"""How many recommendations stand behind each status and each flag of a list, at a cost that doesn't grow.

The tally knows the whole register, and each scope alone. What it doesn't know (several filters at once, what is overdue
in a scope) is counted from the rows, as long as they are few; beyond, the page says "more than".
"""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from organizations.models import TerritoryLevel
from recommendations.figures import Figures, of_register, of_scopes
from recommendations.listing.choice import FLAGS, Choice
from recommendations.listing.options import Option
from recommendations.models import CLOSED, Tally
from recommendations.models.recommendation import COUNTED, OPEN, SILENT_AFTER

MOST = 2000
"""How many rows are read at most to count them (a few milliseconds)."""


@dataclass(frozen=True)
class Counts:
    """`total` of the list and `statuses`, each under the other filters; `flags` likewise.

    What isn't known is left out of `flags`; with `is_partial` no count but the total is given, and with `is_at_least`
    that is a lower bound.
    """

    total: int
    statuses: Mapping[str, int]
    flags: Mapping[str, int]
    examples: int | None = None
    is_partial: bool = False
    is_at_least: bool = False


def counts(choice: Choice, chosen: Mapping[str, Option], scoped: QuerySet, today: datetime.date) -> Counts:
    """One query, two for a status among many rows.

    `scoped` has the choice's scopes applied, neither its status nor its flags.
    """
    if not choice.scopes and len(choice.flags) < 2:
        return of_whole_register(choice, of_register(today))
    if len(chosen) == len(choice.scopes) == 1 and not choice.flags:
        [option] = chosen.values()
        if option.count > MOST:
            return of_one_scope(choice, of_scopes(_dimension(option), [option.pk])[option.pk])
    return of_rows(choice, flagged(choice, scoped, today), today)


def _dimension(option: Option) -> str:
    """Where the tally counts this option."""
    if option.scope == "territory":
        return Tally.Dimension.REGION if option.level == TerritoryLevel.REGION else Tally.Dimension.TERRITORY
    return {
        "council": Tally.Dimension.FOLLOWED_BY,
        "organization": Tally.Dimension.LEAD,
        "theme": Tally.Dimension.THEME,
        "kind": Tally.Dimension.KIND,
    }[option.scope]


def of_whole_register(choice: Choice, figures: Figures) -> Counts:
    """The counts of a list without scope and with at most one flag, as the tally knows them."""
    by_flag = {"overdue": figures.overdue, "stalled": figures.stalled, "silent": figures.silent}
    statuses = by_flag[choice.flags[0]] if choice.flags else figures.verified
    return Counts(
        total=_of_status(choice, statuses),
        statuses=statuses,
        flags={
            name: _of_status(choice, by) for name, by in by_flag.items() if not choice.flags or name in choice.flags
        },
        examples=None if choice.flags else figures.examples,
    )


def of_one_scope(choice: Choice, figures: Figures) -> Counts:
    """The counts of one large scope; what is overdue or silent in it isn't known."""
    statuses = figures.verified
    return Counts(_of_status(choice, statuses), statuses, {"stalled": _of_status(choice, figures.stalled)})


def _of_status(choice: Choice, by_status: Counter) -> int:
    return by_status[choice.status] if choice.status else by_status.total()


def of_rows(choice: Choice, queryset: QuerySet, today: datetime.date) -> Counts:
    """The counts of these rows, which have every flag chosen, read up to `MOST` of them."""
    rows = list(queryset.order_by().values_list(*COUNTED)[: MOST + 1])
    if len(rows) > MOST:
        total = queryset.filter(verified=choice.status)[: MOST + 1].count() if choice.status else len(rows)
        return Counts(min(total, MOST), {}, {}, is_partial=True, is_at_least=total > MOST)
    total, statuses, flags = 0, Counter(), Counter(dict.fromkeys(FLAGS, 0))
    for status, due_on, heard_on, stalled in rows:
        statuses[status] += 1
        if choice.status not in ("", status):
            continue
        total += 1
        if status not in CLOSED:
            flags["overdue"] += bool(due_on and due_on < today)
            flags["silent"] += bool(heard_on and heard_on < today - SILENT_AFTER)
            flags["stalled"] += bool(stalled)
    return Counts(total, statuses, flags)


def flagged(choice: Choice, queryset: QuerySet, today: datetime.date) -> QuerySet:
    """Those that have every flag chosen."""
    if choice.overdue:
        queryset = queryset.filter(OPEN, due_on__lt=today)
    if choice.silent:
        queryset = queryset.filter(OPEN, heard_on__lt=today - SILENT_AFTER)
    if choice.stalled:
        queryset = queryset.filter(OPEN).exclude(stalled="")
    return queryset
