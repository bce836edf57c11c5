"""The desk: what waits for one person, gathered across rooms."""

import datetime

from django.db.models import F
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from desk import consultations as of_consultations
from recommendations import listing
from recommendations.models import Position, ProgressUpdate, Publication, Recommendation

SHOWN = 10


@require_safe
def home(request):
    """What to verify, what to complete, what to answer, what is late or silent among what is mine; my consultations."""
    user, today = request.user, timezone.localdate()
    to_review = ProgressUpdate.objects.to_review_by(user)
    to_complete = ProgressUpdate.objects.to_complete_by(user)
    mine = Recommendation.objects.concerning(user)
    answering = Recommendation.objects.filter(lead__in=user.organization_ids_as("follow_up_officer", "contact"))
    to_answer = answering.in_register().filter(position=Position.PENDING)
    near = of_consultations.waiting_for(user, today)
    context = {
        "posts": user.current_posts,
        "to_review": list(to_review.for_desk()[:SHOWN]),
        "to_complete": list(to_complete.for_desk()[:SHOWN]),
        "to_answer": _few(to_answer.order_by(F("due_on").asc(nulls_last=True), "pk"), today),
        "late": _few(mine.overdue(today).order_by("due_on", "pk"), today),
        "silent": _few(mine.silent(today).order_by("heard_on", "pk"), today),
        "drafts": _few(mine.filter(publication=Publication.DRAFT).order_by("reference"), today),
        "consultations": of_consultations.told(near[:SHOWN], today),
        "counts": {
            "to_review": to_review.count(),
            "to_complete": to_complete.count(),
            "to_answer": to_answer.count(),
            "late": mine.overdue(today).count(),
            "silent": mine.silent(today).count(),
            "drafts": mine.filter(publication=Publication.DRAFT).count(),
            "consultations": near.count(),
        },
    }
    return render(request, "desk/home.html", context)


def _few(queryset, today: datetime.date) -> list[listing.Row]:
    return listing.rows(queryset[:SHOWN], today)
