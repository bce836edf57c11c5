"""Officials' pages of a recommendation: their list, one with the steps open to them, and its deeds."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from councils.calendar import sessions_ahead
from councils.models import Council
from organizations.models import Organization
from recommendations import listing, story, workflow
from recommendations import permissions as may
from recommendations.forms import DeadlineForm, LeadForm
from recommendations.models import Publication, Recommendation
from recommendations.standing_words import standing_words

PER_PAGE = 50
SESSIONS_AHEAD = 6
"""Two years of ordinary sessions, before which a deadline may fall."""
MOST_ORGANIZATIONS = 300
"""How many names the browser's own completion is given; any other can be typed in full."""


@require_safe
def recommendation_list(request):
    """What this person's organizations answer for or follow up, drafts included."""
    concerning = Recommendation.objects.concerning(request.user)
    shown = request.GET.get("publication", "")
    if shown not in Publication.values:
        shown = ""
    queryset = concerning.filter(publication=shown) if shown else concerning
    page = Paginator(queryset.order_by("reference"), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": listing.rows(page.object_list, timezone.localdate()),
        "publications": Publication.choices,
        "shown": shown,
    }
    return render(request, "recommendations/staff_list.html", context)


@require_safe
def recommendation_detail(request, reference):
    """How it stands, what this person may do with it, and its updates."""
    recommendation = _on_desk(request, reference)
    return _page(request, recommendation)


def _on_desk(request, reference) -> Recommendation:
    return get_object_or_404(Recommendation.objects.concerning(request.user).for_page(), reference=reference)


def _page(request, recommendation, *, status=200, typed=None, lead_form=None, deadline_form=None):
    """The page; after a refusal with what was typed, so that nothing is lost."""
    user = request.user
    events = story.events(recommendation)
    arranges = may.arranges.test(user, recommendation)
    updates = recommendation.updates.visible_to(user).select_related("organization").order_by("-pk")
    context = {
        "recommendation": recommendation,
        "steps": workflow.open_steps(recommendation, user),
        "typed": typed or {},
        "updates": updates,
        "open_update": next((update for update in updates if update.is_open), None),
        "may_declare": recommendation.publication == Publication.PUBLISHED
        and may.answers_for_it.test(user, recommendation),
        "arranges": arranges,
        "is_public": recommendation.publication != Publication.DRAFT,
        "story": story.tell(recommendation, events) + story.origins(recommendation),
        "is_example": recommendation.is_example,
        **standing_words(recommendation, events, timezone.localdate()),
    }
    if arranges:
        lead = recommendation.lead
        context |= {
            "lead_form": lead_form or LeadForm(initial={"organization": lead.name if lead else ""}),
            "deadline_form": deadline_form or _deadline_form(request, recommendation),
            "organizations": Organization.objects.order_by("name_ar")[:MOST_ORGANIZATIONS],
        }
    return render(request, "recommendations/staff_detail.html", context, status=status)


@require_POST
def take_step(request, reference):
    """Publish, archive, answer…: a step of the workflow."""
    recommendation = _on_desk(request, reference)
    name, reason = request.POST.get("step", ""), request.POST.get("reason", "")
    try:
        workflow.take_step(recommendation, name, by=request.user, reason=reason)
    except workflow.StepRefused as refusal:
        messages.error(request, refusal)
        return _page(request, _on_desk(request, reference), status=409, typed={"step": name, "reason": reason})
    messages.success(request, _("Done: the change is in its story."))
    return redirect("recommendations_staff:detail", reference)


@require_POST
def assign_lead(request, reference):
    """Name the organization that answers for it."""
    recommendation = _on_desk(request, reference)
    form = LeadForm(request.POST)
    if form.is_valid():
        try:
            workflow.assign_lead(
                recommendation, form.cleaned_data["organization"], by=request.user, reason=form.cleaned_data["reason"]
            )
        except workflow.StepRefused as refusal:
            messages.error(request, refusal)
        else:
            messages.success(request, _("The lead organization is named."))
            return redirect("recommendations_staff:detail", reference)
    return _page(request, _on_desk(request, reference), status=409, lead_form=form)


@require_POST
def move_deadline(request, reference):
    """Set, move or remove the deadline."""
    recommendation = _on_desk(request, reference)
    form = _deadline_form(request, recommendation, request.POST)
    if form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("reason", "words")}
        try:
            workflow.move_deadline(recommendation, form.cleaned_data["due_on"], by=request.user, **told)
        except workflow.StepRefused as refusal:
            messages.error(request, refusal)
        else:
            messages.success(request, _("The deadline is set."))
            return redirect("recommendations_staff:detail", reference)
    return _page(request, _on_desk(request, reference), status=409, deadline_form=form)


def _deadline_form(request, recommendation: Recommendation, typed=None) -> DeadlineForm:
    """Its deadline, and the coming sessions of the council that follows it up, if a council does."""
    council = Council.objects.filter(organization=recommendation.followed_by_id).first()
    sessions = sessions_ahead(council, timezone.localdate(), SESSIONS_AHEAD, user=request.user) if council else []
    return DeadlineForm(typed, initial={"due_on": recommendation.due_on}, sessions=sessions)
