"""Officials' pages of consultations: those they keep, and one of them."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

import address_bar
from consultations import permissions as may
from consultations.models import Consultation
from consultations.preparing.overview import overview_of
from consultations.views.kept import consultation_kept

ROWS = 30


@require_safe
def consultation_list(request):
    """The consultations this person keeps, the newest first."""
    kept = Consultation.objects.editable_by(request.user).for_list()
    context = {
        "page": address_bar.page_of(kept, request.GET, ROWS),
        "may_begin": may.prepares_consultations(request.user),
    }
    return render(request, "consultations/staff_list.html", context)


@require_safe
def consultation_detail(request, slug):
    """One consultation: what is prepared, what came in, what is next."""
    consultation = consultation_kept(request, slug)
    context = {
        "consultation": consultation,
        "overview": overview_of(consultation, timezone.localdate()),
        "copied_from": Consultation.objects.visible_to(request.user).filter(pk=consultation.copied_from_id).first(),
        "organizers": list(consultation.organizers.order_by("name_ar", "pk")),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/staff_detail.html", context)
