"""How many recommendations stand behind each status and each flag of a list, at a cost that doesn't grow.

The tally knows the whole register, and each scope alone. What it doesn't know (several filters at once, what is overdue
in a scope) is counted from the rows, as long as they are few; beyond, the page says "more than".
"""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from recommendations.figures import Figures, of_register, of_scopes
from recommendations.listing.choice import FLAGS, Choice
from recommendations.listing.options import Option
from recommendations.models import CLOSED, RecommendationKind, Tally
from recommendations.models.recommendation import COUNTED, OPEN, SILENT_AFTER

MOST = 2000
"""How many rows are read at most to count them (a few milliseconds)."""


@dataclass(frozen=True)
class Counts:
    """`total` of the list and `statuses`, each under the other filters; `flags` likewise.

    What isn't known is left out of `flags`; with `is_partial`, `total` is a lower bound and no other count is given.
    """

    total: int
    statuses: Mapping[str, int]
    flags: Mapping[str, int]
    examples: int | None = None
    is_partial: bool = False


def counts(choice: Choice, chosen: Mapping[str, Option], scoped: QuerySet, today: datetime.date) -> Counts:
    """One query. `scoped` has the choice's scopes and kind applied, neither its status nor its flags."""
    scopes = _scopes(choice, chosen)
    if not choice.scopes and not choice.kind and len(choice.flags) < 2:
        return of_whole_register(choice, of_register(today))
    if len(scopes) == 1 and not choice.flags and all(option.count > MOST for option in chosen.values()):
        [(dimension, value)] = scopes
        return of_one_scope(choice, of_scopes(dimension, [value])[value])
    return of_rows(choice, flagged(choice, scoped, today), today)


def _scopes(choice: Choice, chosen: Mapping[str, Option]) -> list[tuple[str, int]]:
    """The dimensions and values of the tally that the choice names."""
    dimensions = {
        "council": Tally.Dimension.FOLLOWED_BY,
        "organization": Tally.Dimension.LEAD,
        "theme": Tally.Dimension.THEME,
    }
    scopes = []
    for scope, option in chosen.items():
        if scope == "territory":
            dimension = Tally.Dimension.REGION if option.level == "region" else Tally.Dimension.TERRITORY
        else:
            dimension = dimensions[scope]
        scopes.append((dimension, option.pk))
    if choice.kind:
        scopes.append((Tally.Dimension.KIND, RecommendationKind(choice.kind).place))
    return scopes


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
        return Counts(MOST, {}, {}, is_partial=True)
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
