"""Officials' page of one actor of a map: what says that it is there, its ties, its spellings; and what can be done."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations.maps import drawing
from consultations.maps.forms import ActorFactsForm, MergeForm
from consultations.maps.network import Actor, Tie, network_of
from consultations.maps.spellings import Spellings
from consultations.models import ActorMap, MapActor, MapLink, Mention
from consultations.views.kept import consultation_kept
from consultations.views.staff_maps import map_kept
from organizations.models import Organization


def actor_kept(request, slug, kind, pk) -> MapActor:
    """The actor at this address, on a map this person keeps, or 404."""
    actor_map = map_kept(consultation_kept(request, slug), kind)
    actor = get_object_or_404(
        MapActor.objects.select_related("organization__territory", "territory"), map=actor_map.pk, pk=pk
    )
    actor.map = actor_map
    return actor


@dataclass(frozen=True)
class ToldTie:
    """A tie of an actor with what says so, and those of its links that were drawn, to be taken back."""

    tie: Tie
    other: Actor
    mentions: list[Mention]

    @property
    def drawn(self) -> list[int]:
        return sorted({one.link_id for one in self.mentions if one.response_id is None})


@require_safe
def actor_detail(request, slug, kind, pk):
    actor = actor_kept(request, slug, kind, pk)
    return actor_page(request, actor)


def actor_page(request, row: MapActor, *, status=200, merge_form=None, facts_form=None):
    """The page of the actor this row is read as; of the row alone where it isn't on the map."""
    network = network_of(row.map)
    actor = next((one for one in network.actors if row in one.spellings), None)
    root = actor.spellings[0] if actor else row
    mentions = mentions_of(row.map)
    context = {
        "consultation": row.map.consultation,
        "map": row.map,
        "row": root,
        "actor": actor,
        "spellings": [(one, mentions["actor", one.pk]) for one in actor.spellings] if actor else [(row, [])],
        "ties": [
            ToldTie(tie, tie.other(actor), [one for link in tie.links for one in mentions["link", link.pk]])
            for tie in (actor.ties if actor else ())
        ],
        "names": [one.name for one in network.actors if one is not actor],
        "merge_form": merge_form or MergeForm(),
        "facts_form": facts_form or (ActorFactsForm(instance=root) if root.organization_id is None else None),
        "is_example": row.map.consultation.is_example,
    }
    return render(request, "consultations/staff_map_actor.html", context, status=status)


class _Mentions(dict):
    def __missing__(self, key):
        return []


def mentions_of(actor_map: ActorMap) -> _Mentions:
    """The mentions that count of a map, by ("actor", key) or ("link", key), with their answers and their hands."""
    found = _Mentions()
    told = Mention.objects.counted().filter(Q(actor__map=actor_map) | Q(link__map=actor_map))
    for one in told.select_related("response__table__workshop", "drawn_by").order_by("pk"):
        key = ("actor", one.actor_id) if one.actor_id else ("link", one.link_id)
        found[key] = [*found[key], one]
    return found


@require_POST
def actor_facts(request, slug, kind, pk):
    """The kind and the territory of an actor that the register hasn't."""
    actor = actor_kept(request, slug, kind, pk)
    form = ActorFactsForm(request.POST, instance=actor)
    if actor.organization_id is not None:
        messages.error(request, _("The register says this of its organizations."))
        return actor_page(request, actor, status=409)
    if not form.is_valid():
        return actor_page(request, actor, status=422, facts_form=form)
    form.save()
    messages.success(request, _("Saved."))
    return redirect("consultations_staff:map_actor", slug, kind, pk)


@require_POST
def actor_merge(request, slug, kind, pk):
    """Say what an actor is the same as: another of the map, or an organization of the register."""
    actor = actor_kept(request, slug, kind, pk)
    form = MergeForm(request.POST)
    if not form.is_valid():
        return actor_page(request, actor, status=422, merge_form=form)
    meant = Spellings(actor.map).meant(form.cleaned_data["into"])
    if meant is None:
        form.add_error("into", _("Neither the map nor the register has an organization of this name."))
        return actor_page(request, actor, status=422, merge_form=form)
    try:
        (drawing.merge_into_register if isinstance(meant, Organization) else drawing.merge)(actor, meant)
    except drawing.Refused as refusal:
        messages.error(request, refusal)
        return actor_page(request, actor, status=409, merge_form=form)
    messages.success(
        request, _("They are one actor now: %(name)s. Each spelling can be parted again here.") % {"name": meant}
    )
    return redirect("consultations_staff:map_actor", slug, kind, pk)


DEEDS = {
    "part": lambda actor: drawing.part(actor),
    "remove": lambda actor: drawing.undraw(actor),
    "leave_out": lambda actor: drawing.leave_out(actor, is_left_out=True),
    "put_back": lambda actor: drawing.leave_out(actor, is_left_out=False),
}


@require_POST
def actor_change(request, slug, kind, pk):
    """Part a spelling, take back what was drawn, leave out what is no organization, or put it back."""
    actor = actor_kept(request, slug, kind, pk)
    deed = request.POST.get("deed", "")
    if deed not in DEEDS:
        messages.error(request, _("Nothing was asked that can be done here."))
        return actor_page(request, actor, status=409)
    DEEDS[deed](actor)
    told = {
        "part": _("They are two actors again."),
        "remove": _("What was drawn of it was taken back."),
        "leave_out": _("It is left out of the map. It can be put back at any time."),
        "put_back": _("It is on the map again."),
    }
    messages.success(request, told[deed])
    return redirect("consultations_staff:map", slug, kind)


@require_POST
def link_remove(request, slug, kind, pk):
    """Take back a link that was drawn; what answers say of it stays."""
    actor_map = map_kept(consultation_kept(request, slug), kind)
    link = get_object_or_404(MapLink, map=actor_map.pk, pk=pk)
    drawing.undraw(link)
    messages.success(request, _("What was drawn of the link was taken back."))
    return redirect("consultations_staff:map", slug, kind)
