"""Who was invited, who came, who was not heard: the organizers' page, with every count."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consultations.people.coverage import as_public, coverage
from consultations.views.kept import consultation_kept


@require_safe
def coverage_page(request, slug):
    """Before the day, whom to invite still; after it, who was not heard."""
    consultation = consultation_kept(request, slug)
    whole, is_past = coverage(consultation), consultation.is_past(timezone.localdate())
    context = {
        "consultation": consultation,
        "coverage": whole,
        "is_public": as_public(whole, is_over=is_past) is not None,
        "is_past": is_past,
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/coverage.html", context)
