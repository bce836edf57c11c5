"""Spreadsheets of the register: handed out, and taken back through a screen of differences."""

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intake import jobs
from intake.models import ReturnedSheet, UploadState
from intake.sheets import screen, writing
from intake.sheets.forms import ReturnForm
from intake.sheets.selection import selected
from intake.views import progress
from uploaded_files import EXCEL


@require_safe
def sheet(request):
    """A list as a spreadsheet: the person's own, or the public one under its filters."""
    chosen = selected(request.GET, request.user)
    if refusal := _too_long(chosen.count()):
        messages.error(request, refusal)
        return redirect("recommendations:list")
    content = writing.write(chosen)
    name = f"{writing.file_name()}-{timezone.localdate().isoformat()}.xlsx"
    response = FileResponse(content, as_attachment=True, filename=name, content_type=EXCEL)
    response["Cache-Control"] = "private, no-store"
    return response


def _too_long(count: int) -> str:
    """Why so many can't be handed out: they couldn't come back. Nothing where they can."""
    most = settings.SHEET_MAX_ROWS - 1  # one is the headers
    if count <= most:
        return ""
    sentence = _("This list has %(count)s recommendations, and a spreadsheet holds at most %(most)s. Narrow the list.")
    return sentence % {name: number_format(n, force_grouping=True) for name, n in (("count", count), ("most", most))}


@require_http_methods(["GET", "HEAD", "POST"])
def returned_new(request):
    """Take a spreadsheet back; nothing is written by that."""
    form = ReturnForm(request.POST, request.FILES) if request.method == "POST" else ReturnForm()
    if form.is_valid():
        returned = form.keep(request.user)
        jobs.start(returned, "read")
        return redirect(returned)
    status = 422 if form.errors else 200
    return render(request, "intake/returned_new.html", {"form": form}, status=status)


def _seen(request, pk) -> ReturnedSheet:
    return get_object_or_404(ReturnedSheet.objects.visible_to(request.user), pk=pk)


def _own(request, pk) -> ReturnedSheet:
    """The spreadsheet, for whoever sent it: what it changes is checked with their rights."""
    returned = _seen(request, pk)
    if returned.entered_by_id != request.user.pk:
        raise PermissionDenied
    return returned


@require_safe
def returned(request, pk):
    """How far it is; once read, what it would change; once decided, what became of it."""
    sheet = _seen(request, pk)
    show = request.GET.get("show", "") if request.GET.get("show") in screen.VIEWS else ""
    lines = screen.lines_of(sheet, show, request.GET.get("page"))
    differences = [] if sheet.is_busy else screen.differences_on(sheet, lines)
    context = progress.of_upload(sheet) | {
        "sheet": sheet,
        "show": show,
        "page": lines,
        "rows": screen.rows_of(differences, request.user),
        "figures": sheet.differences.figures(),
        "is_open": sheet.state == UploadState.READ and sheet.entered_by_id == request.user.pk,
        "is_failed": sheet.state == UploadState.FAILED,
        "is_accepted": sheet.state == UploadState.ACCEPTED,
        "is_discarded": sheet.state == UploadState.DISCARDED,
    }
    return render(request, "intake/returned.html", context)


@require_safe
def returned_progress(request, pk):
    return progress.progress(request, _seen(request, pk))


@require_POST
def returned_choose(request, pk):
    """Keep what is checked on this page, or check all or none, and go to another page."""
    sheet = _own(request, pk)
    if sheet.state == UploadState.READ:
        _keep_choices(request, sheet)
        if request.POST.get("all") == "1":
            sheet.differences.open().filter(is_conflict=False).update(is_chosen=True)
        elif request.POST.get("all") == "0":
            sheet.differences.open().update(is_chosen=False)
    place = {"show": request.POST.get("show", ""), "page": request.POST.get("go") or request.POST.get("page", "")}
    return redirect(f"{reverse('intake:returned', args=[pk])}?{urlencode({k: v for k, v in place.items() if v})}")


def _keep_choices(request, sheet: ReturnedSheet) -> None:
    """Each open difference of the page that was sent is chosen or isn't: checked, or, for a conflict, taken."""
    lines = screen.lines_of(sheet, request.POST.get("show", ""), request.POST.get("page"))
    shown = [one for one in screen.differences_on(sheet, lines) if not one.problem and not one.outcome]
    checked = set(request.POST.getlist("take"))
    taken = [
        one.pk
        for one in shown
        if (request.POST.get(f"choice-{one.pk}") == "take" if one.is_conflict else str(one.pk) in checked)
    ]
    open_ones = sheet.differences.open()
    open_ones.filter(pk__in=[one.pk for one in shown]).exclude(pk__in=taken).update(is_chosen=False)
    open_ones.filter(pk__in=taken).update(is_chosen=True)


@require_POST
def returned_accept(request, pk):
    """Write what is checked. Sent twice, it is written once."""
    sheet = _own(request, pk)
    if sheet.state == UploadState.READ:
        _keep_choices(request, sheet)
        rows = sheet.differences.chosen().values("line").distinct().count()
        if not rows:
            messages.error(request, _("Check at least one difference."))
            return redirect(sheet)
        language = get_language()[:2]
        is_begun = jobs.start(sheet, "write", decided_by=request.user, language=language, rows_total=rows)
    else:
        is_begun = False
    if not is_begun:
        messages.info(request, _("This spreadsheet is decided already."))
    return redirect(sheet)


@require_POST
def returned_discard(request, pk):
    """Nothing of it is wanted."""
    sheet = _own(request, pk)
    if jobs.discard(sheet):
        messages.success(request, _("The spreadsheet was discarded. Nothing was written."))
        return redirect("intake:home")
    messages.info(request, _("This spreadsheet is decided already."))
    return redirect(sheet)


@require_POST
def returned_again(request, pk):
    """Begin again what stopped."""
    sheet = _own(request, pk)
    if sheet.state == UploadState.FAILED or sheet.is_dead(timezone.now()):
        jobs.start(sheet, sheet.deed)
    return redirect(sheet)
