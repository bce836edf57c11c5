"""How one recommendation stands, in the words of its card."""

import datetime
from collections.abc import Iterable

from django.utils.translation import gettext as _

from recommendations.durations import in_words
from recommendations.models import Recommendation
from recommendations.models.recommendation import DUE_SOON
from recommendations.story import Event, awaits


def standing_words(recommendation: Recommendation, events: Iterable[Event], today: datetime.date) -> dict[str, str]:
    """`awaits_words`, `stall_words`, `time_words` and `time_shade`; empty where there is nothing to say."""
    awaited = {
        "verification": _("The last declaration awaits verification."),
        "completion": _("The last declaration was returned to be completed."),
    }
    words = {
        "awaits_words": awaited.get(awaits(events), ""),
        "stall_words": recommendation.get_stalled_display() if recommendation.is_open else "",
        "time_words": "",
        "time_shade": "still",
    }
    if recommendation.is_overdue(today):
        words |= {
            "time_words": _("Overdue for %(duration)s") % {"duration": in_words(recommendation.due_on, today)},
            "time_shade": "late",
        }
    elif recommendation.is_silent(today):
        words["time_words"] = _("No news for %(duration)s") % {"duration": in_words(recommendation.heard_on, today)}
    elif recommendation.is_open and recommendation.due_on:
        soon = recommendation.due_on <= today + DUE_SOON
        words["time_words"] = _("Due soon") if soon else _("On time")
    return words
