"""The day of a consultation on one page: its programme, workshops with their tables, documents, and answering links."""

from django.db.models import Count, Prefetch, Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consultations.forms.day import DocumentForm, LinksForm
from consultations.models import AnsweringLink, Consultation, Table
from consultations.preparing.links import Addressed
from consultations.preparing.programme import programme_of
from consultations.views.kept import consultation_kept


@require_safe
def day_detail(request, slug):
    return day_page(request, consultation_kept(request, slug))


def day_page(request, consultation: Consultation, *, status=200, document_form=None, links_form=None):
    """The page; after a refusal with what was typed, so that nothing is lost."""
    workshops = list(consultation.workshops.prefetch_related(Prefetch("tables", tables_shown())))
    tables = [table for workshop in workshops for table in workshop.tables.all()]
    standing = {link.table_id: link for link in consultation.links.filter(is_revoked=False)}
    context = {
        "consultation": consultation,
        "programme": programme_of(consultation),
        "workshops": workshops,
        "documents": list(consultation.documents.filter(table__isnull=True).order_by("pk")),
        "document_form": document_form or DocumentForm(auto_id="new-%s"),
        "links": [addressed(request, standing[None])] if None in standing else [],
        "linked_tables": [(table, addressed(request, standing.get(table.pk))) for table in tables],
        "missing_links": sum(table.pk not in standing for table in tables) + (None not in standing),
        "has_links": bool(standing),
        "links_form": links_form or LinksForm(initial={"closes_at": closing_hour(standing.values())}),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/staff_day.html", context, status=status)


def tables_shown():
    """Tables with how many files and counted answers each holds."""
    return Table.objects.order_by("number").annotate(
        documents_count=Count("documents", distinct=True),
        responses_count=Count("responses", filter=Q(responses__set_aside_at__isnull=True), distinct=True),
    )


def closing_hour(links):
    """The hour they all close at, if it is one and the same."""
    hours = {link.closes_at for link in links}
    return hours.pop() if len(hours) == 1 else None


def addressed(request, link: AnsweringLink | None) -> Addressed | None:
    if link is None:
        return None
    address = link.get_absolute_url()
    return Addressed(link, address, request.build_absolute_uri(address), link.is_open(timezone.now()))
