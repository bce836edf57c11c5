"""The public form of registration, what answers it, and the names of organizations offered while one types."""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

import address_bar
from consultations.asking import suggestions
from consultations.forms.participants import RegistrationForm, territories_of
from consultations.models import Consultation
from consultations.people import mail, registration, throttle
from organizations.models import Organization

MOST_AN_HOUR = 200
"""Registrations from one address: a whole hall may share its line."""
MOST_LETTERS_AN_HOUR = 3
NAMES_AT_HAND = 100


def consultation_at(request, slug: str) -> Consultation:
    visible = Consultation.objects.visible_to(request.user)
    return get_object_or_404(visible.select_related("territory", "covers"), slug=slug)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def register(request, slug):
    """Register for a consultation; or why one can't."""
    consultation = consultation_at(request, slug)
    form = RegistrationForm(request.POST or None, consultation=consultation)
    if request.method != "POST":
        return _page(request, consultation, form)
    if form.is_by_a_robot:
        return redirect("consultations:registered", slug)
    if throttle.is_too_many("register", throttle.address_of(request), MOST_AN_HOUR):
        form.add_error(
            None, _("Too many registrations come from this address. Wait an hour, or write to the organizers.")
        )
        return _page(request, consultation, form, status=429)
    if not form.is_valid():
        return _page(request, consultation, form, status=422)
    try:
        participant = registration.register(consultation, form.participant, timezone.now())
    except registration.RegistrationClosed as closed:
        form.add_error(None, str(closed))
        return _page(request, consultation, form, status=409)
    return _registered(participant)


def _page(request, consultation, form, *, status=200):
    context = {
        "consultation": consultation,
        "form": form,
        "standing": registration.standing(consultation, timezone.now()),
        "names_at_hand": names_at_hand(consultation),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/register.html", context, status=status)


def names_at_hand(consultation: Consultation) -> list[Organization]:
    """Those of the territory that is heard: what the browser completes without asking."""
    there = Organization.objects.filter(territory__in=territories_of(consultation).values("pk"))
    return list(there.order_by("name_ar", "pk")[:NAMES_AT_HAND])


def _registered(participant):
    """With an e-mail, the same answer to everybody and the rest by letter; without, their own page at once."""
    if not participant.email:
        return redirect(participant)
    if not throttle.is_too_many("letter", participant.email, MOST_LETTERS_AN_HOUR):
        mail.confirm(participant)
    return redirect("consultations:registered", participant.consultation.slug)


@login_not_required
@require_safe
def registered(request, slug):
    """Thanks, and what happens next. It says nothing of anybody."""
    consultation = consultation_at(request, slug)
    context = {"consultation": consultation, "is_example": consultation.is_example}
    return render(request, "consultations/registered.html", context)


@login_not_required
@require_safe
def organization_names(request):
    """Names of the register with the words typed so far, as JSON: {"names": [...]}."""
    names = [one["name"] for one in suggestions.named_like(address_bar.typed(request.GET, "q"))]
    response = JsonResponse({"names": names}, json_dumps_params={"ensure_ascii": False})
    response["Cache-Control"] = "private, max-age=300"  # as many addresses as there are words: not for the page cache
    return response
