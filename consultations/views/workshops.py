"""Workshops and their tables: added, changed, removed while nothing was answered there."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Max, Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from consultations.forms.day import MOST_TABLES, DocumentForm, TableForm, TablesForm, WorkshopForm
from consultations.models import Response, Table, Workshop
from consultations.views.day import addressed, day_page, tables_shown
from consultations.views.form_page import sent
from consultations.views.kept import consultation_kept


@require_http_methods(["GET", "HEAD", "POST"])
def workshop_new(request, slug):
    """The next number is filled in; the tables it begins with are made with it."""
    consultation = consultation_kept(request, slug)
    last = consultation.workshops.aggregate(last=Max("number"))["last"] or 0

    def make_form(*data):
        initial = {"number": last + 1, "tables": 1}
        return WorkshopForm(*data, instance=Workshop(consultation=consultation), initial=initial)

    with transaction.atomic():
        form, is_saved = sent(request, make_form)
        if is_saved:
            add_tables(form.instance, form.cleaned_data.get("tables") or 0)
    if is_saved:
        messages.success(request, _("The workshop is there."))
        return redirect("consultations_staff:workshop", slug, form.instance.pk)
    return _page(request, consultation, form)


@require_http_methods(["GET", "HEAD", "POST"])
def workshop_edit(request, slug, pk):
    """One workshop with its tables."""
    consultation, workshop = workshop_kept(request, slug, pk)
    form, is_saved = sent(request, lambda *data: WorkshopForm(*data, instance=workshop))
    if is_saved:
        messages.success(request, _("The workshop is saved."))
        return redirect(reverse("consultations_staff:day", args=[slug]) + "#workshops")
    return _page(request, consultation, form)


def workshop_kept(request, slug, pk):
    consultation = consultation_kept(request, slug)
    shown = consultation.workshops.prefetch_related(Prefetch("tables", tables_shown()))
    workshop = get_object_or_404(shown, pk=pk)
    workshop.consultation = consultation
    return consultation, workshop


def _page(request, consultation, form, *, tables_form=None, status=200):
    workshop = form.instance if form.instance.pk else None
    context = {
        "consultation": consultation,
        "form": form,
        "workshop": workshop,
        "tables": list(workshop.tables.all()) if workshop else [],
        "tables_form": tables_form or TablesForm(),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/staff_workshop.html", context, status=422 if form.errors else status)


def add_tables(workshop: Workshop, count: int) -> None:
    """Numbered on from the last."""
    last = workshop.tables.aggregate(last=Max("number"))["last"] or 0
    Table.objects.bulk_create(Table(workshop=workshop, number=last + one) for one in range(1, count + 1))


@require_POST
def tables_add(request, slug, pk):
    """Several at once; `first` is how many there were when the button was drawn, so that sending twice adds once."""
    consultation, workshop = workshop_kept(request, slug, pk)
    form, standing = TablesForm(request.POST), len(workshop.tables.all())
    if form.is_valid() and standing + form.cleaned_data["count"] > MOST_TABLES:
        form.add_error("count", _("A workshop has at most %(most)s tables.") % {"most": MOST_TABLES})
    if not form.is_valid():
        return _page(request, consultation, WorkshopForm(instance=workshop), tables_form=form, status=422)
    count = form.cleaned_data["count"]
    if request.POST.get("standing", str(standing)) != str(standing):
        messages.info(request, _("The tables changed meanwhile: look, and add again if some are missing."))
    else:
        add_tables(workshop, count)
        words = ngettext("%(count)s table was added.", "%(count)s tables were added.", count)
        messages.success(request, words % {"count": count})
    return redirect(reverse("consultations_staff:workshop", args=[slug, pk]) + "#tables")


@require_POST
def workshop_remove(request, slug, pk):
    """With its tables, notes and links; not once one of its tables answered."""
    consultation, workshop = workshop_kept(request, slug, pk)
    answered = Response.objects.filter(table__workshop=workshop).count()
    if answered:
        messages.error(request, refusal(answered))
        return day_page(request, consultation, status=409)
    workshop.delete()
    messages.success(request, _("The workshop is removed."))
    return redirect(reverse("consultations_staff:day", args=[slug]) + "#workshops")


def refusal(answered: int) -> str:
    words = ngettext(
        "%(count)s response came from here: it stays, so that the response keeps its place.",
        "%(count)s responses came from here: it stays, so that they keep their place.",
        answered,
    )
    return words % {"count": answered}


def table_kept(request, slug, pk):
    consultation = consultation_kept(request, slug)
    tables = Table.objects.filter(workshop__consultation=consultation).select_related("workshop")
    table = get_object_or_404(tables, pk=pk)
    table.workshop.consultation = consultation
    return consultation, table


@require_http_methods(["GET", "HEAD", "POST"])
def table_edit(request, slug, pk):
    """One table: who reports, what was noted, the photographs of its sheet."""
    consultation, table = table_kept(request, slug, pk)
    form, is_saved = sent(request, lambda *data: TableForm(*data, instance=table))
    if is_saved:
        messages.success(request, _("The table is saved."))
        return redirect("consultations_staff:workshop", slug, table.workshop_id)
    return table_page(request, consultation, form)


def table_page(request, consultation, form, *, document_form=None, status=200):
    table = form.instance
    link = consultation.links.filter(table=table, is_revoked=False).first()
    context = {
        "consultation": consultation,
        "table": table,
        "form": form,
        "documents": list(table.documents.order_by("pk")),
        "document_form": document_form or DocumentForm(auto_id="new-%s"),
        "link": addressed(request, link),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/staff_table.html", context, status=422 if form.errors else status)


@require_POST
def table_remove(request, slug, pk):
    """With its notes and its link; not once it answered. Its files stay with the consultation."""
    consultation, table = table_kept(request, slug, pk)
    answered = table.responses.count()
    if answered:
        messages.error(request, refusal(answered))
        return table_page(request, consultation, TableForm(instance=table), status=409)
    table.delete()
    messages.success(request, _("The table is removed."))
    return redirect("consultations_staff:workshop", slug, table.workshop_id)
