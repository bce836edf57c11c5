"""The public pages of consultations: the list by year, and one of them from its strategy to its findings."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q
from django.db.models.functions import ExtractYear
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

import address_bar
from consultations.findings.shown import findings_by_kind
from consultations.maps.summaries import summaries_of
from consultations.models import Consultation, Document, Finding
from consultations.people.coverage import as_public, coverage
from consultations.people.heard import heard
from consultations.people.registration import registration_today
from consultations.preparing.programme import programme_of
from consultations.results.leading import leading
from organizations.models import Organization

ROWS = 50
COMING = 12
"""Meetings ahead that the list begins with; more of them stand in their year."""


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
    ahead = [] if year else coming(found, timezone.localdate())
    listed = (found.filter(held_on__year=year) if year else found).exclude(pk__in=[one.pk for one in ahead]).for_list()
    total = counts[year] if year else sum(counts.values())
    page = address_bar.page_of(listed, request.GET, ROWS, total - len(ahead))
    context = {
        "page": page,
        "coming": ahead if page.number == 1 else [],
        "total": total,
        "years": counts,
        "all_years": sum(counts.values()),
        "year": year,
        "organizer": organizer,
        "is_filtered": bool(year or organizer),
        "is_misread": address_bar.is_misread(request.GET, year=year, organizer=organizer),
    }
    return render(request, "consultations/list.html", context)


def coming(found, today) -> list[Consultation]:
    """The next ones, the soonest first; those that last several days stay until they end."""
    ahead = found.filter(Q(held_on__gte=today) | Q(ended_on__gte=today))
    return list(ahead.select_related("territory", "phase__strategy").order_by("held_on", "pk")[:COMING])


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
    today = timezone.localdate()
    context = {
        "consultation": consultation,
        "organizers": list(consultation.organizers.order_by("name_ar", "pk")),
        "partners": list(consultation.partners.order_by("name_ar", "pk")),
        "programme": programme_of(consultation),
        "documents": list(Document.objects.visible_to(request.user).filter(consultation=consultation, is_public=True)),
        "is_coming": not consultation.is_past(today),
        "is_ahead": consultation.held_on > today,
        "phases": list(consultation.phase.strategy.phases.all()) if consultation.phase else [],
        "workshops": list(consultation.workshops.annotate(tables_count=Count("tables"))),
        "heard": heard(consultation),
        "coverage": as_public(coverage(consultation), is_over=consultation.is_past(today)),
        "registration": registration_today(consultation),
        "leading": leading(consultation),
        "maps": summaries_of(consultation, request.user),
        "findings": findings_by_kind(Finding.objects.visible_to(request.user).filter(consultation=consultation)),
        "is_example": consultation.is_example,
    }
    context["is_open"] = context["is_coming"] or not context["findings"]
    return render(request, "consultations/detail.html", context)
