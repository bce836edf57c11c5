"""Keeping the tally: what one recommendation adds to it, moved whenever that changes, in the same transaction."""

import datetime
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import F

from organizations.models import Territory
from recommendations.models import Publication, Recommendation, RecommendationKind, Tally
from recommendations.models.tally import EVERYTHING, NO_DAY, NO_KEY
from register_version.models import RegisterVersion

# Plain text, asked some forty times for each recommendation of a recount; an enum's own hash isn't that of its text.
ALL, REGION, TERRITORY, FOLLOWED_BY, LEAD, THEME, KIND = Tally.Dimension.values
PLACES = {kind.value: kind.place for kind in RecommendationKind}
Measure = Tally.Measure


def contributions(recommendation: Recommendation) -> Counter:
    """The tally rows (dimension, value, measure, key, day) this recommendation counts in; none unless published."""
    themes = list(recommendation.themes.values_list("pk", flat=True)) if recommendation.pk else []
    region = recommendation.territory.region_id if recommendation.territory_id else None
    return contributions_of(recommendation, themes, region)


def contributions_of(recommendation: Recommendation, theme_ids: list[int], region_id: int | None) -> Counter:
    """The same, for a caller that knows the themes and the region already; no query."""
    r = recommendation
    if r.publication != Publication.PUBLISHED:
        return Counter()
    scopes = [(ALL, EVERYTHING), (FOLLOWED_BY, r.followed_by_id), (KIND, PLACES[r.kind])]
    scopes += [(THEME, pk) for pk in theme_ids]
    scopes += [pair for pair in ((REGION, region_id), (TERRITORY, r.territory_id), (LEAD, r.lead_id)) if pair[1]]
    measures = _measures(r)
    rows = Counter((*scope, *measure, NO_DAY) for scope in scopes for measure in measures)
    if r.is_open:
        rows.update((ALL, EVERYTHING, measure, str(r.verified), day) for measure, day in _days(r))
    return rows


def _measures(recommendation: Recommendation) -> list[tuple[str, str]]:
    """What a recommendation counts as in each of its scopes: (measure, key)."""
    r = recommendation
    verified = str(r.verified)
    measures = [
        (Measure.TOTAL.value, NO_KEY),
        (Measure.VERIFIED.value, verified),
        (Measure.DECLARED.value, str(r.declared)),
    ]
    if r.stalled and r.is_open:
        measures += [(Measure.STALLED.value, verified), (Measure.OBSTACLE.value, str(r.stalled))]
    if r.is_example:
        measures.append((Measure.EXAMPLE.value, NO_KEY))
    return measures


def _days(recommendation: Recommendation) -> Iterator[tuple[str, datetime.date]]:
    """The days it counts at: (measure, day), for its deadline and its last news."""
    due_on, heard_on = recommendation.due_on, recommendation.heard_on
    if due_on:
        yield from ((Measure.DUE.value, due_on), (Measure.DUE_MONTH.value, due_on.replace(day=1)))
    if heard_on:
        yield from ((Measure.HEARD.value, heard_on), (Measure.HEARD_MONTH.value, heard_on.replace(day=1)))


UPSERT = (
    "INSERT INTO recommendations_tally (dimension, value, measure, key, day, count) VALUES (%s, %s, %s, %s, %s, %s) "
    "ON CONFLICT (dimension, value, measure, key, day) DO UPDATE SET count = recommendations_tally.count + %s"
)


def move(before: Counter, after: Counter) -> None:
    """Take `before` out and put `after` in; rows in one order, so two writers never wait for each other in a circle."""
    difference = Counter(after)
    difference.subtract(before)
    rows = sorted((*row, count) for row, count in difference.items() if count)
    with connection.cursor() as cursor:
        cursor.executemany(
            UPSERT, [(*row[:4], connection.ops.adapt_datefield_value(row[4]), row[5], row[5]) for row in rows]
        )


@contextmanager
def kept(pk: int | None) -> Iterator[None]:
    """Whatever is done inside to the facts of this recommendation (themes, territory…), the tally follows."""
    with transaction.atomic():
        row = _locked(pk)
        before = contributions(row) if row else Counter()
        yield
        row = _locked(pk)
        move(before, contributions(row) if row else Counter())


def _locked(pk: int | None) -> Recommendation | None:
    """The row as it stands, until the end of the transaction: a step taken meanwhile would be counted twice."""
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("territory__parent")
    return rows.filter(pk=pk).first() if pk else None


def recount() -> Counter:
    """What the tally should be, from every published recommendation, in bounded memory for what it reads."""
    regions = {
        row["pk"]: row["parent"] if row["level"] not in ("region", "commune") else row["pk"]
        for row in Territory.objects.values("pk", "parent", "level")
    }
    for row in Territory.objects.filter(level="commune").values("pk", "parent__parent"):
        regions[row["pk"]] = row["parent__parent"]
    themes: dict[int, list[int]] = {}
    for recommendation_id, theme_id in Recommendation.themes.through.objects.values_list(
        "recommendation_id", "theme_id"
    ):
        themes.setdefault(recommendation_id, []).append(theme_id)
    total: Counter = Counter()
    fields = (
        "pk",
        "publication",
        "kind",
        "followed_by",
        "territory",
        "lead",
        "verified",
        "declared",
        "stalled",
        "is_example",
    )
    for row in Recommendation.objects.in_register().only(*fields, "due_on", "heard_on").iterator(2000):
        total.update(contributions_of(row, themes.get(row.pk, []), regions.get(row.territory_id)))
    return total


def standing() -> Counter:
    """What the tally is."""
    rows = Tally.objects.values_list("dimension", "value", "measure", "key", "day", "count")
    return Counter({row[:5]: row[5] for row in rows if row[5]})


@transaction.atomic
def rebuild() -> None:
    """Write the tally anew from a recount; the register version moves, because pages show these counts."""
    Tally.objects.all().delete()
    Tally.objects.bulk_create(
        (
            Tally(dimension=dimension, value=value, measure=measure, key=key, day=day, count=count)
            for (dimension, value, measure, key, day), count in recount().items()
        ),
        batch_size=2000,
    )
    RegisterVersion.objects.update(number=F("number") + 1)
