"""The public page of a map of actors: the network drawn, its filters, and the same as a table."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

import address_bar
from consultations.maps.comparison import compared
from consultations.maps.filters import Filters, Shown, filters_of
from consultations.maps.measures import measures_of
from consultations.maps.network import Actor, Network, Tie, network_of, networks_of
from consultations.maps.picture import picture_of
from consultations.models import ActorMap, Consultation, Mechanism

MOST_OTHERS = 200
"""Maps to compare with that are offered."""


def map_seen(request, slug: str, kind: str) -> ActorMap:
    """The map at this address, if this person may see it, or 404."""
    seen = Consultation.objects.visible_to(request.user).select_related("territory", "phase__strategy")
    consultation = get_object_or_404(seen, slug=slug)
    found = get_object_or_404(ActorMap.objects.visible_to(request.user), consultation=consultation, kind=kind)
    found.consultation = consultation
    return found


@dataclass(frozen=True)
class Ties:
    """An actor's ties by one mechanism, each with the other end: the most often said first."""

    mechanism: str
    label: str
    ties: list[tuple[Tie, Actor]]
    is_shown: bool


@dataclass(frozen=True)
class Row:
    """An actor in the table."""

    actor: Actor
    groups: list[Ties]
    is_shown: bool


def rows_of(network: Network, shown: Shown) -> list[Row]:
    rows = []
    for actor in network.actors:
        by_mechanism: dict[str, list[Tie]] = {}
        for tie in sorted(actor.ties, key=lambda one: -len(one.sources)):
            by_mechanism.setdefault(tie.mechanism, []).append(tie)
        groups = [
            Ties(key, label, [(tie, tie.other(actor)) for tie in ties], any(map(shown.has, ties)))
            for key, label in Mechanism.choices
            if (ties := by_mechanism.get(key))
        ]
        rows.append(Row(actor, groups, actor.pk in shown.actors))
    return rows


@login_not_required
@require_safe
def map_detail(request, slug, kind):
    """One map: who coordinates with whom, and by what."""
    actor_map = map_seen(request, slug, kind)
    network = network_of(actor_map)
    filters = filters_of(network, request.GET)
    shown = filters.shown(network)
    context = {
        "map": actor_map,
        "consultation": actor_map.consultation,
        "network": network,
        "picture": picture_of(network, shown),
        "measures": measures_of(network),
        "filters": filters,
        "shown": shown,
        "rows": rows_of(network, shown),
        "siblings": siblings_of(actor_map, request.user),
        "has_others": bool(others_like(actor_map, request.user)),
        "is_misread": is_misread(request.GET, filters),
        "is_example": actor_map.consultation.is_example,
    }
    return render(request, "consultations/map.html", context)


def siblings_of(actor_map: ActorMap, user) -> list[ActorMap]:
    """The maps of the same consultation that this person sees, itself among them."""
    maps = list(ActorMap.objects.visible_to(user).filter(consultation=actor_map.consultation_id).order_by("pk"))
    for one in maps:
        one.consultation = actor_map.consultation
    return maps


def is_misread(query, filters: Filters) -> bool:
    return address_bar.is_misread(query, kind=filters.kind, mechanism=filters.mechanism, territory=filters.territory)


@login_not_required
@require_safe
def map_compare(request, slug, kind):
    """This map beside the same map of another consultation: who and what is on both, only here, only there."""
    here = map_seen(request, slug, kind)
    others = {one.consultation.slug: one for one in others_like(here, request.user)}
    chosen = address_bar.chosen(request.GET, "with", others)
    there = others.get(chosen)
    context = {
        "map": here,
        "consultation": here.consultation,
        "others": list(others.values()),
        "there": there,
        "is_misread": address_bar.is_misread(request.GET, **{"with": chosen}),
        "is_example": here.consultation.is_example or bool(there and there.consultation.is_example),
    }
    if there:
        networks = networks_of([here, there])
        comparison = compared(networks[here.pk], networks[there.pk])
        context |= {"comparison": comparison, "picture": comparison.picture, "groups": comparison.groups}
    return render(request, "consultations/map_compare.html", context)


def others_like(actor_map: ActorMap, user) -> list[ActorMap]:
    """The public maps of this kind of the other consultations this person sees, the newest first."""
    seen = Consultation.objects.visible_to(user).filter(is_public=True).exclude(pk=actor_map.consultation_id)
    maps = ActorMap.objects.filter(kind=actor_map.kind, is_public=True, consultation__in=seen.values("pk"))
    return list(maps.select_related("consultation").order_by("-consultation__held_on", "-pk")[:MOST_OTHERS])
