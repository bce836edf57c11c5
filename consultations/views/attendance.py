"""Marking who came, by one tap, and who sat where."""

from django.contrib import messages
from django.db import transaction
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from consultations.people import attendance
from consultations.views.kept import consultation_kept
from consultations.views.participants import list_page, participant_kept

MOST_SEATED = 500


@require_POST
@transaction.atomic
def attendance_mark(request, slug, pk):
    """Came, didn't come, or neither: to a script the row as it stands, to a form the list it came from."""
    consultation = consultation_kept(request, slug)
    participant = participant_kept(consultation, pk, locked=True)
    said = request.POST.get("came", "")
    is_understood = said in attendance.MARKS
    if is_understood:
        attendance.mark(participant, attendance.MARKS[said], timezone.now())
    if request.headers.get("X-Row"):
        context = {"consultation": consultation, "participant": participant, "can_seat": "seat" in request.POST}
        return render(request, "consultations/_participant_row.html", context, status=200 if is_understood else 422)
    if not is_understood:
        messages.error(request, _("Nothing was marked: say whether they came."))
        return list_page(request, consultation, status=422)
    return _back(request, slug, f"p-{pk}")


@require_POST
def attendance_seat(request, slug):
    """Several people at one table, or in one workshop."""
    consultation = consultation_kept(request, slug)
    chosen = [int(pk) for pk in request.POST.getlist("who")[:MOST_SEATED] if pk.isdecimal() and len(pk) < 19]
    places = attendance.seats(consultation)
    seat = request.POST.get("seat", "")
    people = consultation.participants.filter(pk__in=chosen, forgotten_at__isnull=True)
    if not chosen or seat not in places:
        messages.error(request, _("Choose the people, then their table."))
        return list_page(request, consultation, status=422)
    count = attendance.seat(people, *places[seat])
    words = ngettext("%(count)s person has a place.", "%(count)s persons have a place.", count)
    messages.success(request, words % {"count": count})
    return _back(request, slug, "people")


def _back(request, slug, place: str):
    """The list as it was asked for."""
    query = QueryDict(request.POST.get("back", "")[:500]).urlencode()
    return redirect(f"{reverse('consultations_staff:participants', args=[slug])}{'?' if query else ''}{query}#{place}")
