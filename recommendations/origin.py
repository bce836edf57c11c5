"""Where a recommendation came from, back to the first word: finding, workshop, consultation, phase of a strategy."""

from dataclasses import dataclass

from consultations.findings.shown import Standing, standings
from consultations.models import Finding, Phase
from recommendations.models import Recommendation


@dataclass(frozen=True)
class Origin:
    """What stands before a recommendation that came from a consultation; None where nothing is known."""

    phase: Phase | None
    finding: Finding | None
    standing: Standing | None


def origin_of(recommendation: Recommendation) -> Origin | None:
    """None for one of a session. A finding that is kept back stays out. At most three queries."""
    consultation = recommendation.consultation
    if consultation is None:
        return None
    finding = recommendation.finding
    shown = finding if finding and finding.is_public else None
    phases = Phase.objects.select_related("strategy").filter(pk=consultation.phase_id)
    return Origin(
        phase=phases.first() if consultation.phase_id else None,
        finding=shown,
        standing=standings([shown])[shown.pk] if shown else None,
    )
