"""Who was at the sittings of a session, and whether there were enough of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from councils.models import Attendance, AttendeeCapacity, Presence, Sitting


@dataclass(frozen=True)
class Present:
    """Those of one presence and one capacity, each once however many sittings they were at."""

    presence: str
    capacity: str
    people: list[Attendance]


@dataclass(frozen=True)
class Sat:
    """One sitting, with how many members were there, excused and absent: None for a number nobody gives."""

    sitting: Sitting
    present: int | None
    excused: int | None
    absent: int | None
    reached_quorum: bool | None

    @property
    def phrases(self) -> list[str]:
        """17 members present, 3 excused, 1 absent: a phrase for each number that is known."""
        phrases = []
        if self.present is not None:
            words = ngettext("%(count)s member present", "%(count)s members present", self.present)
            phrases.append(words % {"count": self.present})
        if self.excused is not None:
            phrases.append(ngettext("%(count)s excused", "%(count)s excused", self.excused) % {"count": self.excused})
        if self.absent is not None:
            phrases.append(ngettext("%(count)s absent", "%(count)s absent", self.absent) % {"count": self.absent})
        return phrases


def attendance_at(sittings: Sequence[Sitting]) -> list[Attendance]:
    """Everybody entered for these sittings, present or not: one query."""
    rows = Attendance.objects.filter(sitting__in=sittings).select_related("organization")
    return list(rows.order_by("sitting", "pk"))


def sat(sittings: Sequence[Sitting], rows: Sequence[Attendance]) -> list[Sat]:
    """These sittings with their numbers; `rows` is who was at any of them."""
    return [
        Sat(
            sitting,
            *(sitting.members(presence, own) for presence in (Presence.PRESENT, Presence.EXCUSED, Presence.ABSENT)),
            sitting.reached_quorum(own),
        )
        for sitting in sittings
        for own in [[one for one in rows if one.sitting_id == sitting.pk]]
    ]


def grouped(rows: Sequence[Attendance]) -> list[Present]:
    """Who was there, present ones first, members before authorities and guests."""
    groups: dict[tuple[str, str], dict[tuple, Attendance]] = {}
    for one in rows:
        who = (one.name, one.function, one.organization_id, one.category)
        groups.setdefault((one.presence, one.capacity), {}).setdefault(who, one)
    return [
        Present(Presence(presence).label, AttendeeCapacity(capacity).label, list(people.values()))
        for presence in Presence.values
        for capacity in AttendeeCapacity.values
        if (people := groups.get((presence, capacity)))
    ]
