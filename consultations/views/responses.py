"""What came in, response by response: who answered, who typed, what counts and what is set aside."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

import address_bar
from consultations.answers_in_words import Register, Said, in_words
from consultations.models import Channel, Consultation, Response
from consultations.paper.forms import AsideForm
from consultations.setting_aside import Refused, rivals, set_aside, take_in
from consultations.views.kept import consultation_kept

ROWS = 50
STANDING = ("counted", "aside")


@require_safe
def response_list(request, slug):
    """The responses of a consultation, the newest first; by questionnaire, channel, table, and whether they count."""
    consultation = consultation_kept(request, slug)
    questionnaires = {one.slug: one for one in consultation.questionnaires.order_by("order", "pk")}
    chosen = {
        "questionnaire": address_bar.chosen(request.GET, "questionnaire", questionnaires),
        "channel": address_bar.chosen(request.GET, "channel", Channel.values),
        "standing": address_bar.chosen(request.GET, "standing", STANDING),
    }
    found = Response.objects.filter(version__questionnaire__consultation=consultation)
    if chosen["questionnaire"]:
        found = found.filter(version__questionnaire=questionnaires[chosen["questionnaire"]])
    if chosen["channel"]:
        found = found.filter(channel=chosen["channel"])
    if chosen["standing"]:
        found = found.filter(set_aside_at__isnull=chosen["standing"] == "counted")
    listed = found.select_related("version__questionnaire", "table__workshop", "entered_by").defer("answers")
    context = {
        "consultation": consultation,
        "page": address_bar.page_of(listed.order_by("-received_at", "-pk"), request.GET, ROWS),
        "questionnaires": list(questionnaires.values()),
        "channels": Channel.choices,
        "standings": [("counted", _("counted")), ("aside", _("set aside"))],
        "chosen": chosen,
        "is_filtered": any(chosen.values()),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/response_list.html", context)


@require_safe
def response_detail(request, slug, pk):
    """One response in words; beside it the others of the same table, where the table answers once."""
    consultation = consultation_kept(request, slug)
    return response_page(request, consultation, response_kept(consultation, pk))


def response_kept(consultation: Consultation, pk: int) -> Response:
    found = Response.objects.filter(version__questionnaire__consultation=consultation)
    return get_object_or_404(
        found.select_related("version__questionnaire", "table__workshop", "entered_by", "set_aside_by"), pk=pk
    )


def response_page(request, consultation: Consultation, response: Response, *, form=None, status=200):
    """The page; after a refusal with what was typed."""
    others = list(rivals(response).select_related("version", "table", "entered_by").order_by("received_at", "pk")[:5])
    forms = [(one, one.version.form) for one in (response, *others)]
    register = Register([(asked, one.answers) for one, asked in forms])
    said = in_words(forms[0][1], response.answers, register)
    context = {
        "consultation": consultation,
        "response": response,
        "said": said,
        "others": [(one, _apart(in_words(asked, one.answers, register), said)) for one, asked in forms[1:]],
        "form": form or AsideForm(),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/response_detail.html", context, status=status)


def _apart(other: list[Said], this: list[Said]) -> list[Said]:
    """What was answered otherwise than in this response."""
    return [one for one in other if one not in this]


@require_POST
def response_aside(request, slug, pk):
    """Set a response aside with a reason, or let it count again."""
    consultation = consultation_kept(request, slug)
    response = response_kept(consultation, pk)
    if request.POST.get("deed") == "take_in":
        others = len(take_in(response, by=request.user))
        messages.success(request, _("The response counts again."))
        if others:
            messages.info(
                request,
                ngettext(
                    "%(count)s other response of this table was set aside instead.",
                    "%(count)s other responses of this table were set aside instead.",
                    others,
                )
                % {"count": others},
            )
        return redirect("consultations_staff:response", slug, pk)
    form = AsideForm(request.POST)
    try:
        set_aside(response, by=request.user, why=request.POST.get("why", ""))
    except Refused as refusal:
        form.add_error("why", str(refusal)) if not form.errors else None
        return response_page(request, consultation, response, form=form, status=422)
    messages.success(request, _("The response is set aside: it is kept, and counts for nothing."))
    return redirect("consultations_staff:response", slug, pk)
