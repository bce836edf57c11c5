"""Answers gathered with KoboToolbox or ODK: taken in, checked, put right, brought in or discarded."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import address_bar
from consultations.models import Questionnaire
from intake import jobs
from intake.answers import screen
from intake.answers.forms import AnswersForm, MatchForm
from intake.answers.verdicts import CHANGED, NEW, answerable
from intake.answers.writing import forget_file
from intake.models import AnswerSheet, UploadState
from intake.permissions import keeps_consultations, only_who
from intake.views import progress

ROWS = 30


@require_safe
@only_who(keeps_consultations)
def answers_which(request):
    """To which questionnaire answers come in: those this person keeps, of the newest consultations first."""
    kept = Questionnaire.objects.editable_by(request.user).filter(consultation__isnull=False)
    listed = kept.select_related("consultation").order_by("-consultation__held_on", "consultation", "order", "pk")
    return render(request, "intake/answers_which.html", {"page": address_bar.page_of(listed, request.GET, ROWS)})


@require_http_methods(["GET", "HEAD", "POST"])
@only_who(keeps_consultations)
def answers_new(request, pk):
    """Take a file of answers in; it is read and checked, and nothing is kept of its answers by that."""
    found = Questionnaire.objects.editable_by(request.user).filter(consultation__isnull=False)
    questionnaire = get_object_or_404(found.select_related("consultation"), pk=pk)
    if not answerable(questionnaire):
        context = {"questionnaire": questionnaire, "has_no_questions": True}
        return render(request, "intake/answers_new.html", context, status=409 if request.method == "POST" else 200)
    form = AnswersForm(request.POST, request.FILES) if request.method == "POST" else AnswersForm()
    if form.is_valid():
        sheet = form.keep(questionnaire, request.user)
        jobs.start(sheet, "check")
        return redirect(sheet)
    context = {"form": form, "questionnaire": questionnaire}
    return render(request, "intake/answers_new.html", context, status=422 if form.errors else 200)


def _of_consultation(request, pk) -> AnswerSheet:
    return get_object_or_404(AnswerSheet.objects.visible_to(request.user).for_page(), pk=pk)


@require_safe
def answers(request, pk):
    """How far it is; what its columns give and its rows would be; what became of it."""
    return _page(request, _of_consultation(request, pk))


def _page(request, sheet: AnswerSheet, form: MatchForm | None = None):
    context = progress.of_upload(sheet) | {
        "sheet": sheet,
        "is_failed": sheet.state == UploadState.FAILED,
        "is_open": sheet.is_to_be_decided,
        "is_accepted": sheet.state == UploadState.ACCEPTED,
        "is_discarded": sheet.state == UploadState.DISCARDED,
    }
    if sheet.is_to_be_decided:
        context |= {
            "form": form or MatchForm(sheet=sheet),
            "left": screen.columns_left(sheet),
            "rows": screen.preview_of(sheet),
            "ready": sheet.counts.get(NEW, 0) + sheet.counts.get(CHANGED, 0),
        }
    if sheet.is_to_be_decided or sheet.state == UploadState.ACCEPTED:
        context["problems"] = screen.problems_of(sheet, request.GET.get("page"))
    return render(request, "intake/answers.html", context, status=422 if form else 200)


@require_safe
def answers_progress(request, pk):
    return progress.progress(request, _of_consultation(request, pk))


@require_POST
def answers_match(request, pk):
    """Say what each column gives; the rows are checked again."""
    sheet = _of_consultation(request, pk)
    if not sheet.is_to_be_decided:
        return _decided(request, sheet)
    form = MatchForm(request.POST, sheet=sheet)
    if not form.is_valid():
        return _page(request, sheet, form)
    jobs.start(sheet, "check", matching=form.matching)
    return redirect(sheet)


@require_POST
def answers_accept(request, pk):
    """Bring in the good rows. Sent twice, they are brought in once."""
    sheet = _of_consultation(request, pk)
    is_open = sheet.is_to_be_decided and (sheet.counts.get(NEW) or sheet.counts.get(CHANGED))
    if not is_open or not jobs.start(sheet, "write", decided_by=request.user):
        return _decided(request, sheet)
    if sheet.state == UploadState.ACCEPTED:
        messages.success(request, _("Done: the answers count among those of the questionnaire."))
    return redirect(sheet)


@require_POST
def answers_discard(request, pk):
    """Nothing of it is wanted."""
    sheet = _of_consultation(request, pk)
    if not jobs.discard(sheet):
        return _decided(request, sheet)
    forget_file(sheet)
    AnswerSheet.objects.filter(pk=sheet.pk).update(file="", columns=[], problems=[], preview=[])
    messages.success(request, _("The spreadsheet was discarded. Nothing was written."))
    return redirect("intake:home")


@require_POST
def answers_again(request, pk):
    """Begin again what stopped."""
    sheet = _of_consultation(request, pk)
    if sheet.state == UploadState.FAILED or sheet.is_dead(timezone.now()):
        jobs.start(sheet, sheet.deed)
    return redirect(sheet)


def _decided(request, sheet: AnswerSheet):
    messages.info(request, _("This spreadsheet is decided already, or has nothing to bring in."))
    return redirect(sheet)
