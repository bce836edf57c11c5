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
        one.edition += 1
    ProgrammeItem.objects.bulk_update(items, ["held_on", "edition"])
    return len(items)


class LeavesTheDay(Exception):
    """An item would begin or end on another day."""


def shift_from(item: ProgrammeItem, minutes: int) -> int:
    """The item and those that don't begin before it on its day move by so many minutes. How many did."""
    first = item.consultation.held_on
    items = [
        one
        for one in item.consultation.programme.all()
        if (one.held_on or first) == (item.held_on or first) and one.starts_at >= item.starts_at
    ]
    for one in items:
        one.starts_at, one.ends_at = _later(one.starts_at, minutes), one.ends_at and _later(one.ends_at, minutes)
        one.edition += 1
    ProgrammeItem.objects.bulk_update(items, ["starts_at", "ends_at", "edition"])
    return len(items)


def _later(hour: datetime.time, minutes: int) -> datetime.time:
    total = hour.hour * 60 + hour.minute + minutes
    if not 0 <= total < 24 * 60:
        raise LeavesTheDay
    return hour.replace(hour=total // 60, minute=total % 60)
