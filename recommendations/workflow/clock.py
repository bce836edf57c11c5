"""The moment at which a step is recorded: now, except while a loader tells a story that lies in the past."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_moment: ContextVar[datetime.datetime | None] = ContextVar("moment", default=None)


def now() -> datetime.datetime:
    return _moment.get() or timezone.now()


@contextmanager
def recorded_at(moment: datetime.datetime) -> Iterator[None]:
    """Steps taken inside are recorded at this moment, which lies in the past and has its zone. For loaders only."""
    if moment > timezone.now():
        raise ValueError("Nothing is recorded in the future.")
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
