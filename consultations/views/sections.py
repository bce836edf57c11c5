"""The heading of a section: the page where it is written."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from consultations.models import Questionnaire
from consultations.questionnaires import editing, writing
from consultations.questionnaires.addresses import address
from consultations.questionnaires.forms import SectionForm
from consultations.views.kept import questionnaire_kept
from consultations.views.questionnaires import head_of
from consultations.views.questions import document_of_newest, take_over


@require_http_methods(["GET", "HEAD", "POST"])
def section_add(request, q, slug=None):
    """A new section, the last one."""
    questionnaire = questionnaire_kept(request, q, slug)
    form = SectionForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        written = form.section_document()
        if take_over(request, questionnaire, form, lambda document: writing.with_section(document, written)):
            messages.success(request, _("The section is added: its questions come next."))
            rank = len(document_of_newest(questionnaire)["sections"]) - 1
            return redirect(f"{address(questionnaire)}#section-{rank}")
    return _section_page(request, questionnaire, form)


@require_http_methods(["GET", "HEAD", "POST"])
def section_edit(request, q, place, slug=None):
    """The heading of a section that is there."""
    questionnaire = questionnaire_kept(request, q, slug)
    document = document_of_newest(questionnaire)
    heading = writing.heading_in(document, place)
    if heading is None:
        raise Http404
    section, seen = editing.read(document).sections[place], writing.digest_of(heading)
    form = SectionForm(
        request.POST if request.method == "POST" else None, initial=SectionForm.initial_of(section) | {"seen": seen}
    )
    if request.method == "POST" and form.is_valid():
        written, opened_on = form.section_document(), form.cleaned_data["seen"]
        try:
            if take_over(
                request, questionnaire, form, lambda document: writing.headed(document, place, written, seen=opened_on)
            ):
                messages.success(request, _("The section is saved."))
                return redirect(f"{address(questionnaire)}#section-{place}")
        except writing.Overtaken:
            form.carry(seen)
            messages.error(
                request, _("Somebody else changed this section while you were writing. Compare, then save again.")
            )
            return _section_page(request, questionnaire, form, place=place, status=409, theirs=section)
    return _section_page(request, questionnaire, form, place=place)


def _section_page(request, questionnaire: Questionnaire, form, *, place=None, status: int | None = None, theirs=None):
    context = head_of(questionnaire) | {"form": form, "place": place, "theirs": theirs}
    if status is None:
        status = 422 if form.errors else 200
    return render(request, "consultations/questionnaire_section.html", context, status=status)
