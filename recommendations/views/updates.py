"""Progress updates: written, completed with evidence, submitted, verified or returned."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from edit_conflict.forms import EditConflict
from recommendations import permissions as may
from recommendations import workflow
from recommendations.forms import EvidenceForm, UpdateForm
from recommendations.models import ProgressUpdate, Publication, Recommendation


def _update(request, reference, pk) -> ProgressUpdate:
    return get_object_or_404(
        ProgressUpdate.objects.visible_to(request.user).select_related(
            "recommendation__lead",
            "recommendation__followed_by",
            "recommendation__session__council",
            "organization",
            "author_post",
        ),
        pk=pk,
        recommendation__reference=reference,
    )


def _update_to_write(request, reference, pk) -> ProgressUpdate:
    """An update this person may write now: theirs, not submitted, not closed."""
    update = _update(request, reference, pk)
    if not may.declares_for_its_organization.test(request.user, update):
        raise PermissionDenied
    return update


@require_http_methods(["GET", "HEAD", "POST"])
def update_new(request, reference):
    """Write an update; sent twice, it is kept once; an update that is open already is opened instead."""
    recommendation = get_object_or_404(Recommendation.objects.concerning(request.user).for_page(), reference=reference)
    if not may.answers_for_it.test(request.user, recommendation):
        raise PermissionDenied
    if recommendation.publication != Publication.PUBLISHED:
        messages.error(request, _("Progress is declared on published recommendations only."))
        return redirect("recommendations_staff:detail", reference)
    standing = recommendation.updates.filter(
        organization=recommendation.lead_id, state__in=ProgressUpdate.OPEN_STATES
    ).first()
    if standing and request.POST.get("form_token") != str(standing.form_token):
        messages.info(request, _("An update of this recommendation is open already: here it is."))
        if request.method == "POST":
            form = UpdateForm(request.POST, recommendation=recommendation)
            return _form_page(request, recommendation, form, standing=standing, status=409)
        return redirect(standing)
    if standing:
        return redirect(standing)
    form = UpdateForm(request.POST or None, recommendation=recommendation)
    if request.method == "POST" and form.is_valid():
        return redirect(_created(request, recommendation, form))
    return _form_page(request, recommendation, form, status=422 if form.errors else 200)


def _created(request, recommendation: Recommendation, form: UpdateForm) -> ProgressUpdate:
    """Save a new update, unless the same form was kept already, or a colleague's came in a moment before."""
    update = form.save(commit=False)
    update.recommendation, update.organization = recommendation, recommendation.lead
    update.author = request.user
    update.author_post = request.user.post_in([recommendation.lead_id], *may.DECLARING)
    update.form_token = form.cleaned_data["form_token"] or uuid.uuid4()
    try:
        with transaction.atomic():
            update.save()
    except IntegrityError:
        is_this_form, is_open = Q(form_token=update.form_token), Q(state__in=ProgressUpdate.OPEN_STATES)
        own = recommendation.updates.filter(organization=recommendation.lead_id)
        kept = own.filter(is_this_form | is_open).order_by("-pk").first()
        if kept:
            messages.info(request, _("An update of this recommendation was kept already: here it is."))
            return kept
        update.form_token = uuid.uuid4()  # it was that of another recommendation's form
        update.save()
    messages.success(request, _("The draft is saved. Add evidence, then submit it."))
    return update


def _form_page(request, recommendation, form, *, update=None, standing=None, status=200):
    context = {
        "recommendation": recommendation,
        "form": form,
        "update": update,
        "standing": standing,
        "is_example": recommendation.is_example,
    }
    return render(request, "recommendations/update_form.html", context, status=status)


@require_safe
def update_detail(request, reference, pk):
    """What is declared, beside how it stands; its evidence; the steps open to this person."""
    return _page(request, _update(request, reference, pk))


