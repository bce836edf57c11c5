"""What can be chosen in each filter, with its count, and the names of what is chosen: one query."""

from dataclasses import dataclass

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When

from bilingual import pick
from councils.models import Council
from organizations.models import Organization, Territory, TerritoryLevel
from recommendations.listing.choice import Choice
from recommendations.models import Tally, Theme

Dimension = Tally.Dimension
MOST = 20
"""How many councils and organizations a filter offers: those with most recommendations, and the one chosen."""


@dataclass(frozen=True)
class Option:
    """One value of a filter. `pk` is what the tally and the columns of a recommendation hold."""

    scope: str
    pk: int
    code: str
    name: str
    language: str
    level: str
    count: int


def options(choice: Choice) -> dict[str, list[Option]]:
    """The options of each scope; what is chosen is among them wherever it exists."""
    regions_and_near = Territory.objects.filter(
        Q(level=TerritoryLevel.REGION)
        | Q(code=choice.territory)
        | Q(parent__code=choice.territory)
        | Q(parent__in=Territory.objects.filter(parts__code=choice.territory).values("pk"))
    )
    territories = _columns(
        regions_and_near.annotate(
            count=Case(
                When(level=TerritoryLevel.REGION, then=_total(Dimension.REGION, "pk")),
                default=_total(Dimension.TERRITORY, "pk"),
            )
        ),
        "territory",
        ("pk", "code", "name_ar", "name_fr", "level"),
    )
    themes = _columns(
        Theme.objects.annotate(count=_total(Dimension.THEME, "pk"), no_level=Value("", CharField())),
        "theme",
        ("pk", "slug", "name_ar", "name_fr", "no_level"),
    )
    councils = _columns(
        Council.objects.filter(Q(slug=choice.council) | Q(organization__in=_largest(Dimension.FOLLOWED_BY))).annotate(
            count=_total(Dimension.FOLLOWED_BY, "organization_id"), no_level=Value("", CharField())
        ),
        "council",
        ("organization_id", "slug", "organization__name_ar", "organization__name_fr", "no_level"),
    )
    leads = _columns(
        Organization.objects.filter(Q(slug=choice.organization) | Q(pk__in=_largest(Dimension.LEAD))).annotate(
            count=_total(Dimension.LEAD, "pk"), no_level=Value("", CharField())
        ),
        "organization",
        ("pk", "slug", "name_ar", "name_fr", "no_level"),
    )
    found: dict[str, list[Option]] = {"territory": [], "theme": [], "council": [], "organization": []}
    chosen = set(choice.scopes.items())
    for scope, pk, code, name_ar, name_fr, level, count in territories.union(themes, councils, leads, all=True):
        if count or (scope, code) in chosen:
            found[scope].append(Option(scope, pk, code, *pick(name_ar, name_fr), level, count or 0))
    for scope, several in found.items():
        several.sort(key=(lambda o: (o.level != "region", o.code)) if scope == "territory" else lambda o: -o.count)
    return found


def _total(dimension: str, pk: str) -> Subquery:
    rows = Tally.objects.filter(dimension=dimension, measure=Tally.Measure.TOTAL, value=OuterRef(pk))
    return Subquery(rows.values("count")[:1])


def _largest(dimension: str) -> QuerySet:
    rows = Tally.objects.filter(dimension=dimension, measure=Tally.Measure.TOTAL).order_by("-count")
    return rows.values("value")[:MOST]


def _columns(queryset: QuerySet, scope: str, names: tuple[str, ...]) -> QuerySet:
    return queryset.order_by().values_list(
        Value(scope, CharField()), *(F(name) if "__" in name else name for name in names), "count"
    )
