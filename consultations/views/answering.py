"""What a phone at a table opens: the forms of its link, one of them, and thanks. No account, no session, no cookie.

A form carries no authority but the key in its address, so it goes without a token against forgery: it can be sent hours
later, from a page kept on the phone (docs/decisions/0014).
"""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from consultations.asking import links, suggestions
from consultations.asking.sending import Sending, WhoAnswers
from consultations.models import Response
from consultations.questionnaires import versions
from consultations.views.answered import (
    closed_meanwhile,
    drawn,
    faulty,
    more_rows,
    refused,
    shell,
    too_much,
    wants_json,
)

WORKER = Path(settings.BASE_DIR) / "static/js/answering_worker.js"


@login_not_required
@never_cache
@require_safe
def forms(request, key):
    """What this is, whose table, the open questionnaires, and which of them were sent."""
    link = links.found(key)
    if refusal := links.refusal_of_link(link, timezone.now()):
        return refused(request, refusal, link)
    return render(request, "consultations/answering/forms.html", shell(link) | {"offered": links.offered_by(link)})


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def form(request, key, questionnaire):
    """One questionnaire, to be answered; what is sent is taken against the version the page showed."""
    link = links.found(key)
    asked = link.consultation.questionnaires.filter(slug=questionnaire).first() if link else None
    version = versions.current(asked) if asked else None
    refusal = links.refusal_of_link(link, timezone.now()) or links.refusal_of_questionnaire(version)
    if request.method == "POST" and version:
        return sending(request, link, version.questionnaire, refusal)
    if refusal:
        return refused(request, refusal, link)
    return drawn(request, link, version, WhoAnswers(link=link))


def sending(request, link, questionnaire, refusal):
    """What was typed is never lost: kept, or shown again with what is wrong, or with why nothing is taken any more."""
    if excess := links.excess(link, request.META.get("CONTENT_LENGTH"), timezone.now()):
        return too_much(request, excess, link)
    one = Sending(link, questionnaire, request.POST)
    if refusal:
        return closed_meanwhile(request, one, refusal)
    if "more" in request.POST:
        return more_rows(request, one)
    receipt = one.keep() if one.is_good else None
    if receipt is None:
        return faulty(request, one)
    thanks = reverse("answering:sent", args=[link.key, questionnaire.slug, receipt.response.sent_key])
    if wants_json(request):
        return JsonResponse({"state": "sent", "address": thanks, "is_aside": receipt.is_aside})
    return redirect(thanks)


@login_not_required
@never_cache
@require_safe
def sent(request, key, questionnaire, sent_key):
    """Thanks, what became of it, and the way back to the other forms."""
    link = links.found(key)
    refusal = links.refusal_of_link(link, timezone.now())
    of_link = Response.objects.filter(link=link, version__questionnaire__slug=questionnaire, sent_key=sent_key)
    response = of_link.select_related("version__questionnaire").first() if link else None
    if response is None:
        return refused(request, refusal or links.refusal_of_questionnaire(None), link)
    offered = [] if refusal else links.offered_by(link)
    return render(
        request, "consultations/answering/sent.html", shell(link) | {"response": response, "offered": offered}
    )


@login_not_required
@cache_control(private=True, max_age=suggestions.FRESH)
@require_safe
def organizations(request):
    """Organizations of the register whose name has these words, for a field being typed in."""
    return JsonResponse({"organizations": suggestions.named_like(request.GET.get("q", ""))})


@login_not_required
@require_safe
def worker(request):
    """The script that keeps these pages on the phone. It stands here because its folder is its reach."""
    return HttpResponse(WORKER.read_bytes(), content_type="text/javascript; charset=utf-8")
