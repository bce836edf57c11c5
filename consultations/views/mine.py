"""A person's own page: what is kept about them, corrected, downloaded, erased. Whoever holds its key is that person."""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations.forms.participants import AskOwnDataForm, OwnDataForm
from consultations.models import Participant
from consultations.people import forgetting, mail, own_data, throttle
from consultations.views.registration import MOST_LETTERS_AN_HOUR, names_at_hand

MOST_QUESTIONS_AN_HOUR = 30


def for_one_person(view):
    """Kept nowhere on the way, found by no search engine, open without an account.

    The address is a key: that other sites don't learn it is seen to by the site's Referrer-Policy (same-origin); a
    stricter one would have browsers send forms from nowhere, which are refused.
    """

    @wraps(view)
    def answered(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return login_not_required(answered)


def _participant(key, *, locked=False) -> Participant:
    found = Participant.objects.with_key(key).select_related("consultation__territory", "organization", "territory")
    return get_object_or_404(found.select_for_update(of=("self",)) if locked else found, key=key)


@for_one_person
@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def mine(request, key):
    """What is kept, in a form that corrects it."""
    participant = _participant(key, locked=request.method == "POST")
    consultation = participant.consultation
    form = OwnDataForm(request.POST or None, instance=participant, consultation=consultation)
    if request.method == "POST" and form.is_valid():
        form.instance.save(update_fields=form.columns_changed)
        return redirect(f"{participant.get_absolute_url()}?saved=1#saved")
    context = {
        "participant": participant,
        "consultation": consultation,
        "form": form,
        "forms_answered": participant.responses.count(),
        "names_at_hand": names_at_hand(consultation),
        "is_saved": "saved" in request.GET and request.method != "POST",
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/mine.html", context, status=422 if form.errors else 200)


@for_one_person
@require_safe
def mine_data(request, key):
    """All of it, as JSON to download."""
    response = JsonResponse(own_data.of(_participant(key)), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@for_one_person
@require_safe
def mine_erase(request, key):
    """What erasing does, before it is done."""
    participant = _participant(key)
    context = {"participant": participant, "consultation": participant.consultation}
    return render(request, "consultations/mine_erase.html", context)


@for_one_person
@require_POST
def mine_erased_now(request, key):
    """Erase. Asked twice, it is done once and says the same."""
    participant = Participant.objects.with_key(key).first()
    if participant:
        forgetting.forget(participant)
    return redirect("consultations:erased")


@for_one_person
@require_safe
def erased(request):
    return render(request, "consultations/erased.html", {})


@for_one_person
@require_http_methods(["GET", "HEAD", "POST"])
def ask_mine(request):
    """Ask by e-mail for what is kept: the answer here is always the same, the rest is in the letter."""
    form = AskOwnDataForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "consultations/ask_mine.html", {"form": form}, status=422 if form.errors else 200)
    email = form.cleaned_data["email"]
    if throttle.is_too_many("ask", throttle.address_of(request), MOST_QUESTIONS_AN_HOUR):
        form.add_error(None, _("Too many questions come from this address. Wait an hour."))
        return render(request, "consultations/ask_mine.html", {"form": form}, status=429)
    answer = render(request, "consultations/ask_mine.html", {"form": form, "is_asked": True, "email": email})
    if not throttle.is_too_many("letter", email, MOST_LETTERS_AN_HOUR):
        kept = list(Participant.objects.with_email(email).select_related("consultation"))
        if kept:
            mail.send_own_pages(email, kept, after=answer)
    return answer
