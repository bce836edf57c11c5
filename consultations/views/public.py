"""The public pages of consultations: the list by year, and one of them from its strategy to its findings."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

import address_bar
from consultations.coverage import as_public, coverage
from consultations.findings.shown import findings_by_kind
from consultations.heard import heard
from consultations.models import Consultation, Finding
from consultations.registration import registration_today
from consultations.results.leading import leading
from organizations.models import Organization

ROWS = 50


@login_not_required
@require_safe
def consultation_list(request):
    """Meetings by year, newest first. The address bar is the state."""
    found = Consultation.objects.visible_to(request.user)
    slug = address_bar.typed(request.GET, "organizer")
    organizer = Organization.objects.visible_to(request.user).filter(slug=slug).first() if slug else None
    if organizer:
        found = found.filter(organizers=organizer)
    years = found.annotate(year=ExtractYear("held_on")).order_by("-year").values_list("year")
    counts = {str(year): count for year, count in years.annotate(Count("pk", distinct=True))}
    year = address_bar.chosen(request.GET, "year", counts)
    listed = (found.filter(held_on__year=year) if year else found).for_list()
    total = counts[year] if year else sum(counts.values())
    context = {
        "page": address_bar.page_of(listed, request.GET, ROWS, total),
        "total": total,
        "years": counts,
        "all_years": sum(counts.values()),
        "year": year,
        "organizer": organizer,
        "is_filtered": bool(year or organizer),
        "is_misread": address_bar.is_misread(request.GET, year=year, organizer=organizer),
    }
    return render(request, "consultations/list.html", context)


@login_not_required
@require_safe
def consultation_detail(request, slug):
    """One meeting: its phase, its workshops, who was heard, the maps, the findings and what came of them."""
    consultation = get_object_or_404(
        Consultation.objects.visible_to(request.user).select_related(
            "territory__parent", "covers", "phase__strategy__owner", "source"
        ),
        slug=slug,
    )
    context = {
        "consultation": consultation,
        "organizers": list(consultation.organizers.order_by("name_ar", "pk")),
        "phases": list(consultation.phase.strategy.phases.all()) if consultation.phase else [],
        "workshops": list(consultation.workshops.all()),
        "heard": heard(consultation),
        "coverage": as_public(coverage(consultation)),
        "registration": registration_today(consultation),
        "leading": leading(consultation),
        "maps": list(consultation.actor_maps.filter(is_public=True).prefetch_related("actors__organization")),
        "findings": findings_by_kind(Finding.objects.visible_to(request.user).filter(consultation=consultation)),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/detail.html", context)
