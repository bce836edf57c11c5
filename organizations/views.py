"""The public pages of organizations: the list, and one of them."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Prefetch, Q
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

import address_bar
from organizations.models import Appointment, Organization, OrganizationKind

ROWS = 50
PARTS = 12
"""Parts named on the page of an organization; the list has them all."""


@dataclass(frozen=True)
class KindOption:
    """One kind in the filter, and how many organizations the rest of the search finds of it."""

    value: str
    label: str
    count: int


@login_not_required
@require_safe
def organization_list(request):
    """Organizations by kind, with a search that forgives spelling. The address bar is the state."""
    words = address_bar.typed(request.GET, "q")
    kind = address_bar.chosen(request.GET, "kind", OrganizationKind.values)
    part_of = address_bar.typed(request.GET, "part_of")
    found = Organization.objects.visible_to(request.user).named_like(words)
    parent = Organization.objects.visible_to(request.user).filter(slug=part_of).first() if part_of else None
    if parent:
        found = found.filter(parent=parent)
    kinds = kind_options(found)
    total = sum(option.count for option in kinds if kind in ("", option.value))
    listed = (found.filter(kind=kind) if kind else found).for_list()
    context = {
        "page": address_bar.page_of(listed, request.GET, ROWS, total),
        "total": total,
        "kinds": kinds,
        "all_kinds": sum(option.count for option in kinds),
        "kind": kind,
        "kind_label": OrganizationKind(kind).label if kind else "",
        "words": words,
        "part_of": parent,
        "is_filtered": bool(words or kind or parent),
        "is_misread": address_bar.is_misread(request.GET, kind=kind, part_of=parent),
    }
    return render(request, "organizations/list.html", context)


def kind_options(found) -> list[KindOption]:
    """The kinds that these organizations are of, in the order of the house: one query."""
    counts = dict(found.order_by().values_list("kind").annotate(Count("pk")))
    return [KindOption(value, label, counts[value]) for value, label in OrganizationKind.choices if value in counts]


@login_not_required
@require_safe
def organization_detail(request, slug):
    """One organization: what it is, who is in office, what it answers for and how that stands."""
    visible = Organization.objects.visible_to(request.user)
    organization = get_object_or_404(visible.select_related("territory__parent", "parent"), slug=slug)
    parts = list(visible.filter(parent=organization).order_by("name_ar", "pk")[: PARTS + 1])
    context = {
        "organization": organization,
        "posts": organization.posts.prefetch_related(
            Prefetch("appointments", in_office(timezone.localdate()), to_attr="in_office")
        ),
        "parts": parts[:PARTS],
        "has_more_parts": len(parts) > PARTS,
        "is_example": organization.is_example,
    }
    return render(request, "organizations/detail.html", context)


def in_office(today):
    """Those named in public: holders that a source or an administrator names; who signs in isn't published."""
    return Appointment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=today),
        Q(starts_on__isnull=True) | Q(starts_on__lte=today),
        user__isnull=True,
    )
