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
    """None for one of a session. A finding kept back stays out. One query, once `for_page` has read the rest."""
    consultation = recommendation.consultation
    if consultation is None:
        return None
    finding = recommendation.finding
    shown = finding if finding and finding.is_public else None
    return Origin(
        phase=consultation.phase,
        finding=shown,
        standing=standings([shown])[shown.pk] if shown else None,
    )
