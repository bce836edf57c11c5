"""What is done with a whole questionnaire: opened, closed, a new version put in use, kept as a template, removed."""

from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from consultations.models import Questionnaire
from consultations.questionnaires import beginning, versions
from consultations.questionnaires.addresses import address, list_address
from consultations.questionnaires.faults import sentence
from consultations.questionnaires.forms import SettingsForm
from consultations.views.building import builder_page
from consultations.views.kept import questionnaire_kept
from consultations.views.questionnaires import settings_page
from survey_form import Faulty

DEEDS = {
    "open": lambda one: versions.set_open(one, is_open=True),
    "close": lambda one: versions.set_open(one, is_open=False),
    "use": versions.put_in_use,
    "discard": versions.discard_draft,
}
DONE = {
    "open": gettext_lazy("The questionnaire is open to answers."),
    "close": gettext_lazy("The questionnaire is closed: no answer is taken any more."),
    "use": gettext_lazy("The new version is in use: it is what is answered from now on."),
    "discard": gettext_lazy("The changes that weren't in use yet are thrown away."),
}


@require_POST
def questionnaire_state(request, q, slug=None):
    """Open it, close it, put the new version in use, throw it away."""
    questionnaire = questionnaire_kept(request, q, slug)
    deed = request.POST.get("deed", "")
    if deed not in DEEDS:
        raise Http404
    try:
        DEEDS[deed](questionnaire)
    except Faulty as faulty:
        messages.error(request, sentence(faulty.faults[0]))
        return builder_page(request, questionnaire, status=409)
    messages.success(request, DONE[deed])
    return redirect(list_address(questionnaire) if request.POST.get("from") == "list" else address(questionnaire))


@require_POST
def questionnaire_remove(request, q, slug=None):
    """Take it away with its versions, unless somebody answered it."""
    questionnaire = questionnaire_kept(request, q, slug)
    where, title = list_address(questionnaire), questionnaire.title
    try:
        with transaction.atomic():
            questionnaire.delete()
    except ProtectedError:
        messages.error(request, _("This questionnaire was answered: close it instead, and its answers stay."))
        return settings_page(request, questionnaire, SettingsForm(instance=questionnaire), status=409)
    messages.success(request, _("“%(title)s” is removed.") % {"title": title})
    return redirect(where)


@require_POST
def save_as_template(request, q, slug):
    """Its title, introduction and questions, for every consultation to begin from. Administrators only."""
    questionnaire = questionnaire_kept(request, q, slug)
    if not request.user.is_superuser:
        raise Http404
    template: Questionnaire = beginning.copy(questionnaire, None, request.user)
    messages.success(request, _("It is among the templates now: every consultation can begin from it."))
    return redirect(address(template))
