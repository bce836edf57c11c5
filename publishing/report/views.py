"""The closing report of a consultation: a page, and a PDF made on demand."""

import logging

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from consultations.models import Consultation
from publishing.report.content import Report, report_of
from publishing.report.document import ReportNotMade, pdf_of

logger = logging.getLogger(__name__)


def _seen_by(user, slug: str) -> Consultation:
    """One whose report is published, or kept by this person; any other is 404."""
    found = get_object_or_404(
        Consultation.objects.visible_to(user).select_related(
            "territory__parent", "covers", "phase__strategy__owner", "source"
        ),
        slug=slug,
    )
    if found.report_published_at is None and not (user.is_authenticated and _keeps(user, found)):
        raise Http404
    return found


def _keeps(user, consultation: Consultation) -> bool:
    return Consultation.objects.editable_by(user).filter(pk=consultation.pk).exists()


@login_not_required
@require_safe
def consultation_report(request, slug):
    """What it was, who was heard, what came out of it, what is next, what became of it so far."""
    consultation = _seen_by(request.user, slug)
    return _page(request, report_of(consultation, timezone.localdate()))


def _page(request, report: Report, *, status=200):
    context = {
        "report": report,
        "consultation": report.consultation,
        "is_without_pdf": status != 200,
        "is_example": report.consultation.is_example,
    }
    response = render(request, "publishing/consultation_report.html", context, status=status)
    return _kept(response, report.consultation)


@login_not_required
@require_safe
def consultation_report_pdf(request, slug):
    """The same to print and to hand out, in the language of the address."""
    consultation = _seen_by(request.user, slug)
    report = report_of(consultation, timezone.localdate())
    try:
        content = pdf_of(report)
    except ReportNotMade:
        logger.exception("The report of %s as a PDF", consultation.slug)
        return _page(request, report, status=503)
    name = f'inline; filename="report-{consultation.slug}.pdf"'
    return _kept(HttpResponse(content, "application/pdf", headers={"Content-Disposition": name}), consultation)


def _kept(response, consultation: Consultation):
    """A draft is nobody's to keep."""
    if consultation.report_published_at is None:
        response["Cache-Control"] = "private, no-store"
    return response
