"""The programme of a consultation, day by day."""

import datetime
from dataclasses import dataclass

from consultations.models import Consultation, ProgrammeItem


@dataclass(frozen=True)
class Day:
    """One day of the programme, its items in the order of their hours."""

    day: datetime.date
    items: list[ProgrammeItem]

    @property
    def begins(self) -> datetime.time:
        return self.items[0].starts_at

    @property
    def ends(self) -> datetime.time | None:
        """The last hour that is known to end something; nothing when the last item says only when it begins."""
        last = max(one.ends_at or one.starts_at for one in self.items)
        return last if any(one.ends_at == last for one in self.items) else None


def programme_of(consultation: Consultation) -> list[Day]:
    """The days that have a programme, in order. One query."""
    by_day: dict[datetime.date, list[ProgrammeItem]] = {}
    for one in consultation.programme.select_related("workshop"):
        one.consultation = consultation
        by_day.setdefault(one.held_on or consultation.held_on, []).append(one)
    return [Day(day, sorted(by_day[day], key=lambda one: (one.starts_at, one.pk))) for day in sorted(by_day)]


def move_programme(consultation: Consultation, before: datetime.date) -> int:
    """The meeting moved to another day: what has a day of its own moves with it. How many items did."""
    moved = consultation.held_on - before
    items = [one for one in consultation.programme.all() if one.held_on] if moved else []
    for one in items:
        one.held_on += moved
    ProgrammeItem.objects.bulk_update(items, ["held_on"])
    return len(items)
