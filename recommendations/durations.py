"""How long, in words that agree with their number."""

import datetime

from django.utils.translation import ngettext


def in_words(since: datetime.date, today: datetime.date) -> str:
    """From one day to the next: whole years from two on, months from one on, else days (at least one)."""
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    if months >= 24:
        return ngettext("%(count)s year", "%(count)s years", months // 12) % {"count": months // 12}
    if months >= 1:
        return ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
    days = max((today - since).days, 1)
    return ngettext("%(count)s day", "%(count)s days", days) % {"count": days}
