"""Officials' pages of participants: the list, one of them entered or changed, forgotten, printed, downloaded."""

from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import address_bar
from consultations.forms.participants import ParticipantForm
from consultations.models import Consultation, Participant, Registration
from consultations.people import forgetting, registration, sheet
from consultations.people.attendance import seats
from consultations.people.listing import ParticipantList
from consultations.views.kept import consultation_kept
from consultations.views.registration import names_at_hand

ROWS = 50
EMPTY_LINES = 12
"""Lines of the printed list for those who come without being on it."""


def participant_kept(consultation: Consultation, pk: int, *, locked=False) -> Participant:
    """One of this consultation whom nothing made forget, or 404."""
    found = consultation.participants.filter(forgotten_at__isnull=True)
    found = found.select_for_update(of=("self",)) if locked else found.for_list()
    return get_object_or_404(found, pk=pk)


@require_safe
def participant_list(request, slug):
    """Who is on the list, with who came: searched, filtered, marked by one tap."""
    return list_page(request, consultation_kept(request, slug))


def list_page(request, consultation: Consultation, *, status=200):
    asked, places = ParticipantList(consultation, request.GET), seats(consultation)
    context = {
        "consultation": consultation,
        "asked": asked,
        "page": address_bar.page_of(asked.rows, request.GET, ROWS, asked.total),
        "standing": registration.standing(consultation, timezone.now()),
        "seats": places,
        "can_seat": len(places) > 1,
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/participants.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def participant_add(request, slug):
    """Enter somebody invited; with ?door=1, somebody who stands at the door, and so came."""
    consultation = consultation_kept(request, slug)
    is_at_door = "door" in request.GET
    if request.method != "POST":
        initial = {"is_invited": not is_at_door}
        form = ParticipantForm(consultation=consultation, initial=initial)
        return _form_page(request, consultation, form, is_at_door=is_at_door)
    with transaction.atomic():
        held = Consultation.objects.select_for_update().get(pk=consultation.pk)
        form = ParticipantForm(request.POST, consultation=held)
        if not form.is_valid():
            return _form_page(request, consultation, form, is_at_door=is_at_door, status=422)
        _enter(held, form.participant, is_at_door=is_at_door)
    messages.success(request, _("%(name)s is on the list.") % {"name": form.instance})
    if is_at_door:
        return redirect(f"{request.path}?door=1")
    return redirect("consultations_staff:participants", slug)


def _enter(consultation: Consultation, participant: Participant, *, is_at_door: bool) -> None:
    """Sent twice, once."""
    if registration.sent_already(consultation, participant):
        return
    participant.consultation = consultation
    if is_at_door:
        participant.registered_through = Registration.DOOR
        participant.came, participant.came_at = True, timezone.now()
    participant.save(force_insert=True)


@require_http_methods(["GET", "HEAD", "POST"])
def participant_edit(request, slug, pk):
    """Change what is kept of somebody; their attendance, marked meanwhile on a phone, stays."""
    consultation = consultation_kept(request, slug)
    with transaction.atomic():
        participant = participant_kept(consultation, pk, locked=request.method == "POST")
        form = ParticipantForm(request.POST or None, instance=participant, consultation=consultation)
        if request.method != "POST" or not form.is_valid():
            return _form_page(request, consultation, form, status=422 if form.errors else 200)
        form.instance.save(update_fields=form.columns_changed)
    messages.success(request, _("Saved."))
    return redirect("consultations_staff:participants", slug)


def _form_page(request, consultation, form, *, is_at_door=False, status=200):
    context = {
        "consultation": consultation,
        "form": form,
        "participant": form.instance if form.instance.pk else None,
        "is_at_door": is_at_door,
        "names_at_hand": names_at_hand(consultation),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/participant_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def participant_forget(request, slug, pk):
    """Erase what names somebody who asks for it; asked first."""
    consultation = consultation_kept(request, slug)
    participant = participant_kept(consultation, pk)
    if request.method != "POST":
        context = {
            "consultation": consultation,
            "participant": participant,
            "is_example": consultation.is_example,
        }
        return render(request, "consultations/participant_forget.html", context)
    forgetting.forget(participant)
    messages.success(request, _("What named this person is erased. The counts stay."))
    return redirect("consultations_staff:participants", slug)


@require_safe
def participant_print(request, slug):
    """The list to print, with a place to sign."""
    consultation = consultation_kept(request, slug)
    people = consultation.participants.people().filter(forgotten_at__isnull=True)
    context = {
        "consultation": consultation,
        "people": list(people.for_list().in_reading_order()),
        "empty_lines": range(EMPTY_LINES),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/participants_print.html", context)


@require_safe
def participant_csv(request, slug):
    """All that is kept, for those who keep it."""
    consultation = consultation_kept(request, slug)
    response = HttpResponse(sheet.as_csv(consultation), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="participants-{slug}.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
def registration_switch(request, slug):
    """Open the public form, or close it."""
    consultation = consultation_kept(request, slug)
    opens = request.POST.get("registration") == "open"
    if opens != consultation.registration_opens:
        consultation.registration_opens = opens
        consultation.edition = F("edition") + 1
        consultation.save(update_fields=["registration_opens", "edition"])
    messages.success(request, _("The registration form is open.") if opens else _("The registration form is closed."))
    return redirect("consultations_staff:participants", slug)
