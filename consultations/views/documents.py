"""Files of a consultation: added to it or to a table, shown, hidden, removed, and given to who may see them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations.forms.day import DocumentForm, TableForm
from consultations.models import Consultation, Document
from consultations.views.day import day_page
from consultations.views.kept import consultation_kept
from consultations.views.workshops import table_kept, table_page

MOST_DOCUMENTS = 300


@require_POST
def document_add(request, slug):
    """A file of the whole meeting."""
    consultation = consultation_kept(request, slug)
    form = _read(request, consultation)
    if not form.is_valid():
        messages.error(request, _("The file wasn't added."))
        return day_page(request, consultation, status=422, document_form=form)
    _keep(request, consultation, form.instance)
    return redirect(reverse("consultations_staff:day", args=[slug]) + "#documents")


@require_POST
def table_document_add(request, slug, pk):
    """The photograph of a table's sheet, or another file of it."""
    consultation, table = table_kept(request, slug, pk)
    form = _read(request, consultation)
    if not form.is_valid():
        messages.error(request, _("The file wasn't added."))
        return table_page(request, consultation, TableForm(instance=table), document_form=form, status=422)
    form.instance.table = table
    _keep(request, consultation, form.instance)
    return redirect(reverse("consultations_staff:table", args=[slug, pk]) + "#documents")


def _read(request, consultation: Consultation) -> DocumentForm:
    form = DocumentForm(request.POST, request.FILES, auto_id="new-%s")
    if consultation.documents.count() >= MOST_DOCUMENTS:
        form.add_error(None, _("A consultation holds at most %(most)s files.") % {"most": MOST_DOCUMENTS})
    return form


def _keep(request, consultation: Consultation, document: Document) -> None:
    """The same file of the same table is kept once."""
    if consultation.documents.filter(sha256=document.sha256, table=document.table_id).exists():
        messages.info(request, _("This very file is here already."))
        return
    document.consultation = consultation
    document.save()
    messages.success(request, _("The file is added."))


@require_POST
def document_change(request, slug, pk):
    """Show it to the public, hide it, or take it out."""
    consultation = consultation_kept(request, slug)
    document = get_object_or_404(consultation.documents, pk=pk)
    deed, table = request.POST.get("deed"), document.table_id
    if deed == "remove":
        _remove(document)
        messages.success(request, _("The file was taken out."))
    elif deed in ("publish", "hide"):
        Document.objects.filter(pk=pk).update(is_public=deed == "publish")
        told = _("The file is public now.") if deed == "publish" else _("The file is private now.")
        messages.success(request, told)
    page, key = ("table", [slug, table]) if table else ("day", [slug])
    return redirect(reverse(f"consultations_staff:{page}", args=key) + "#documents")


def _remove(document: Document) -> None:
    """The row first: a row without its file would be a broken link, a file without its row is only lost room."""
    storage, name = document.file.storage, document.file.name
    with transaction.atomic():
        document.delete()
        transaction.on_commit(lambda: storage.delete(name))


@login_not_required
@require_safe
def document_file(request, slug, pk):
    """A file of a consultation, to whom it may be shown, as a download; kept by caches only when it is public."""
    seen = Consultation.objects.visible_to(request.user)
    consultation = get_object_or_404(seen, slug=slug)
    document = get_object_or_404(Document.objects.visible_to(request.user), pk=pk, consultation=consultation)
    try:
        content = document.file.open("rb")
    except FileNotFoundError:
        raise Http404(_("This file is no longer there.")) from None
    response = FileResponse(content, as_attachment=True, filename=document.file_name, content_type=document.media_type)
    is_public = consultation.is_public and document.is_public
    response["Cache-Control"] = "public, no-cache" if is_public else "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response
