"""Officials' pages: the questionnaires of a consultation, the templates, and what is done with a whole one."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

import address_bar
from consultations.models import Consultation, Questionnaire
from consultations.questionnaires import beginning, versions
from consultations.questionnaires.addresses import address
from consultations.questionnaires.forms import BeginForm, SettingsForm
from consultations.views.kept import consultation_kept, questionnaire_kept
from edit_conflict.forms import EditConflict

COPIES = 20
"""Questionnaires of other consultations on one page of those that can be copied."""


def head_of(questionnaire: Questionnaire) -> dict[str, object]:
    """What the head of each of its pages shows."""
    consultation = questionnaire.consultation
    return {
        "questionnaire": questionnaire,
        "consultation": consultation,
        "is_example": consultation is not None and consultation.is_example,
    }


@require_safe
def questionnaire_list(request, slug):
    """The questionnaires of a consultation, each with how it stands."""
    return list_page(request, consultation_kept(request, slug))


def list_page(request, consultation: Consultation, *, status=200):
    listed = list(consultation.questionnaires.for_list())
    for one in listed:
        one.consultation = consultation
    context = {"consultation": consultation, "questionnaires": listed, "is_example": consultation.is_example}
    return render(request, "consultations/questionnaires.html", context, status=status)


@require_safe
def template_list(request):
    """The templates, for administrators."""
    _administrators_only(request)
    listed = Questionnaire.objects.templates().for_list()
    return render(request, "consultations/questionnaire_templates.html", {"questionnaires": listed})


@require_http_methods(["GET", "HEAD", "POST"])
def questionnaire_new(request, slug):
    """A new questionnaire: from a template, from another consultation's, or empty."""
    consultation = consultation_kept(request, slug)
    if "source" in request.POST:
        source = _source(request)
        return _begun(request, beginning.copy(source, consultation, request.user))
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _begun(request, beginning.begin(consultation, request.user, **form.cleaned_data))
    copiable = Questionnaire.objects.copiable_by(request.user)
    others = (
        copiable.exclude(consultation=None).select_related("consultation__territory").order_by("-consultation", "order")
    )
    words = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    if words:
        others = others.filter(Q(title_ar__icontains=words) | Q(consultation__title_ar__icontains=words))
    context = {
        "consultation": consultation,
        "is_example": consultation.is_example,
        "form": form,
        "templates": copiable.templates().for_list(),
        "page": address_bar.page_of(others, request.GET, COPIES),
        "words": words,
    }
    return render(request, "consultations/questionnaire_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def template_new(request):
    """A new template, empty or copied from one that is there."""
    _administrators_only(request)
    form = BeginForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        return _begun(request, beginning.begin(None, request.user, **form.cleaned_data))
    return render(
        request, "consultations/questionnaire_template_new.html", {"form": form}, status=422 if form.errors else 200
    )


def _begun(request, questionnaire: Questionnaire):
    if list(versions.last(questionnaire).form):
        messages.success(request, _("The questionnaire is ready: change what you like, then open it to answers."))
    else:
        messages.success(request, _("The questionnaire is begun: add its first question."))
    return redirect(address(questionnaire))


def _source(request) -> Questionnaire:
    """The questionnaire to copy, among those this person may see, or 404."""
    pk = request.POST["source"]
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        raise Http404
    return get_object_or_404(Questionnaire.objects.copiable_by(request.user), pk=pk)


def _administrators_only(request) -> None:
    if not request.user.is_superuser:
        raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def questionnaire_settings(request, q, slug=None):
    """Title, introduction, which map it fills, how answers are taken; removing it while it is unanswered."""
    questionnaire = questionnaire_kept(request, q, slug)
    form = SettingsForm(request.POST if request.method == "POST" else None, instance=questionnaire)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                form.save()
        except EditConflict:
            questionnaire.refresh_from_db()
            form = SettingsForm(request.POST, instance=questionnaire)
            form.is_valid()
        else:
            messages.success(request, _("The settings are saved."))
            return redirect(address(questionnaire))
    return settings_page(request, questionnaire, form, status=422 if form.errors else 200)


def settings_page(request, questionnaire: Questionnaire, form: SettingsForm, *, status=200):
    context = head_of(questionnaire) | {"form": form}
    return render(request, "consultations/questionnaire_settings.html", context, status=status)
