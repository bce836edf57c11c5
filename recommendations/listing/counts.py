"""How many recommendations stand behind each status and each flag of a list."""

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Count, Q, QuerySet, Value, When

from recommendations.figures import Figures, of_register
from recommendations.listing.choice import FLAGS, Choice
from recommendations.models.recommendation import OPEN, SILENT_AFTER


@dataclass(frozen=True)
class Counts:
    """`statuses`: for each status, under the other filters; `total`: of the list.

    `flags`: for each flag, likewise, where that is known without reading the rows; others are left out.
    """

    total: int
    statuses: Counter
    flags: Mapping[str, int]
    examples: int | None = None


def counts(choice: Choice, scoped: QuerySet, today: datetime.date) -> Counts:
    """One query: on the tally for the whole register, else on the rows of the scope.

    `scoped` has the choice's scopes and kind applied, neither its status nor its flags. Every count is of rows that
    have all the flags chosen, so only those are read.
    """
    if not choice.scopes and not choice.kind and len(choice.flags) < 2:
        return of_whole_register(choice, of_register(today))
    groups = (
        flagged(choice, scoped, today)
        .annotate(
            is_overdue=_when(OPEN & Q(due_on__lt=today)),
            is_stalled=_when(OPEN & ~Q(stalled="")),
            is_silent=_when(OPEN & Q(heard_on__lt=today - SILENT_AFTER)),
        )
        .order_by()
        .values_list("verified", "is_overdue", "is_stalled", "is_silent")
        .annotate(n=Count("pk"))
    )
    total, statuses, flags = 0, Counter(), Counter(dict.fromkeys(FLAGS, 0))
    for status, *has, n in groups:
        statuses[status] += n
        if choice.status in ("", status):
            total += n
            flags.update({name: n for name, it_has in zip(FLAGS, has, strict=True) if it_has})
    return Counts(total, statuses, flags)


def of_whole_register(choice: Choice, figures: Figures) -> Counts:
    """The counts of a list without scope and with at most one flag, as the tally knows them."""
    by_flag = {"overdue": figures.overdue, "stalled": figures.stalled, "silent": figures.silent}
    statuses = by_flag[choice.flags[0]] if choice.flags else figures.verified
    return Counts(
        total=statuses[choice.status] if choice.status else statuses.total(),
        statuses=statuses,
        flags={
            name: by[choice.status] if choice.status else by.total()
            for name, by in by_flag.items()
            if not choice.flags or name in choice.flags
        },
        examples=None if choice.flags else figures.examples,
    )


def flagged(choice: Choice, queryset: QuerySet, today: datetime.date) -> QuerySet:
    """Those that have every flag chosen."""
    if choice.overdue:
        queryset = queryset.filter(OPEN, due_on__lt=today)
    if choice.silent:
        queryset = queryset.filter(OPEN, heard_on__lt=today - SILENT_AFTER)
    if choice.stalled:
        queryset = queryset.filter(OPEN).exclude(stalled="")
    return queryset


def _when(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
