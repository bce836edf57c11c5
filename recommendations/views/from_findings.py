"""Officials' pages from a consultation to its recommendations: a finding becomes drafts, the drafts are published."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultations.models import Consultation, Finding
from organizations.models import Organization
from recommendations import from_findings, listing, workflow
from recommendations.drafting import MOST, RecommendForm
from recommendations.models import Publication, Recommendation

MOST_ORGANIZATIONS = 300
MOST_PUBLISHED = 200


def _kept(request, slug: str) -> Consultation:
    kept = Consultation.objects.editable_by(request.user).select_related("territory", "covers")
    return get_object_or_404(kept, slug=slug)


@require_http_methods(["GET", "HEAD", "POST"])
def finding_recommend(request, slug, number):
    """One finding, and the recommendations it becomes: one sheet, and another where one isn't enough."""
    consultation = _kept(request, slug)
    finding = get_object_or_404(consultation.findings.select_related("workshop"), number=number)
    finding.consultation = consultation
    followers = from_findings.followers(consultation, request.user)
    leads = from_findings.suggested_leads(finding.text)
    if request.method != "POST":
        form = RecommendForm(finding, followers, lead=leads[0].name_ar if leads else "")
        return _form_page(request, finding, form, leads)
    form = RecommendForm(finding, followers, request.POST)
    if "more" in request.POST:
        form.one_more()
        return _form_page(request, finding, form, leads)
    if not form.is_valid():
        return _form_page(request, finding, form, leads, status=422)
    told = form.cleaned_data
    rows = [row.cleaned_data for row in form.written]
    try:
        drafts = from_findings.recommend(finding, told["follower"], rows, edition=told["edition"], by=request.user)
    except workflow.StepRefused as refusal:
        messages.error(request, refusal)
        return _form_page(request, finding, form, leads, status=409)
    words = ngettext("%(count)s draft is registered.", "%(count)s drafts are registered.", len(drafts))
    messages.success(request, words % {"count": len(drafts)})
    return redirect("recommendations_staff:from_consultation", slug)


def _form_page(request, finding: Finding, form: RecommendForm, leads, *, status=200):
    came = Recommendation.objects.visible_to(request.user).filter(finding=finding)
    context = {
        "consultation": finding.consultation,
        "finding": finding,
        "form": form,
        "leads": leads,
        "has_room": len(form.rows) < MOST,
        "came_of_it": list(came.order_by("number", "pk")),
        "organizations": Organization.objects.order_by("name_ar")[:MOST_ORGANIZATIONS],
        "is_example": finding.consultation.is_example,
    }
    return render(request, "recommendations/staff_from_finding.html", context, status=status)


@require_safe
def from_consultation(request, slug):
    """All that came from a consultation: drafts first, to be gone through and published together."""
    return _drafts_page(request, _kept(request, slug))


def _drafts_page(request, consultation: Consultation, *, status=200):
    visible = Recommendation.objects.visible_to(request.user).filter(consultation=consultation)
    drafts = visible.filter(publication=Publication.DRAFT).select_related("finding", "lead", "followed_by", "territory")
    others = visible.exclude(publication=Publication.DRAFT).order_by("number", "pk")
    context = {
        "consultation": consultation,
        "drafts": list(drafts.order_by("number", "pk")),
        "rows": listing.rows(others, timezone.localdate()),
        "is_example": consultation.is_example,
    }
    return render(request, "recommendations/staff_from_consultation.html", context, status=status)


@require_POST
def publish_together(request, slug):
    """Publish the drafts that are ticked, all or none."""
    consultation = _kept(request, slug)
    ticked = request.POST.getlist("reference")[:MOST_PUBLISHED]
    references = [one.replace("\x00", "")[:40] for one in ticked]
    try:
        count = from_findings.publish(consultation, references, request.user)
    except workflow.StepRefused as refusal:
        messages.error(request, refusal)
        return _drafts_page(request, consultation, status=409)
    if not count:
        messages.error(request, _("Nothing was published: tick the drafts that are ready."))
        return _drafts_page(request, consultation, status=409)
    words = ngettext("%(count)s recommendation is public.", "%(count)s recommendations are public.", count)
    messages.success(request, words % {"count": count})
    return redirect("recommendations_staff:from_consultation", slug)
