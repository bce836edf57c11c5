"""You said, it was decided, this is the result: what became of the word of a consultation."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from consultations.models import Finding
from councils.models import AgendaItem
from recommendations import shapes
from recommendations.models import (
    CLOSED,
    Axis,
    Implementation,
    Obstacle,
    Position,
    Publication,
    Recommendation,
    StatusChange,
)


@dataclass(frozen=True)
class Because:
    """Why it isn't done, or not as asked: the answer, the closing or the obstacle, and the reason given for it."""

    label: str
    reason: str


@dataclass(frozen=True)
class Outcome:
    """One recommendation with what was said before it and what came after; None and empty where there is nothing."""

    finding: Finding | None
    recommendation: Recommendation
    adopted_under: AgendaItem | None
    state: SafeString
    publication: str
    because: list[Because]


def outcomes(recommendations: QuerySet) -> list[Outcome]:
    """Those of a consultation in the order of their numbers: two queries. The queryset says who may see them."""
    found = list(
        recommendations.select_related(
            "finding__workshop", "agenda_item__session__council", "agenda_item__vote"
        ).order_by("number", "pk")
    )
    reasons = _reasons([one.pk for one in found])
    return [_outcome(one, reasons) for one in found]


def _outcome(recommendation: Recommendation, reasons: dict[tuple[int, str, str], str]) -> Outcome:
    item = recommendation.agenda_item
    return Outcome(
        finding=recommendation.finding,
        recommendation=recommendation,
        adopted_under=item if item and item.session.is_public else None,
        state=shapes.state(recommendation.verified),
        publication=""
        if recommendation.publication == Publication.PUBLISHED
        else recommendation.get_publication_display(),
        because=[
            Because(label, reason)
            for axis, value, label in _hindrances(recommendation)
            if (reason := reasons.get((recommendation.pk, axis, value)))
        ],
    )


def _hindrances(recommendation: Recommendation):
    """What stands against it now: (axis, value, in words)."""
    r = recommendation
    if r.position not in (Position.PENDING, Position.ACCEPTED):
        yield Axis.POSITION, r.position, Position(r.position).label
    if r.verified in CLOSED and r.verified != Implementation.DONE:
        yield Axis.DECLARED, r.verified, Implementation(r.verified).label
    if r.is_open and r.stalled:
        yield Axis.STALLED, r.stalled, Obstacle(r.stalled).label


def _reasons(pks: list[int]) -> dict[tuple[int, str, str], str]:
    """The last reason written for each (recommendation, axis, new value)."""
    changes = StatusChange.objects.filter(
        recommendation__in=pks, axis__in=(Axis.POSITION, Axis.DECLARED, Axis.STALLED)
    ).exclude(reason="")
    rows = changes.order_by("recommendation", "sequence").values_list("recommendation", "axis", "new", "reason")
    return {(pk, axis, new): reason for pk, axis, new, reason in rows}
