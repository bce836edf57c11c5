"""Spreadsheets kept elsewhere: taken in, matched, checked, brought in or discarded."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intake import jobs
from intake.imports import matching, screen
from intake.imports.fields import STATUS_NOTE
from intake.imports.forms import ImportForm, MatchForm
from intake.models import ImportSheet, UploadState
from intake.permissions import only_who, reads_minutes
from intake.views import progress


@require_http_methods(["GET", "HEAD", "POST"])
@only_who(reads_minutes)
def import_new(request):
    """Take a spreadsheet in; nothing of the register is written by that."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*sent, user=request.user)
    if sent and form.is_valid():
        sheet = form.keep(request.user)
        jobs.start(sheet, "open")
        return redirect(sheet)
    return render(request, "intake/import_new.html", {"form": form}, status=422 if form.errors else 200)


def _of_council(request, pk) -> ImportSheet:
    return get_object_or_404(ImportSheet.objects.visible_to(request.user).for_page(), pk=pk)


@require_safe
def import_sheet(request, pk):
    """How far it is; what its columns give; what its rows would be; what became of it."""
    sheet = _of_council(request, pk)
    if sheet.is_to_be_matched:
        return _matching_page(request, sheet, MatchForm(sheet=sheet))
    context = progress.of_upload(sheet) | {
        "sheet": sheet,
        "is_failed": sheet.state == UploadState.FAILED,
        "is_open": sheet.is_to_be_decided,
        "is_accepted": sheet.state == UploadState.ACCEPTED,
        "is_discarded": sheet.state == UploadState.DISCARDED,
    }
    if sheet.is_to_be_decided:
        context["rows"] = screen.preview_of(sheet)
    if sheet.is_to_be_decided or sheet.state == UploadState.ACCEPTED:
        context["problems"] = screen.problems_of(sheet, request.GET.get("page"))
    return render(request, "intake/import.html", context)


@require_safe
def import_progress(request, pk):
    return progress.progress(request, _of_council(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
def import_match(request, pk):
    """Say what each column gives; it is remembered for the council, and the rows are checked."""
    sheet = _of_council(request, pk)
    if sheet.state != UploadState.READ:
        return _decided(request, sheet)
    form = MatchForm(request.POST if request.method == "POST" else None, sheet=sheet)
    if request.method != "POST" or not form.is_valid():
        return _matching_page(request, sheet, form)
    matching.remember(sheet.council_id, sheet.columns, form.matching)
    jobs.start(sheet, "check", matching=form.matching)
    return redirect(sheet)


def _matching_page(request, sheet: ImportSheet, form: MatchForm):
    context = {"sheet": sheet, "form": form, "status_note": STATUS_NOTE}
    return render(request, "intake/import_match.html", context, status=422 if form.errors else 200)


@require_POST
def import_accept(request, pk):
    """Bring in the good rows. Sent twice, they are brought in once."""
    sheet = _of_council(request, pk)
    is_open = sheet.is_to_be_decided and sheet.counts.get("new")
    if not is_open or not jobs.start(sheet, "write", decided_by=request.user):
        return _decided(request, sheet)
    if sheet.state == UploadState.ACCEPTED:
        messages.success(request, _("Done: the drafts are in the register."))
    return redirect(sheet)


@require_POST
def import_discard(request, pk):
    """Nothing of it is wanted."""
    sheet = _of_council(request, pk)
    if not jobs.discard(sheet):
        return _decided(request, sheet)
    messages.success(request, _("The spreadsheet was discarded. Nothing was written."))
    return redirect("intake:home")


@require_POST
def import_again(request, pk):
    """Begin again what stopped."""
    sheet = _of_council(request, pk)
    if sheet.state == UploadState.FAILED or sheet.is_dead(timezone.now()):
        jobs.start(sheet, sheet.deed)
    return redirect(sheet)


def _decided(request, sheet: ImportSheet):
    messages.info(request, _("This spreadsheet is decided already, or has nothing to bring in."))
    return redirect(sheet)
