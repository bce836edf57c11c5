"""The territories a question of place offers: the regions, and the provinces and prefectures of each."""

from dataclasses import dataclass, field

from organizations.models import Territory, TerritoryLevel


@dataclass(frozen=True)
class PlaceGroup:
    """A region with what stands in it; the region itself can be chosen too."""

    region: Territory
    territories: list[Territory] = field(default_factory=list)


def offered() -> list[PlaceGroup]:
    """The regions in the order of the official list. One query."""
    everything = Territory.objects.exclude(level=TerritoryLevel.COMMUNE).order_by("code")
    groups = {one.pk: PlaceGroup(one) for one in everything if one.level == TerritoryLevel.REGION}
    for one in everything:
        if one.level != TerritoryLevel.REGION:
            groups[one.parent_id].territories.append(one)
    return list(groups.values())
