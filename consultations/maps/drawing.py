"""A map drawn by hand: actors and links added, removed, merged, left out. Each holds the map while it changes it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from consultations.maps.building import locked_map
from consultations.maps.spellings import Spellings
from consultations.models import ActorMap, Consultation, MapActor, MapLink, Mention
from organizations.models import Organization, Territory, User


class Refused(Exception):
    """A deed that can't be done; its message is for whoever asked."""


def draw_actor(
    consultation: Consultation,
    kind: str,
    organization: Mapping,
    *,
    by: User,
    note="",
    territory: Territory | None = None,
) -> MapActor:
    """Put {"slug": …} or {"name": …, "kind": …} on the map. One that is there already gets one more source."""
    with transaction.atomic():
        actor, _is_new = Spellings(locked_map(consultation, kind)).actor(organization, territory=territory)
        if actor is None:
            raise Refused(_("Write the name of an organization."))
        _mention(by, note, actor=actor)
        return actor


def draw_link(
    consultation: Consultation,
    kind: str,
    ends: tuple[Mapping, Mapping],
    *,
    by: User,
    mechanism: str,
    strength=None,
    note="",
) -> MapLink:
    """Tie two organizations; those that aren't on the map yet are put there."""
    with transaction.atomic():
        actor_map = locked_map(consultation, kind)
        spellings = Spellings(actor_map)
        source, target = (spellings.actor(end)[0] for end in ends)
        if source is None or target is None:
            raise Refused(_("Write the name of an organization."))
        if root_of(source) == root_of(target):
            raise Refused(_("A link joins two different organizations."))
        link, _made = MapLink.objects.get_or_create(map=actor_map, source=source, target=target, mechanism=mechanism)
        _mention(by, note, link=link, strength=strength)
        return link


def _mention(by: User, note: str, strength=None, **of) -> None:
    """Drawn twice by the same hand, it is said once, as it was said last."""
    Mention.objects.update_or_create(**of, response=None, drawn_by=by, defaults={"note": note, "strength": strength})


def undraw(row: MapActor | MapLink) -> None:
    """Take back what no answer says: the mentions by hand and by the source, of an actor with those of its links.

    What answers say stays, and the row with it.
    """
    with transaction.atomic():
        ActorMap.objects.select_for_update().get(pk=row.map_id)
        links = [row]
        if isinstance(row, MapActor):
            row.mentions.filter(response__isnull=True).delete()
            links = [*row.links_from.all(), *row.links_to.all()]
        for link in links:
            link.mentions.filter(response__isnull=True).delete()
            if not link.mentions.exists():
                link.delete()
        if isinstance(row, MapActor) and not _is_needed(row):
            row.delete()


def _is_needed(row: MapActor) -> bool:
    """Whether an answer, a link or another spelling stands on this actor."""
    return any(standing.exists() for standing in (row.mentions, row.links_from, row.links_to, row.merged))


def merge(actor: MapActor, into: MapActor) -> None:
    """Read one as the other from now on. Both keep their mentions, so that `part` undoes it."""
    with transaction.atomic():
        ActorMap.objects.select_for_update().get(pk=actor.map_id)
        actor.refresh_from_db()
        into.refresh_from_db()
        one, other = root_of(actor), root_of(into)
        if one == other:
            raise Refused(_("They are one actor already."))
        if one.organization_id and other.organization_id:
            raise Refused(_("Both are organizations of the register: two of the register aren't merged on a map."))
        if one.organization_id:
            one, other = other, one
        one.merged_into = other
        one.save(update_fields=["merged_into"])


def merge_into_register(actor: MapActor, organization: Organization) -> None:
    """Say which organization of the register a name is: the map has it from now on, with what was said of the name."""
    with transaction.atomic():
        ActorMap.objects.select_for_update().get(pk=actor.map_id)
        into, _made = MapActor.objects.get_or_create(map_id=actor.map_id, organization=organization)
        merge(actor, into)


def part(actor: MapActor) -> None:
    """Undo a merging."""
    actor.merged_into = None
    actor.save(update_fields=["merged_into"])


def root_of(actor: MapActor) -> MapActor:
    """The actor this one is read as. Only roots are merged, so the way up ends."""
    while actor.merged_into_id:
        actor = actor.merged_into
    return actor


def leave_out(actor: MapActor, *, is_left_out: bool) -> None:
    """Keep an answer's words off the map where they name no organization; or take them back."""
    actor.is_left_out = is_left_out
    actor.save(update_fields=["is_left_out"])
