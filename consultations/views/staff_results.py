"""Officials' pages of results: every question in full, what of it is public, and which words are quoted."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_POST, require_safe

import address_bar
from consultations.models import Consultation, Questionnaire, Quote, Response, Table
from consultations.results import organizers_spreadsheet, publication
from consultations.results.gathered import results_for_organizers
from consultations.views.kept import consultation_kept
from consultations.views.results import EXCEL
from survey_form import Question

ROWS = 30


@require_safe
def consultation_results(request, slug):
    """Questionnaire by questionnaire; of one workshop or table where the address says so."""
    consultation = consultation_kept(request, slug)
    tables = list(Table.objects.filter(workshop__consultation=consultation).select_related("workshop"))
    workshops = list(dict.fromkeys(table.workshop for table in tables))
    workshop = _chosen(request.GET, "workshop", workshops)
    table = _chosen(request.GET, "table", tables)
    responses = _filtered(workshop, table)
    context = {
        "consultation": consultation,
        "results": results_for_organizers(consultation, responses),
        "tables": tables,
        "workshops": workshops,
        "workshop": workshop,
        "table": table,
        "is_filtered": responses is not None,
        "is_misread": address_bar.is_misread(request.GET, workshop=workshop, table=table),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/staff_results.html", context)


def _chosen(query, name: str, among: list):
    """The one of these whose number in the database stands under this name; None for none."""
    key = address_bar.chosen(query, name, [str(one.pk) for one in among])
    return next((one for one in among if str(one.pk) == key), None)


def _filtered(workshop, table) -> QuerySet | None:
    """The responses of a table, or of a workshop; None for all."""
    if table:
        return Response.objects.filter(table=table)
    return Response.objects.filter(table__workshop=workshop) if workshop else None


@require_POST
def publish(request, slug, questionnaire):
    """Show a question to the public, or all of a questionnaire, or keep them to the organizers again."""
    consultation = consultation_kept(request, slug)
    questionnaire = get_object_or_404(consultation.questionnaires, slug=questionnaire)
    known, name = publication.names_of(questionnaire), request.POST.get("question", "")
    if (name and name not in known) or request.POST.get("deed") not in ("publish", "unpublish"):
        raise Http404
    names = [name] if name else known
    if request.POST["deed"] == "publish":
        count = publication.publish(questionnaire, names, request.user)
        messages.success(request, _published(count))
        if count and questionnaire.is_open:
            messages.warning(request, _("The public sees their results once this questionnaire is closed to answers."))
    else:
        messages.success(request, _kept(publication.unpublish(questionnaire, names)))
    anchor = f"q-{questionnaire.slug}-{name}" if name else f"form-{questionnaire.slug}"
    return redirect(f"{reverse('consultations_staff:results', args=[slug])}#{anchor}")


def _published(count: int) -> str:
    if not count:
        return _("That was public already.")
    return ngettext("%(count)s question is public now.", "%(count)s questions are public now.", count) % {
        "count": count
    }


def _kept(count: int) -> str:
    if not count:
        return _("That wasn't public.")
    return ngettext(
        "%(count)s question is seen by the organizers alone again.",
        "%(count)s questions are seen by the organizers alone again.",
        count,
    ) % {"count": count}


# Quotes


@dataclass(frozen=True)
class Said:
    """Words of one response, whether they may be quoted, and whether they are."""

    response: Response
    words: str
    is_chosen: bool


@require_safe
def words(request, slug, questionnaire, name):
    """What was answered to one question that asks for words, and which of it is quoted."""
    consultation = consultation_kept(request, slug)
    return _words_page(request, consultation, *_asked(consultation, questionnaire, name))


def _asked(consultation: Consultation, slug: str, name: str) -> tuple[Questionnaire, Question]:
    """The question at this address, as the newest version that has it asks it, or 404."""
    questionnaire = get_object_or_404(consultation.questionnaires, slug=slug)
    for version in questionnaire.versions.order_by("-number"):
        question = version.form.named(name)
        if question and question.kind in publication.WORDS:
            return questionnaire, question
    raise Http404


def _words_page(request, consultation, questionnaire, question, status=200):
    said = Response.objects.counted().filter(
        version__questionnaire=questionnaire, answers__has_key=question.name, answers__isnull=False
    )
    show = address_bar.chosen(request.GET, "show", ("quotable", "chosen"))
    if show == "quotable":
        said = said.filter(may_quote=True)
    elif show == "chosen":
        said = said.filter(quotes__name=question.name)
    page = address_bar.page_of(said.select_related("table__workshop").order_by("pk"), request.GET, ROWS)
    quoted = set(
        Quote.objects.filter(response__in=page.object_list, name=question.name).values_list("response", flat=True)
    )
    context = {
        "consultation": consultation,
        "questionnaire": questionnaire,
        "question": question,
        "page": page,
        "said": [Said(one, str(one.answers[question.name]), one.pk in quoted) for one in page],
        "show": show,
        "is_published": questionnaire.published.filter(name=question.name).exists(),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/staff_results_words.html", context, status=status)


@require_POST
def quote(request, slug, questionnaire, name, pk):
    """Choose the words of a response for the public, or take them out again."""
    consultation = consultation_kept(request, slug)
    questionnaire, question = _asked(consultation, questionnaire, name)
    response = get_object_or_404(Response, pk=pk, version__questionnaire=questionnaire)
    deed = request.POST.get("deed", "")
    if deed not in ("show", "hide"):
        raise Http404
    try:
        if deed == "show":
            publication.quote(response, question.name)
        else:
            publication.unquote(response, question.name)
    except publication.Refused as refusal:
        messages.error(request, refusal)
        return _words_page(request, consultation, questionnaire, question, status=409)
    messages.success(request, _("The quote is chosen.") if deed == "show" else _("The quote is taken out."))
    address = reverse("consultations_staff:results_words", args=[slug, questionnaire.slug, question.name])
    where = {key: request.POST[key] for key in ("show", "page") if request.POST.get(key)}
    return redirect(f"{address}{'?' + urlencode(where) if where else ''}#response-{response.pk}")


# The file


@require_safe
def results_xlsx(request, slug):
    """Every answer to every question, for the organizers."""
    consultation = consultation_kept(request, slug)
    name = pgettext("name of a file", "answers")
    response = FileResponse(
        organizers_spreadsheet.write(consultation),
        as_attachment=True,
        filename=f"{consultation.slug}-{name}.xlsx",
        content_type=EXCEL,
    )
    response["Cache-Control"] = "private, no-store"
    return response
