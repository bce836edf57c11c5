"""Who: 2,000 organizations on the real provinces, their posts and the people who hold them, councils and themes."""

import random
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import accumulate

from django.core.management import call_command

from councils.models import Council, CouncilLevel
from organizations.models import (
    Appointment,
    Organization,
    OrganizationKind,
    Post,
    PostKind,
    Territory,
    TerritoryLevel,
    User,
)
from recommendations.generator import words
from recommendations.models import Theme

ORGANIZATIONS = 2000
LONG_AGO = date(2010, 1, 1)

KINDS = (
    # kind, how many in a hundred, name in Arabic, name in French
    (OrganizationKind.MINISTRY, 1, "وزارة مثال", "Ministère d’exemple"),
    (OrganizationKind.DECONCENTRATED, 22, "مصلحة لا ممركزة مثال", "Service déconcentré d’exemple"),
    (OrganizationKind.TERRITORIAL_ADMINISTRATION, 5, "إدارة ترابية مثال", "Administration territoriale d’exemple"),
    (OrganizationKind.PUBLIC_BODY, 6, "مؤسسة عمومية مثال", "Établissement public d’exemple"),
    (OrganizationKind.CHAMBER, 3, "غرفة مهنية مثال", "Chambre professionnelle d’exemple"),
    (OrganizationKind.FINANCIAL_PARTNER, 2, "شريك مالي مثال", "Partenaire financier d’exemple"),
    (OrganizationKind.COOPERATIVE, 35, "تعاونية مثال", "Coopérative d’exemple"),
    (OrganizationKind.ASSOCIATION, 26, "جمعية مثال", "Association d’exemple"),
)


@dataclass
class Holder:
    """An organization, a post in it, and who holds the post."""

    organization: Organization
    post: Post
    user: User


@dataclass
class Bodies:
    """Everybody the recommendations need; `leads` from the busiest to the quietest."""

    councils: list[Council]
    secretaries: dict[int, Holder]  # by organization
    leads: list[Holder]
    themes: list[Theme]
    provinces: list[Territory]
    lead_weights: list[float] = field(init=False)
    theme_weights: list[float] = field(init=False)

    def __post_init__(self):
        self.lead_weights = list(accumulate(1 / (rank + 8) for rank in range(len(self.leads))))
        self.theme_weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.themes))))


def make(chance: random.Random, councils_wanted: int, began: datetime) -> Bodies:
    """Write them all; at least one council per province, communes where more are wanted."""
    if not Territory.objects.exists():
        call_command("load_territories", verbosity=0)
    provinces = list(
        Territory.objects.filter(
            level__in=(TerritoryLevel.PREFECTURE, TerritoryLevel.PROVINCE), is_example=False
        ).order_by("code")
    )
    seats = [(province, CouncilLevel.PROVINCIAL) for province in provinces]
    seats += [(c, CouncilLevel.COMMUNAL) for c in _communes(chance, provinces, councils_wanted - len(provinces))]
    councils, organizations = _councils(seats)
    others = _others(chance, ORGANIZATIONS - len(organizations), provinces)
    secretaries = _holders(organizations, PostKind.SECRETARY, began)
    chance.shuffle(others)
    return Bodies(
        councils=councils,
        secretaries={holder.organization.pk: holder for holder in secretaries},
        leads=_holders(others, PostKind.FOLLOW_UP_OFFICER, began),
        themes=_themes(),
        provinces=provinces,
    )


def _communes(chance: random.Random, provinces: list[Territory], wanted: int) -> list[Territory]:
    """Communes that don't exist, in provinces that do."""
    return Territory.objects.bulk_create(
        Territory(
            code=f"EXAMPLE-{n:04}",
            level=TerritoryLevel.COMMUNE,
            parent=chance.choice(provinces),
            name_ar=f"جماعة مثال {n}",
            name_fr=f"Commune d’exemple {n}",
            is_example=True,
        )
        for n in range(1, wanted + 1)
    )


def _councils(seats: list[tuple[Territory, str]]) -> tuple[list[Council], list[Organization]]:
    organizations = Organization.objects.bulk_create(
        Organization(
            slug=f"example-council-{n:04}",
            kind=OrganizationKind.COUNCIL,
            name_ar=f"مجلس مثال {n}",
            name_fr=f"Conseil d’exemple {n}",
            territory=territory,
            is_example=True,
        )
        for n, (territory, _level) in enumerate(seats, start=1)
    )
    councils = Council.objects.bulk_create(
        Council(
            organization=organization,
            slug=organization.slug,
            code=f"X{_letters(n)}",
            level=level,
            territory=territory,
        )
        for n, (organization, (territory, level)) in enumerate(zip(organizations, seats, strict=True))
    )
    return councils, organizations


def _letters(number: int) -> str:
    """0 → AAA, 1 → AAB: three capital letters for the references of a council."""
    return "".join(chr(ord("A") + number // 26**place % 26) for place in (2, 1, 0))


def _others(chance: random.Random, wanted: int, provinces: list[Territory]) -> list[Organization]:
    kinds = chance.choices(KINDS, weights=[kind[1] for kind in KINDS], k=wanted)
    return Organization.objects.bulk_create(
        Organization(
            slug=f"example-body-{n:04}",
            kind=kind,
            name_ar=f"{name_ar} {n}",
            name_fr=f"{name_fr} {n}",
            territory=None if kind == OrganizationKind.MINISTRY else chance.choice(provinces),
            is_example=True,
        )
        for n, (kind, _share, name_ar, name_fr) in enumerate(kinds, start=1)
    )


def _holders(organizations: list[Organization], kind: str, began: datetime) -> list[Holder]:
    """One post in each, held by somebody who can't sign in until given a password."""
    posts = Post.objects.bulk_create(Post(organization=organization, kind=kind) for organization in organizations)
    users = User.objects.bulk_create(
        User(
            email=f"{organization.slug}@register.example",
            name=f"مسؤول مثال {n}",
            password="!",  # noqa: S106
            date_joined=began,
        )
        for n, organization in enumerate(organizations, start=1)
    )
    Appointment.objects.bulk_create(
        Appointment(post=post, user=user, starts_on=LONG_AGO) for post, user in zip(posts, users, strict=True)
    )
    return [Holder(*three) for three in zip(organizations, posts, users, strict=True)]


def _themes() -> list[Theme]:
    """The themes of the register, with those that stand already."""
    standing = {theme.slug: theme for theme in Theme.objects.all()}
    Theme.objects.bulk_create(
        Theme(slug=slug, name_ar=name_ar, name_fr=name_fr)
        for slug, name_ar, name_fr in words.THEMES
        if slug not in standing
    )
    return list(Theme.objects.order_by("slug"))
