"""The builder: a questionnaire's sections and questions, and the changes of one step each."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bilingual import pick
from consultations.asking import territories
from consultations.asking.page import page_of
from consultations.models import Questionnaire, QuestionnaireVersion, Response
from consultations.questionnaires import editing, taken_out, versions
from consultations.questionnaires.addresses import address
from consultations.questionnaires.kinds import GROUPS
from consultations.questionnaires.outline import outline, words_of_removed
from consultations.questionnaires.steps import Step
from consultations.views.kept import questionnaire_kept, questionnaire_seen
from consultations.views.questionnaires import head_of
from edit_conflict.forms import EditConflict
from survey_form import Kind


@require_safe
def builder(request, q, slug=None):
    """The questionnaire as it is being written."""
    return builder_page(request, questionnaire_kept(request, q, slug))


def builder_page(request, questionnaire: Questionnaire, *, status=200):
    newest = versions.last(questionnaire) or QuestionnaireVersion(questionnaire=questionnaire, document=editing.EMPTY)
    sections, removed = outline(newest.form), taken_out.latest(request.session, questionnaire)
    context = head_of(questionnaire) | {
        "version": newest,
        "answered": versions.current(questionnaire),
        "others": questionnaire.versions.exclude(pk=newest.pk).order_by("-number"),
        "answers": Response.objects.counted().filter(version__questionnaire=questionnaire).count(),
        "sections": sections,
        "count": sum(len(section.questions) for section in sections),
        "groups": GROUPS,
        "taken_out": removed,
        "taken_out_words": words_of_removed(removed),
    }
    return render(request, "consultations/questionnaire.html", context, status=status)


@require_POST
def questionnaire_change(request, q, slug=None):
    """One step on the document: a question or a section moved, doubled, taken out, put back."""
    questionnaire = questionnaire_kept(request, q, slug)
    try:
        step = Step(request.POST.get("deed", ""), taken_out.latest(request.session, questionnaire))
    except LookupError:
        raise Http404 from None
    before = versions.last(questionnaire)
    try:
        version = versions.change(questionnaire, step, request.user, _edition(request))
    except editing.EditRefused as refusal:
        messages.error(request, refusal)
        return builder_page(request, questionnaire, status=409)
    except EditConflict:
        messages.error(request, _("It was changed meanwhile. This is how it stands now: do it again if it is needed."))
        return builder_page(request, questionnaire, status=409)
    if step.deed == "put-back":
        taken_out.forget(request.session, questionnaire)
    if step.removed:
        taken_out.remember(request.session, questionnaire, step.removed)
    say_if_begun(request, before, version)
    return redirect(f"{address(questionnaire)}#{step.place}")


def _edition(request) -> int:
    """The edition the page was opened on; 0, which is none, for anything else."""
    seen = request.POST.get("edition", "")
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0


def say_if_begun(request, before: QuestionnaireVersion | None, version: QuestionnaireVersion) -> None:
    """A change of an answered version begins the next one: said once here, and by the page from then on."""
    if before is not None and version.number != before.number:
        words = _("Version %(old)s was answered and stays as it is. Your changes make version %(new)s.")
        messages.info(request, words % {"old": before.number, "new": version.number})


@require_safe
def preview(request, q, slug=None, number=None):
    """The form as it is on a phone: of the newest version, or of the one with this number."""
    questionnaire = questionnaire_seen(request, q, slug)
    if number is None:
        version = versions.last(questionnaire)
    else:
        version = get_object_or_404(questionnaire.versions, number=number)
    form = version.form if version else editing.read(editing.EMPTY)
    wants_places = any(question.kind == Kind.PLACE for question in form)
    page = page_of(form, places=territories.offered() if wants_places else (), more=request.GET.get("more", ""))
    context = head_of(questionnaire) | {"version": version, "page": page, "is_older": number is not None}
    context["may_edit"] = slug is not None or request.user.is_superuser
    if questionnaire.intro_ar or questionnaire.intro_fr:
        context["intro"] = pick(questionnaire.intro_ar, questionnaire.intro_fr)
    return render(request, "consultations/questionnaire_preview.html", context)
