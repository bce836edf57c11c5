"""Strategies: the public page of one with its phases; in the officials' space, who leads one edits it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max
from django.db.models.deletion import ProtectedError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

import address_bar
from consultations import permissions as may
from consultations.forms.strategy import PhaseForm, StrategyForm
from consultations.models import Consultation, Phase, Strategy
from consultations.views.form_page import sent
from consultations.views.preparing import organizations_offered

ROWS = 30
MOST_HELD = 200
"""Consultations that the page of a strategy names; the whole list is the list of consultations."""


@login_not_required
@require_safe
def strategy_detail(request, pk):
    """A strategy: its phases with their progress and products, and the consultations held in each."""
    strategy = get_object_or_404(Strategy.objects.visible_to(request.user).select_related("owner"), pk=pk)
    held = Consultation.objects.visible_to(request.user).filter(phase__strategy=strategy).for_list()
    by_phase: dict[int, list[Consultation]] = {}
    for one in held[: MOST_HELD + 1]:
        by_phase.setdefault(one.phase_id, []).append(one)
    phases = [(phase, by_phase.get(phase.pk, [])) for phase in strategy.phases.order_by("number")]
    count = sum(map(len, by_phase.values()))
    context = {
        "strategy": strategy,
        "phases": phases,
        "is_cut": count > MOST_HELD,
        "is_example": strategy.owner is not None and strategy.owner.is_example,
    }
    return render(request, "consultations/strategy.html", context)


@require_safe
def strategy_list(request):
    """Every strategy; those this person edits are marked."""
    shown = Strategy.objects.visible_to(request.user).select_related("owner").order_by("name_ar", "pk")
    shown = shown.annotate(phases_count=Count("phases"))
    context = {
        "page": address_bar.page_of(shown, request.GET, ROWS),
        "edited": set(Strategy.objects.editable_by(request.user).values_list("pk", flat=True)),
        "may_begin": may.prepares_consultations(request.user),
    }
    return render(request, "consultations/staff_strategies.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def strategy_new(request):
    """A secretary begins one that their own organization leads; an administrator says who leads it."""
    if not may.prepares_consultations(request.user):
        raise PermissionDenied
    own = next(iter(request.user.posts_as("secretary")), None)
    owner = None if request.user.is_superuser or own is None else own.organization

    def make_form(*data):
        return StrategyForm(*data, instance=Strategy(owner=owner), user=request.user)

    form, is_saved = sent(request, make_form)
    if is_saved:
        messages.success(request, _("The strategy is there. Next: its phases."))
        return redirect("consultations_staff:strategy", form.instance.pk)
    return _form_page(request, form, None)


def strategy_kept(request, pk) -> Strategy:
    kept = Strategy.objects.editable_by(request.user).select_related("owner")
    return get_object_or_404(kept, pk=pk)


@require_safe
def strategy_overview(request, pk):
    """A strategy this person edits, with its phases."""
    strategy = strategy_kept(request, pk)
    phases = strategy.phases.annotate(consultations_count=Count("consultations")).order_by("number")
    return render(request, "consultations/staff_strategy.html", {"strategy": strategy, "phases": phases})


@require_http_methods(["GET", "HEAD", "POST"])
def strategy_edit(request, pk):
    strategy = strategy_kept(request, pk)
    form, is_saved = sent(request, lambda *data: StrategyForm(*data, instance=strategy, user=request.user))
    if is_saved:
        messages.success(request, _("The strategy is saved."))
        return redirect("consultations_staff:strategy", pk)
    return _form_page(request, form, strategy_kept(request, pk) if form.errors else strategy)


def _form_page(request, form, strategy):
    context = {"form": form, "strategy": strategy, "organizations": organizations_offered()}
    return render(request, "consultations/staff_strategy_edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def phase_new(request, pk):
    strategy = strategy_kept(request, pk)
    last = strategy.phases.aggregate(last=Max("number"))["last"] or 0
    initial = {"number": last + 1}

    def make_form(*data):
        return PhaseForm(*data, instance=Phase(strategy=strategy), initial=initial)

    form, is_saved = sent(request, make_form)
    if is_saved:
        messages.success(request, _("The phase is there."))
        return redirect("consultations_staff:strategy", pk)
    return _phase_page(request, form, strategy)


@require_http_methods(["GET", "HEAD", "POST"])
def phase_edit(request, pk, phase):
    strategy = strategy_kept(request, pk)
    one = get_object_or_404(strategy.phases, pk=phase)
    one.strategy = strategy
    form, is_saved = sent(request, lambda *data: PhaseForm(*data, instance=one))
    if is_saved:
        messages.success(request, _("The phase is saved."))
        return redirect("consultations_staff:strategy", pk)
    return _phase_page(request, form, strategy)


def _phase_page(request, form, strategy):
    context = {"form": form, "strategy": strategy, "phase": form.instance if form.instance.pk else None}
    return render(request, "consultations/staff_phase.html", context, status=422 if form.errors else 200)


@require_POST
def phase_remove(request, pk, phase):
    """Not while a consultation was held in it."""
    strategy = strategy_kept(request, pk)
    try:
        get_object_or_404(strategy.phases, pk=phase).delete()
    except ProtectedError:
        messages.error(request, _("Consultations were held in this phase: it stays."))
        phases = strategy.phases.annotate(consultations_count=Count("consultations")).order_by("number")
        context = {"strategy": strategy, "phases": phases}
        return render(request, "consultations/staff_strategy.html", context, status=409)
    messages.success(request, _("The phase is removed."))
    return redirect("consultations_staff:strategy", pk)
