"""How many recommendations stand behind each status and each flag of a list."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Count, Q, QuerySet, Value, When

from recommendations.figures import of_register
from recommendations.listing.choice import FLAGS, Choice
from recommendations.models.recommendation import OPEN, SILENT_AFTER


@dataclass(frozen=True)
class Counts:
    """`statuses`: for each status, under the other filters; `flags`: for each flag, likewise; `total`: of the list."""

    total: int
    statuses: Counter
    flags: Counter
    examples: int | None = None


def counts(choice: Choice, scoped: QuerySet, today: datetime.date) -> Counts:
    """One query: on the tally for the whole register, else on the rows of the scope.

    `scoped` has the choice's scopes and kind applied, neither its status nor its flags.
    """
    if not choice.scopes and not choice.kind and not choice.flags:
        figures = of_register(today)
        by_flag = {"overdue": figures.overdue, "stalled": figures.stalled, "silent": figures.silent}
        return Counts(
            total=figures.verified[choice.status] if choice.status else figures.total,
            statuses=figures.verified,
            flags=Counter({name: by[choice.status] if choice.status else by.total() for name, by in by_flag.items()}),
            examples=figures.examples,
        )
    groups = (
        scoped.annotate(
            is_overdue=_when(OPEN & Q(due_on__lt=today)),
            is_stalled=_when(OPEN & ~Q(stalled="")),
            is_silent=_when(OPEN & Q(heard_on__lt=today - SILENT_AFTER)),
        )
        .order_by()
        .values_list("verified", "is_overdue", "is_stalled", "is_silent")
        .annotate(n=Count("pk"))
    )
    total, statuses, flags = 0, Counter(), Counter()
    for status, *has, n in groups:
        standing = dict(zip(FLAGS, has, strict=True))
        if all(standing[name] for name in choice.flags):
            statuses[status] += n
            if choice.status in ("", status):
                total += n
        if choice.status in ("", status):
            for name in FLAGS:
                if standing[name] and all(standing[other] for other in choice.flags):
                    flags[name] += n
    return Counts(total, statuses, flags)


def _when(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())
