"""Files of answers that hold what people wrote longer than they may (law 09-08): discarded, their quotes emptied.

An answer that was brought in lives with its consultation. A file nobody decided on, and the cells quoted under what was
wrong with its rows, may name whoever answered, and nobody could find them there to forget them.
"""

import datetime
from collections.abc import Iterator

from django.utils import timezone

from consultations.people.retention import kept_until
from intake.answers.writing import forget_file
from intake.models import AnswerSheet, UploadState

KEPT_DAYS = 60
"""How long a file waits to be decided, and its problems to be put right where the answers were gathered."""
EMPTIED = {"file": "", "columns": [], "problems": [], "preview": []}
HOLDS_NOTHING = EMPTIED | {"state__in": (UploadState.ACCEPTED, UploadState.DISCARDED)}


def past_their_time(now: datetime.datetime) -> Iterator[AnswerSheet]:
    """Those that are older than `KEPT_DAYS`, or whose consultation's personal data should be gone; none at work."""
    held = AnswerSheet.objects.free(now).exclude(**HOLDS_NOTHING)
    for sheet in held.select_related("questionnaire__consultation").order_by("pk"):
        consultation = sheet.questionnaire.consultation
        until = timezone.localdate(sheet.accepted_at or sheet.entered_at) + datetime.timedelta(days=KEPT_DAYS)
        if consultation is not None:
            until = min(until, kept_until(consultation.last_day, consultation.keep_months))
        if until < timezone.localdate(now):
            yield sheet


def empty(sheet: AnswerSheet, now: datetime.datetime) -> bool:
    """Nothing of it is left but its name, its counts and what became of it. False: a process took it meanwhile."""
    state = UploadState.ACCEPTED if sheet.state == UploadState.ACCEPTED else UploadState.DISCARDED
    is_free = AnswerSheet.objects.free(now).filter(pk=sheet.pk, state=sheet.state)
    if not is_free.update(state=state, **EMPTIED):
        return False
    forget_file(sheet)
    return True
