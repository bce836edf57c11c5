"""What everybody may know of what a finding stands on: how many answers and tables, and words that may be quoted."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, QuerySet

from consultations.models import Finding, FindingKind, FindingSupport, Quote

MOST_QUOTES = 5
"""How many quotes stand under one finding."""


@dataclass
class Standing:
    """How many answers and tables a finding stands on, and the chosen words of those who agreed."""

    answers: int = 0
    tables: int = 0
    quotes: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.answers or self.tables)


def standings(findings: Iterable[Finding]) -> dict[int, Standing]:
    """Each of these findings with what it stands on, by its key: two queries.

    Only responses that count are counted, and only words that were chosen of those that may be quoted are shown.
    """
    found = {finding.pk: Standing() for finding in findings}
    if not found:
        return found
    counted = FindingSupport.objects.filter(finding__in=list(found), response__set_aside_at__isnull=True)
    for finding, table in counted.order_by().values_list("finding", "table"):
        if table is None:
            found[finding].answers += 1
        else:
            found[finding].tables += 1
    for finding, words in _quotes(list(found)):
        found[finding].quotes.append(words)
    return found


def _quotes(findings: list[int]) -> list[tuple[int, str]]:
    """(finding, words), at most a few of each."""
    chosen = Quote.objects.filter(response=OuterRef("response"), name=OuterRef("question"))
    supports = (
        FindingSupport.objects.filter(
            Exists(chosen),
            finding__in=findings,
            response__may_quote=True,
            response__set_aside_at__isnull=True,
        )
        .order_by("pk")
        .values_list("finding", "question", "response__answers")
    )
    quotes: dict[int, list[str]] = defaultdict(list)
    for finding, name, answers in supports:
        words = answers.get(name)
        if isinstance(words, str) and words not in quotes[finding] and len(quotes[finding]) < MOST_QUOTES:
            quotes[finding].append(words)
    return [(finding, words) for finding, several in quotes.items() for words in several]


@dataclass(frozen=True)
class FindingGroup:
    """The findings of one kind in the order of their numbers, each with what it stands on."""

    label: str
    findings: list[tuple[Finding, Standing]]


def findings_by_kind(findings: QuerySet) -> list[FindingGroup]:
    """At most three queries; kinds in the order of the house, without the empty ones."""
    found = list(findings.select_related("workshop").order_by("number"))
    standing = standings(found)
    groups: dict[str, list] = {}
    for finding in found:
        groups.setdefault(finding.kind, []).append((finding, standing[finding.pk]))
    return [FindingGroup(label, groups[kind]) for kind, label in FindingKind.choices if kind in groups]
