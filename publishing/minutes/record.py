"""What the register knows of one session, gathered for its minutes in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from councils.agenda import Branch, tree
from councils.attendance import Sat, attendance_at, sat
from councils.models import Attendance, Council, Mandate, Session
from recommendations.models import Recommendation


@dataclass(frozen=True)
class SessionRecord:
    """One session: its sittings with who was there, its agenda, and what it recommended."""

    session: Session
    mandate: Mandate | None
    sittings: list[Sat]
    attendance: dict[int, list[Attendance]]
    """By sitting."""
    agenda: list[Branch]
    recommendations: dict[int | None, list[Recommendation]]
    """By the point that adopted them; those of the session that name no point under None."""

    @property
    def council(self) -> Council:
        return self.session.council


def record_of(session: Session, user) -> SessionRecord:
    """Everything, as this person may see it: five queries; the council and its territory come with the session."""
    sittings = list(session.sittings.all())
    attendance, by_sitting = attendance_at(sittings), defaultdict(list)
    for one in attendance:
        by_sitting[one.sitting_id].append(one)
    items = list(session.agenda.select_related("vote"))
    day = sittings[0].held_on if sittings else session.starts_on
    return SessionRecord(
        session,
        session.council.mandates.on(day).first(),
        sat(sittings, attendance),
        by_sitting,
        tree(items),
        _by_point(session, items, user),
    )


def _by_point(session: Session, items, user) -> dict[int | None, list[Recommendation]]:
    here, by_point = {item.pk for item in items}, defaultdict(list)
    adopted = Recommendation.objects.visible_to(user).filter(Q(session=session) | Q(agenda_item__in=here))
    for one in adopted.select_related("lead").order_by("number", "reference"):
        by_point[one.agenda_item_id if one.agenda_item_id in here else None].append(one)
    return by_point
