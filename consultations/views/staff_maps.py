"""Officials' pages of the maps: the three of a consultation, and one of them with what can be drawn on it."""

from dataclasses import dataclass

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from consultations.maps import building, drawing
from consultations.maps.forms import ActorForm, DescriptionForm, LinkForm
from consultations.maps.likeness import alike
from consultations.maps.measures import Measures, measures_of
from consultations.maps.network import Network, network_of, networks_of
from consultations.models import ActorMap, ActorMapKind, Consultation
from consultations.views.kept import consultation_kept
from organizations.models import Organization

SUGGESTED = 500
"""Names of the register that a field suggests; any other can be typed."""


@dataclass(frozen=True)
class MapState:
    """One of the three kinds: its map where it was begun, what it measures, and how many answers wait."""

    kind: str
    label: str
    map: ActorMap | None
    measures: Measures | None
    waiting: int


@require_safe
def maps(request, slug):
    """The three maps: what stands on each, and which answers aren't on it yet."""
    consultation = consultation_kept(request, slug)
    begun = {one.kind: one for one in consultation.actor_maps.all()}
    networks, waiting = networks_of(begun.values()), building.waiting(consultation)
    states = [
        MapState(
            kind,
            label,
            begun.get(kind),
            measures_of(networks[begun[kind].pk]) if kind in begun else None,
            waiting.get(kind, 0),
        )
        for kind, label in ActorMapKind.choices
    ]
    context = {
        "consultation": consultation,
        "states": states,
        "waiting": sum(waiting.values()),
        "is_example": consultation.is_example,
    }
    return render(request, "consultations/staff_maps.html", context)


@require_POST
def maps_refresh(request, slug):
    """Bring the answers that came in onto the maps they are about."""
    consultation = consultation_kept(request, slug)
    added = building.refresh(consultation)
    if added.responses:
        told = ngettext(
            "%(count)s answer was brought onto the maps: new actors %(actors)s, new links %(links)s.",
            "%(count)s answers were brought onto the maps: new actors %(actors)s, new links %(links)s.",
            added.responses,
        )
        messages.success(request, told % {"count": added.responses, "actors": added.actors, "links": added.links})
    else:
        messages.info(request, _("Nothing new: every answer that counts is on its map."))
    return redirect("consultations_staff:maps", slug)


def map_kept(consultation: Consultation, kind: str) -> ActorMap:
    """The map of this kind; one that isn't begun yet isn't kept and isn't public. 404 for no such kind."""
    if kind not in ActorMapKind.values:
        raise Http404
    found = consultation.actor_maps.filter(kind=kind).first()
    found = found or ActorMap(consultation=consultation, kind=kind, is_public=False)
    found.consultation = consultation
    return found


@require_safe
def map_detail(request, slug, kind):
    """One map: who is on it, what may be the same, and the forms to draw on it."""
    return map_page(request, map_kept(consultation_kept(request, slug), kind))


def map_page(request, actor_map: ActorMap, *, status=200, **forms):
    """The page; after a refusal with the form that was sent, as actor_form, link_form or description_form."""
    network = network_of(actor_map) if actor_map.pk else Network()
    register = Organization.objects.order_by("name_ar")
    if not actor_map.consultation.is_example:
        register = register.filter(is_example=False)
    register = list(register)
    context = {
        "consultation": actor_map.consultation,
        "map": actor_map,
        "network": network,
        "measures": measures_of(network),
        "alike": alike(network.actors, register),
        "names": dict.fromkeys([*(one.name for one in network.actors), *(one.name for one in register[:SUGGESTED])]),
        "actor_form": ActorForm(),
        "link_form": LinkForm(),
        "description_form": DescriptionForm(instance=actor_map),
        "open": next(iter(forms), ""),
        "is_example": actor_map.consultation.is_example,
        **forms,
    }
    return render(request, "consultations/staff_map.html", context, status=status)


@require_POST
def map_publish(request, slug, kind):
    """Show the map to everybody, or to the organizers alone."""
    actor_map = map_kept(consultation_kept(request, slug), kind)
    is_public = request.POST.get("deed") == "publish"
    if actor_map.pk is None:
        messages.error(request, _("Nobody is on this map yet."))
        return map_page(request, actor_map, status=409)
    ActorMap.objects.filter(pk=actor_map.pk).update(is_public=is_public)
    messages.success(request, _("The map is public.") if is_public else _("The map is for the organizers alone."))
    return redirect("consultations_staff:map", slug, kind)


@require_POST
def map_describe(request, slug, kind):
    """What the map shows, in a few sentences above it."""
    actor_map = map_kept(consultation_kept(request, slug), kind)
    form = DescriptionForm(request.POST, instance=actor_map)
    if not form.is_valid():
        return map_page(request, actor_map, status=422, description_form=form)
    with transaction.atomic():
        held = building.locked_map(actor_map.consultation, kind)
        held.description = form.cleaned_data["description"]
        held.save(update_fields=["description"])
    messages.success(request, _("The description is saved."))
    return redirect("consultations_staff:map", slug, kind)


@require_POST
def actor_add(request, slug, kind):
    """Draw an actor."""
    actor_map = map_kept(consultation_kept(request, slug), kind)
    form = ActorForm(request.POST)
    if not form.is_valid():
        return map_page(request, actor_map, status=422, actor_form=form)
    told = {"note": form.cleaned_data["note"], "territory": form.cleaned_data["territory"]}
    actor = drawing.draw_actor(actor_map.consultation, kind, form.organization, by=request.user, **told)
    if actor.organization_id:
        messages.success(request, _("It is on the map, as the register has it: %(name)s.") % {"name": actor})
    else:
        messages.success(
            request, _("It is on the map by its name alone: the register has no %(name)s.") % {"name": actor}
        )
    return redirect("consultations_staff:map", slug, kind)


@require_POST
def link_add(request, slug, kind):
    """Draw a link; its ends come onto the map with it."""
    actor_map = map_kept(consultation_kept(request, slug), kind)
    form = LinkForm(request.POST)
    if not form.is_valid():
        return map_page(request, actor_map, status=422, link_form=form)
    told = {name: form.cleaned_data[name] for name in ("mechanism", "strength", "note")}
    try:
        drawing.draw_link(actor_map.consultation, kind, form.ends, by=request.user, **told)
    except drawing.Refused as refusal:
        messages.error(request, refusal)
        return map_page(request, actor_map, status=409, link_form=form)
    messages.success(request, _("The link is on the map."))
    return redirect("consultations_staff:map", slug, kind)