def _page(request, update: ProgressUpdate, *, status=200, typed=None, evidence_form=None):
    may_write = update.is_with_author and may.declares_for_its_organization.test(request.user, update)
    context = {
        "update": update,
        "recommendation": update.recommendation,
        "pieces": update.evidence.all(),
        "steps": workflow.open_steps(update, request.user),
        "typed": typed or {},
        "may_write": may_write,
        "declared_it": update.author_id == request.user.pk,
        "lacks_evidence": update.status == "done" and not update.evidence.exists(),
        "evidence_form": (evidence_form or EvidenceForm()) if may_write else None,
        "is_example": update.recommendation.is_example,
    }
    return render(request, "recommendations/update_detail.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def update_edit(request, reference, pk):
    """Mend an update before it is submitted, or after it was returned."""
    update = _update_to_write(request, reference, pk)
    if not update.is_with_author:
        messages.error(request, _("It was submitted meanwhile and can't be changed any more."))
        return redirect(update)
    form = UpdateForm(request.POST or None, instance=update, recommendation=update.recommendation)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                form.save()
        except EditConflict:
            update.refresh_from_db()
            form = UpdateForm(request.POST, instance=update, recommendation=update.recommendation)
            form.is_valid()
        else:
            messages.success(request, _("The update is saved."))
            return redirect(update)
    return _form_page(request, update.recommendation, form, update=update, status=422 if form.errors else 200)


@require_POST
def update_discard(request, reference, pk):
    """Throw away a draft nobody else has seen."""
    update = _update_to_write(request, reference, pk)
    if update.state != "draft" or update.submitted_at:
        messages.error(request, _("Only a draft can be thrown away; what was submitted is withdrawn."))
        return redirect(update)
    with transaction.atomic():
        for piece in update.evidence.all():
            _forget(piece)
        update.delete()
    messages.success(request, _("The draft was thrown away."))
    return redirect("recommendations_staff:detail", reference)


@require_POST
def evidence_add(request, reference, pk):
    """Add a file or a link to an update that is still being written."""
    update = _update_to_write(request, reference, pk)
    if not update.is_with_author:
        messages.error(request, _("It was submitted meanwhile and can't be changed any more."))
        return redirect(update)
    form = EvidenceForm(request.POST, request.FILES)
    if update.evidence.count() >= settings.EVIDENCE_MAX_FILES:
        form.add_error(None, _("An update holds at most %(most)s pieces.") % {"most": settings.EVIDENCE_MAX_FILES})
    if not form.is_valid():
        return _page(request, update, status=422, evidence_form=form)
    form.instance.update_row = update
    form.save()
    messages.success(request, _("The evidence is added."))
    return redirect(update)


@require_POST
def evidence_change(request, reference, pk, piece):
    """Make a piece public or private, or take it out before it was ever submitted."""
    update = _update_to_write(request, reference, pk)
    evidence = get_object_or_404(update.evidence, pk=piece)
    if not update.is_with_author:
        messages.error(request, _("It was submitted meanwhile and can't be changed any more."))
    elif request.POST.get("deed") == "remove":
        if update.submitted_at and evidence.added_at <= update.submitted_at:
            messages.error(request, _("It was sent with an earlier declaration and stays; add another piece instead."))
        else:
            _forget(evidence)
            messages.success(request, _("The evidence was taken out."))
    elif request.POST.get("deed") in ("publish", "hide"):
        evidence.is_public = request.POST["deed"] == "publish"
        evidence.save(update_fields=["is_public"])
    return redirect(update)


def _forget(evidence) -> None:
    """Delete the row, and its file once that is certain."""
    file = evidence.file
    evidence.delete()
    if file:
        transaction.on_commit(lambda: file.storage.delete(file.name))


@require_POST
def take_update_step(request, reference, pk):
    """Submit, verify, return, withdraw: a step of the workflow."""
    update = _update(request, reference, pk)
    name, reason = request.POST.get("step", ""), request.POST.get("reason", "")
    try:
        workflow.take_step(update, name, by=request.user, reason=reason)
    except workflow.StepRefused as refusal:
        messages.error(request, refusal)
        return _page(request, _update(request, reference, pk), status=409, typed={"step": name, "reason": reason})
    messages.success(request, _("Done: the change is in its story."))
    return redirect(update)
