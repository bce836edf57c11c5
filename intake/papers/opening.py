"""A text of a council that the register hasn't yet: an administrator opens it there, and goes on reviewing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from django.db import IntegrityError, transaction
from django.db.models import Q

from councils.models import Council, CouncilLevel
from intake.models import Paper
from intake.papers.rows import Work
from intake.papers.saving import locked, rows_of, write
from organizations.models import Organization, OrganizationKind, Territory, TerritoryLevel, User

OWN = {
    CouncilLevel.REGIONAL: {TerritoryLevel.REGION},
    CouncilLevel.PROVINCIAL: {TerritoryLevel.PROVINCE, TerritoryLevel.PREFECTURE},
    CouncilLevel.COMMUNAL: {TerritoryLevel.COMMUNE},
}
"""The territories of which a council of this level is the only one."""
FITTING = {**OWN, CouncilLevel.COMMUNAL: {TerritoryLevel.COMMUNE, *OWN[CouncilLevel.PROVINCIAL]}}
"""Those it may be entered under: of a commune that isn't in the register, the province it stands in."""
LONGEST_SLUG = 76


class Taken(Exception):
    """Somebody opened a council of these letters or this address meanwhile; nothing was written."""


@dataclass(frozen=True)
class Named:
    """What a text says of its council; empty where it says nothing."""

    name: str = ""
    level: str = ""
    territory: Territory | None = None


def named_in(paper: Paper) -> Named | None:
    """What was read of its council; None where the text names none."""
    read = paper.findings.get("named")
    if read is None:
        return None
    territory = Territory.objects.filter(code=read["territory"]).first() if read["territory"] else None
    return Named(read["name"], read["level"], territory)


def missing_council(paper: Paper) -> Named | None:
    """The council of this text where the register hasn't it; for a text that names none, only an empty register's."""
    if paper.council_id:
        return None
    named = named_in(paper)
    if named is None:
        return None if Council.objects.exists() else Named()
    return None if standing_council(named.name, named.level, named.territory) else named


def standing_council(name: str, level: str, territory: Territory | None) -> Council | None:
    """The one of this name or, at this level, of this very territory. Communes share names: there both count."""
    same = Q(organization__name_ar=name)
    if level == CouncilLevel.COMMUNAL and territory:
        same &= Q(territory=territory)
    if territory and territory.level in OWN.get(level, ()):
        same |= Q(level=level, territory=territory)
    return Council.objects.filter(same).order_by("pk").first()


def open_council(paper: Paper, council: Council, name_ar: str, name_fr: str, by: User) -> bool:
    """Open this council, not saved yet, and choose it for the paper. False: it stood there, and that one is chosen.

    `Taken` when its letters or its address are another's; `Outdated` when the paper isn't under review any more.
    """
    with transaction.atomic():
        paper = locked(paper)
        rows = rows_of(paper)
        work = Work(paper, rows, {})
        Territory.objects.select_for_update().get(pk=council.territory_id)  # who opens the same one waits
        standing = standing_council(name_ar, council.level, council.territory)
        paper.council = standing or entered(council, name_ar, name_fr)
        write(work, by, everything=True)
    return standing is None


def entered(council: Council, name_ar: str, name_fr: str) -> Council:
    try:
        with transaction.atomic():
            council.organization = organization_of(council, name_ar, name_fr)
            council.full_clean(validate_unique=False)
            council.save()
    except IntegrityError as clash:
        raise Taken from clash
    return council


def organization_of(council: Council, name_ar: str, name_fr: str) -> Organization:
    """The organization of this name that is a council's and nobody's yet, or a new one."""
    territory = council.territory
    its = {"kind": OrganizationKind.COUNCIL, "name_ar": name_ar, "is_example": territory.is_example}
    known = Organization.objects.filter(**its).exclude(pk__in=Council.objects.values("organization"))
    organization = known.filter(Q(territory=territory) | Q(territory=None)).order_by("pk").first()
    if organization is None:
        organization = Organization(slug=organization_slug(council), **its)
    organization.name_fr = organization.name_fr or name_fr
    organization.territory = territory
    organization.full_clean(validate_unique=False)
    organization.save()
    return organization


def organization_slug(council: Council) -> str:
    """As in "conseil-provincial-tiznit"."""
    sort = "prefectoral" if council.territory.level == TerritoryLevel.PREFECTURE else council.level
    wanted = f"conseil-{sort}-{council.slug}"[:LONGEST_SLUG]
    taken = set(Organization.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in numbered(wanted) if slug not in taken)


def numbered(slug: str) -> Iterator[str]:
    yield slug
    yield from (f"{slug}-{number}" for number in count(2))


def first_free(field: str, wanted: Iterable[str]) -> str:
    """The first of these that no council has in this field; nothing where all are taken."""
    wanted = list(wanted)
    taken = set(Council.objects.filter(**{f"{field}__in": wanted}).values_list(field, flat=True))
    return next((one for one in wanted if one not in taken), "")
