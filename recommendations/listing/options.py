"""What can be chosen in each filter, with its count, and the names of what is chosen: one query."""

from dataclasses import dataclass

from django.db import connections, router
from django.utils.text import capfirst

from bilingual import pick
from recommendations.listing.choice import SCOPES, Choice
from recommendations.models import RecommendationKind, Tally
from recommendations.models.tally import NO_DAY

MOST = 20
"""How many councils and organizations a filter offers: those with most recommendations, and the one chosen."""

# By hand, because the same query takes the ORM longer to write (5 ms) than the database to answer.
# Regions always; the parts of the chosen region, or the neighbours of the chosen province.
SQL = """
SELECT 'territory', t.id, t.code, t.name_ar, t.name_fr, t.level, n.count
  FROM organizations_territory t
  LEFT JOIN recommendations_tally n ON n.value = t.id AND n.measure = 'total' AND n.key = '' AND n.day = %(no_day)s
       AND n.dimension = CASE WHEN t.level = 'region' THEN 'region' ELSE 'territory' END
 WHERE t.level = 'region' OR t.code = %(territory)s
    OR t.parent_id IN (SELECT id FROM organizations_territory WHERE code = %(territory)s)
    OR t.parent_id IN (SELECT parent_id FROM organizations_territory WHERE code = %(territory)s)
UNION ALL
SELECT 'theme', t.id, t.slug, t.name_ar, t.name_fr, '', n.count
  FROM recommendations_theme t
  LEFT JOIN recommendations_tally n ON n.dimension = 'theme' AND n.value = t.id AND n.measure = 'total'
       AND n.key = '' AND n.day = %(no_day)s
UNION ALL
SELECT 'council', o.id, c.slug, o.name_ar, o.name_fr, '', n.count
  FROM councils_council c
  JOIN organizations_organization o ON o.id = c.organization_id
  LEFT JOIN recommendations_tally n ON n.dimension = 'followed_by' AND n.value = o.id AND n.measure = 'total'
       AND n.key = '' AND n.day = %(no_day)s
 WHERE c.slug = %(council)s OR o.id IN (SELECT value FROM (
       SELECT value FROM recommendations_tally WHERE dimension = 'followed_by' AND measure = 'total'
        ORDER BY count DESC LIMIT %(most)s) largest)
UNION ALL
SELECT 'organization', o.id, o.slug, o.name_ar, o.name_fr, '', n.count
  FROM organizations_organization o
  LEFT JOIN recommendations_tally n ON n.dimension = 'lead' AND n.value = o.id AND n.measure = 'total'
       AND n.key = '' AND n.day = %(no_day)s
 WHERE o.slug = %(organization)s OR o.id IN (SELECT value FROM (
       SELECT value FROM recommendations_tally WHERE dimension = 'lead' AND measure = 'total'
        ORDER BY count DESC LIMIT %(most)s) largest)
UNION ALL
SELECT 'kind', n.value, '', '', '', '', n.count FROM recommendations_tally n
 WHERE n.dimension = 'kind' AND n.measure = 'total'
"""


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
    connection = connections[router.db_for_read(Tally)]
    parameters = {name: getattr(choice, name) for name in ("territory", "council", "organization")}
    no_day = connection.ops.adapt_datefield_value(NO_DAY)
    with connection.cursor() as cursor:
        cursor.execute(SQL, {**parameters, "no_day": no_day, "most": MOST})
        rows = cursor.fetchall()
    found: dict[str, list[Option]] = {name: [] for name in SCOPES}
    chosen = set(choice.scopes.items())
    kinds = {pk: count for scope, pk, *_, count in rows if scope == "kind"}
    for kind in RecommendationKind:
        if kinds.get(kind.place) or choice.kind == kind:
            label = capfirst(str(kind.label))
            found["kind"].append(Option("kind", kind.place, kind.value, label, "", "", kinds.get(kind.place, 0)))
    for scope, pk, code, name_ar, name_fr, level, count in rows:
        if scope != "kind" and (count or (scope, code) in chosen):
            found[scope].append(Option(scope, pk, code, *pick(name_ar, name_fr), level, count or 0))
    for scope, several in found.items():
        several.sort(key=(lambda o: (o.level != "region", o.code)) if scope == "territory" else lambda o: -o.count)
    return found
