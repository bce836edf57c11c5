"""Questionnaires as XLSForm: taken in with a preview, handed out as a spreadsheet."""

import json

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations.models import Consultation, Questionnaire
from consultations.questionnaires import addresses
from consultations.questionnaires.outline import outline
from edit_conflict.forms import EditConflict
from intake.files import Unreadable
from intake.permissions import keeps_consultations, only_who
from intake.questionnaires import keeping, opening, second_opinion, writing
from intake.questionnaires.forms import KeepForm, XlsformForm
from intake.questionnaires.sentences import said
from survey_form import document_of, form_from
from uploaded_files import EXCEL
from xlsform import BadSheets, Read, form_from_sheets


@require_http_methods(["GET", "HEAD", "POST"])
@only_who(keeps_consultations)
def xlsform_new(request):
    """Take an XLSForm in: what is wrong with it by sheet and row, or what was understood of it. Nothing is written."""
    if request.method != "POST":
        form = XlsformForm(user=request.user, initial={"target": _asked_for(request)})
        return render(request, "intake/xlsform_new.html", {"form": form})
    form = XlsformForm(request.POST, request.FILES, user=request.user)
    context = {"form": form}
    if form.is_valid():
        try:
            sheets = opening.sheets_in(form.cleaned_data["file"])
            read = form_from_sheets(sheets)
        except Unreadable as refusal:
            form.add_error("file", str(refusal))
        except BadSheets as bad:
            context["faults"] = [said(fault) for fault in bad.faults]
        else:
            context["refusal"] = second_opinion.refusal_of(sheets)
            if not context["refusal"]:
                return _preview(request, _understood(request, form, read), read=read)
    return render(request, "intake/xlsform_new.html", context, status=422)


def _asked_for(request) -> str:
    """What a link to this page asks the file to become: ?consultation=… or ?questionnaire=…"""
    slug, pk = request.GET.get("consultation", ""), request.GET.get("questionnaire", "")
    if pk.isdecimal() and len(pk) < 10:
        return f"q{pk}"
    found = Consultation.objects.editable_by(request.user).filter(slug=slug).first() if slug else None
    return f"c{found.pk}" if found else ""


def _understood(request, form: XlsformForm, read: Read) -> KeepForm:
    target = form.cleaned_data["target"]
    told = keeping.settings_of(read, form.cleaned_data["file"].name)
    document = json.dumps(document_of(read.form), ensure_ascii=False)
    initial = {"target": form["target"].value(), "standing": target.standing(), "document": document, **told}
    return KeepForm(initial=initial, user=request.user)


def _preview(request, form: KeepForm, *, read: Read | None = None, document: dict | None = None, status: int = 200):
    """What would be kept. `read` says what was left out, when the file has just been read."""
    questionnaire = read.form if read else form_from(document)
    target = keeping.Target.named(form["target"].value())
    context = {
        "form": form,
        "is_new": target.is_new,
        "questionnaire": target.questionnaire(),
        "is_same": bool(read) and keeping.is_same(target, read),
        "left": [said(one) for one in read.left if one.code != "renamed"] if read else [],
        "renamed": [said(one) for one in read.left if one.code == "renamed"] if read else [],
        "sections": outline(questionnaire),
        "count": sum(1 for _question in questionnaire),
    }
    return render(request, "intake/xlsform_preview.html", context, status=status)


@require_POST
@only_who(keeps_consultations)
def xlsform_keep(request):
    """Make the questionnaire, or the next version, of what the preview showed."""
    form = KeepForm(request.POST, user=request.user)
    if not form.is_valid():
        if {"document", "target", "standing"} & set(form.errors):
            messages.error(request, _("What was read was changed on the way. Upload the file again."))
            return redirect("intake:xlsform_new")
        return _preview(request, form, document=form.cleaned_data["document"], status=422)
    told = dict(form.cleaned_data)
    target, document, standing = (told.pop(name) for name in ("target", "document", "standing"))
    try:
        questionnaire = keeping.keep(target, document, standing, request.user, **told)
    except EditConflict:
        messages.error(
            request, _("Somebody changed this questionnaire meanwhile. Look at it, and upload the file again.")
        )
        return redirect(addresses.address(Questionnaire.objects.get(pk=target.pk)))
    messages.success(request, _("Done: these are its questions. Look at it before you open it to answers."))
    return redirect(addresses.address(questionnaire))


@require_safe
def xlsform(request, pk):
    """A questionnaire as a spreadsheet for KoboToolbox or ODK; ?version=2 for another version than the one answered."""
    found = Questionnaire.objects.editable_by(request.user).select_related("consultation")
    questionnaire = get_object_or_404(found, pk=pk)
    form = writing.form_of(questionnaire, request.GET.get("version", ""))
    if form is None:
        raise Http404
    content = writing.write(questionnaire, form)
    response = FileResponse(content, as_attachment=True, filename=f"{questionnaire.slug}.xlsx", content_type=EXCEL)
    response["Cache-Control"] = "private, no-store"
    return response
