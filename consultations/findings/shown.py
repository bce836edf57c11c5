"""What everybody may know of what a finding stands on: how many answers and tables, and words that may be quoted."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Case, Exists, F, OuterRef, QuerySet, When

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
    """Each of these findings with what it stands on, by its key: one query.

    Only responses that count are counted, and only words that were chosen of those that may be quoted are shown.
    """
    found = {finding.pk: Standing() for finding in findings}
    if not found:
        return found
    for finding, table, question, answers in _supports(list(found)):
        if table is None:
            found[finding].answers += 1
        else:
            found[finding].tables += 1
        if answers:
            _quote(found[finding], answers.get(question))
    return found


def _supports(findings: list[int]) -> QuerySet:
    """(finding, table, question, answers) of each support that counts; the answers only where words of it are shown."""
    chosen = Exists(Quote.objects.filter(response=OuterRef("response"), name=OuterRef("question")))
    counted = FindingSupport.objects.filter(finding__in=findings, response__set_aside_at__isnull=True)
    shown = Case(When(chosen, response__may_quote=True, then=F("response__answers")), default=None)
    return counted.annotate(shown=shown).order_by("pk").values_list("finding", "table", "question", "shown")


def _quote(standing: Standing, words: object) -> None:
    """Show these words too, once, and a few at most."""
    if isinstance(words, str) and words not in standing.quotes and len(standing.quotes) < MOST_QUOTES:
        standing.quotes.append(words)


@dataclass(frozen=True)
class FindingGroup:
    """The findings of one kind in the order of their numbers, each with what it stands on."""

    label: str
    findings: list[tuple[Finding, Standing]]


def findings_by_kind(findings: QuerySet) -> list[FindingGroup]:
    """At most two queries; kinds in the order of the house, without the empty ones."""
    found = list(findings.select_related("workshop").order_by("number"))
    standing = standings(found)
    groups: dict[str, list] = {}
    for finding in found:
        groups.setdefault(finding.kind, []).append((finding, standing[finding.pk]))
    return [FindingGroup(label, groups[kind]) for kind, label in FindingKind.choices if kind in groups]
