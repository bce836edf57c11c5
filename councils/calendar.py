"""The ordinary sessions that the law has a council hold: which come next, and until when one is "before" them."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.contrib.auth.models import AnonymousUser
from django.db.models import Min
from django.utils.dates import MONTHS_ALT
from django.utils.translation import gettext as _

from councils.models import Council, OrdinaryMonth, Session, SessionKind

A_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class OrdinarySession:
    """One ordinary session; its row and its first day where they are entered and may be seen."""

    year: int
    month: int
    session: Session | None = None
    first_sitting_on: datetime.date | None = None

    @property
    def slug(self) -> str:
        """2027-05."""
        return f"{self.year}-{self.month:02}"

    @property
    def title(self) -> str:
        """Ordinary session of May 2027, in the reader's language."""
        return Session(kind=SessionKind.ORDINARY, year=self.year, month=self.month).title

    @property
    def short_title(self) -> str:
        """Session of May 2027, for a row of a list."""
        return Session(year=self.year, month=self.month).short_title

    @property
    def begins_by(self) -> datetime.date:
        """The day it begins; the last of its month while nobody has entered it."""
        return self.first_sitting_on or _first_of_next_month(self.year, self.month) - A_DAY

    @property
    def last_day_before(self) -> datetime.date:
        """The day on which a deadline "before this session" falls."""
        return (self.first_sitting_on or datetime.date(self.year, self.month, 1)) - A_DAY

    @property
    def words_before(self) -> str:
        """What a deadline before this session is called."""
        return _("Before the ordinary session of %(month)s %(year)s") % {
            "month": MONTHS_ALT[self.month],
            "year": self.year,
        }


def _first_of_next_month(year: int, month: int) -> datetime.date:
    return datetime.date(year + month // 12, month % 12 + 1, 1)


def next_sessions(council: Council, day: datetime.date, count: int = 1, *, user=None) -> list[OrdinarySession]:
    """The ordinary sessions of a council that haven't begun on this day, nearest first: two queries.

    `user` is who will read it: nobody in particular unless given. Without months for its level there are none.
    """
    return list(islice((one for one in _sessions(council, day, user) if one.begins_by >= day), count))


def sessions_ahead(council: Council, day: datetime.date, count: int, *, user=None) -> list[OrdinarySession]:
    """Those before which a deadline can still fall: the day before them isn't past on this day."""
    coming = next_sessions(council, day, count + 1, user=user)  # of one that has begun or may have, no day is left
    return [one for one in coming if one.last_day_before >= day][:count]


def last_day_before(council: Council, year: int, month: int, *, user=None) -> datetime.date:
    """The day before the first sitting of this ordinary session; before its month, while no sitting is entered."""
    entered = _entered(council, user).filter(year=year, month=month).first()
    return OrdinarySession(year, month, entered, entered and entered.first_sitting_on).last_day_before


def _sessions(council: Council, day: datetime.date, user) -> Iterator[OrdinarySession]:
    """Ordinary sessions from the month of this day on, without end."""
    months = sorted(OrdinaryMonth.objects.filter(level=council.level).values_list("month", flat=True))
    if not months:
        return
    entered = {(session.year, session.month): session for session in _entered(council, user).filter(year__gte=day.year)}
    for year in range(day.year, datetime.MAXYEAR):
        for month in months:
            if (year, month) >= (day.year, day.month):
                session = entered.get((year, month))
                yield OrdinarySession(year, month, session, session and session.first_sitting_on)


def _entered(council: Council, user):
    """Its ordinary sessions that this reader may see, with the day of the first sitting of each."""
    visible = Session.objects.visible_to(user or AnonymousUser())
    ordinary = visible.filter(council=council, kind=SessionKind.ORDINARY, number=1)
    return ordinary.annotate(first_sitting_on=Min("sittings__held_on")).order_by("year", "month")
