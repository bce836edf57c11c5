"""What a phone is answered: a form drawn, drawn again with what was typed, or why nothing is taken here."""

import uuid

from django.http import JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from bilingual import pick
from consultations.asking import territories
from consultations.asking.links import Refusal
from consultations.asking.page import Words, page_of
from consultations.asking.sending import Sending, WhoAnswers
from consultations.questionnaires.faults import sentence
from survey_form import Kind


def wants_json(request) -> bool:
    """The script asks so; a browser that sends a form by itself never does."""
    return request.headers.get("Accept", "").startswith("application/json")


def shell(link) -> dict:
    """What every page of a link is given."""
    return {"link": link, "consultation": link.consultation, "is_example": link.consultation.is_example}


def drawn(request, link, version, who, *, status=200, sent_key=None, refusal=None, nothing="", **typed):
    """The page of a form; `typed` as for `page_of`."""
    form = version.form
    places = territories.offered() if any(question.kind == Kind.PLACE for question in form) else ()
    context = {
        "questionnaire": version.questionnaire,
        "intro": Words(*pick(version.questionnaire.intro_ar, version.questionnaire.intro_fr)),
        "version": version,
        "who": who,
        "page": page_of(form, places=places, **typed),
        "sent_key": sent_key or uuid.uuid4(),
        "refusal": refusal,
        "nothing": nothing,
        "is_typed": bool(typed),
    }
    return render(request, "consultations/answering/form.html", shell(link) | context, status=status)


def more_rows(request, sending: Sending):
    """The form as it was typed, with more rows where they were asked for; nothing is judged yet."""
    return _again(request, sending, 200)


def closed_meanwhile(request, sending: Sending, refusal: Refusal):
    """Closed while somebody was typing: what they typed stays in sight, with what to do."""
    if wants_json(request):
        return JsonResponse({"state": "closed", "title": refusal.title, "words": refusal.words}, status=409)
    return _again(request, sending, 409, refusal=refusal)


def faulty(request, sending: Sending):
    """A sentence for each question that isn't answered as it should be; everything typed stays."""
    nothing = ""
    if sending.is_empty:
        nothing = _("Nothing is answered yet: this form would be sent empty.")
    elif sending.is_good:
        nothing = _("The questions were being changed at this moment: send again.")
    if wants_json(request):
        faults: dict[str, list[str]] = {}
        for fault in sending.checked.faults:
            faults.setdefault(fault.place, []).append(str(sentence(fault)))
        who = {name: [str(one) for one in listed] for name, listed in sending.who.errors.items()}
        return JsonResponse({"state": "faulty", "words": nothing, "faults": faults, "who": who}, status=422)
    return _again(request, sending, 422, who=sending.who, faults=sending.checked.faults, nothing=nothing)


def _again(request, sending: Sending, status: int, *, who=None, **more):
    return drawn(
        request,
        sending.link,
        sending.version,
        who or WhoAnswers(initial=sending.posted.dict(), link=sending.link),
        status=status,
        sent_key=sending.sent_key,
        given=sending.sent.answers,
        more=sending.sent.more,
        **more,
    )


def refused(request, refusal: Refusal, link=None):
    """Why nothing is answered here, in the reader's language; a way on where there is one."""
    if wants_json(request):
        answer = {"state": "closed", "title": refusal.title, "words": refusal.words}
        return JsonResponse(answer, status=refusal.status)
    context = shell(link) if link else {}
    return render(
        request, "consultations/answering/refused.html", context | {"refusal": refusal}, status=refusal.status
    )


def too_much(request, refusal: Refusal, link):
    """Not taken now, by no fault of the answers: the same as refused, and the script tries again where it can."""
    response = refused(request, refusal, link)
    if refusal.status == 429:
        response["Retry-After"] = "60"
    return response
