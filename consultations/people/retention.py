"""How long the personal data of a consultation are kept (law 09-08), as days and as words."""

import calendar
import datetime

from django.utils.translation import npgettext


def kept_until(last_day: datetime.date, months: int) -> datetime.date:
    """The last day personal data are kept: the same day, so many months later, or the last one of a shorter month."""
    year, month = divmod(last_day.year * 12 + last_day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(last_day.day, calendar.monthrange(year, month + 1)[1]))


def in_words(months: int) -> str:
    """24 is two years, 18 is 18 months."""
    years, rest = divmod(months, 12)
    if years and not rest:
        return npgettext("kept for", "%(count)s year", "%(count)s years", years) % {"count": years}
    return npgettext("kept for", "%(count)s month", "%(count)s months", months) % {"count": months}
