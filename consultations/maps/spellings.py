"""Which actor of a map a name means: one of the map or of the register in another spelling, or a new one.

Only what is the same once normalised is taken for the same; what is merely alike is suggested (`likeness`).
"""

from collections.abc import Mapping
from functools import cached_property

from consultations.maps.names import cleaned, key_of_name
from consultations.models import ActorMap, MapActor
from organizations.models import Organization, OrganizationKind, Territory


class Spellings:
    """The names of one map, read once. Whoever makes actors holds the map."""

    def __init__(self, actor_map: ActorMap):
        self.map = actor_map
        self.by_organization: dict[int, MapActor] = {}
        self.by_key: dict[str, MapActor] = {}
        for row in MapActor.objects.filter(map=actor_map).select_related("organization").order_by("pk"):
            self.keep(row)

    def keep(self, row: MapActor) -> None:
        organization = row.organization
        if organization:
            self.by_organization[organization.pk] = row
        for name in (organization.name_ar, organization.name_fr) if organization else (row.name,):
            self.by_key.setdefault(key_of_name(name), row)

    @cached_property
    def register(self) -> dict[str, Organization | None]:
        """The organizations of the register by the writing of their names; None where two share one.

        Invented ones stay out of the maps of real consultations.
        """
        found: dict[str, Organization | None] = {}
        organizations = Organization.objects.order_by("pk")
        if not self.map.consultation.is_example:
            organizations = organizations.filter(is_example=False)
        for organization in organizations:
            for key in {key_of_name(organization.name_ar), key_of_name(organization.name_fr)}:
                found[key] = None if key in found else organization
        return found

    @cached_property
    def by_slug(self) -> dict[str, Organization]:
        return {one.slug: one for one in Organization.objects.all()}

    def meant(self, name: str) -> MapActor | Organization | None:
        """What of the map, or of the register, a name is in some spelling; None for a new name."""
        key = key_of_name(name)
        return (self.by_key.get(key) or self.register.get(key)) if key else None

    def actor(self, organization: Mapping, *, territory: Territory | None = None) -> tuple[MapActor | None, bool]:
        """The actor {"slug": …} or {"name": …, "kind": …} means, and whether it is new on the map.

        None for an organization the register hasn't any more, and for a name without a letter.
        """
        name = cleaned(organization.get("name", ""))
        found = self.by_slug.get(organization["slug"]) if "slug" in organization else self.meant(name)
        if isinstance(found, MapActor):
            return self.told_more(found, organization.get("kind", "")), False
        if found is None and ("slug" in organization or not key_of_name(name)):
            return None, False
        if found and found.pk in self.by_organization:
            return self.by_organization[found.pk], False
        row = MapActor(map=self.map, organization=found)
        if found is None:
            row.name, row.kind, row.territory = name, known_kind(organization.get("kind", "")), territory
        row.save(force_insert=True)
        self.keep(row)
        return row, True

    def told_more(self, row: MapActor, kind: str) -> MapActor:
        """The first answer that says its kind gives it."""
        if row.organization_id is None and not row.kind and known_kind(kind):
            row.kind = kind
            row.save(update_fields=["kind"])
        return row


def known_kind(kind: str) -> str:
    return kind if kind in OrganizationKind.values else ""
