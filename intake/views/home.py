"""The front page of the intake: the three ways in, and what waits from before."""

import datetime
from dataclasses import dataclass

from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from intake.models import AnswerSheet, ImportSheet, Paper, PaperState, ReturnedSheet, UploadState
from intake.permissions import keeps_consultations, reads_minutes
from organizations.models import User

SHOWN = 20
CLOSED = (UploadState.ACCEPTED, UploadState.DISCARDED)


@dataclass(frozen=True)
class Waiting:
    """One thing that came in and isn't decided yet, or was decided lately."""

    name: str
    what: str
    state: str
    by: User
    at: datetime.datetime
    address: str


@require_safe
def home(request):
    """Each person sees the ways that are theirs, and what they or their council brought in."""
    user = request.user
    texts = Paper.objects.visible_to(user).select_related("entered_by")
    returned = ReturnedSheet.objects.visible_to(user).select_related("entered_by")
    imported = ImportSheet.objects.visible_to(user).select_related("entered_by")
    answers = AnswerSheet.objects.visible_to(user).select_related("entered_by")
    waiting = [
        *_listed(texts.filter(state=PaperState.OPEN), _("Minutes")),
        *_listed(returned.exclude(state__in=CLOSED), _("Returned spreadsheet")),
        *_listed(imported.exclude(state__in=CLOSED), _("Spreadsheet from elsewhere")),
        *_listed(answers.exclude(state__in=CLOSED), _("Answers from a file")),
    ]
    context = {
        "reads_minutes": reads_minutes(user),
        "keeps_consultations": keeps_consultations(user),
        "waiting": sorted(waiting, key=lambda one: one.at, reverse=True),
        "done": _listed(texts.exclude(state=PaperState.OPEN)[:5], _("Minutes")),
    }
    return render(request, "intake/home.html", context)


def _listed(queryset, what: str) -> list[Waiting]:
    return [
        Waiting(
            name=str(one),
            what=what,
            state=one.get_state_display(),
            by=one.entered_by,
            at=one.entered_at,
            address=one.get_absolute_url(),
        )
        for one in queryset[:SHOWN]
    ]
