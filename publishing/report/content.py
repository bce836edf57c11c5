"""What the closing report of a consultation says: only what the public may know, whoever reads it."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from consultations.findings.shown import FindingGroup, findings_by_kind
from consultations.maps.measures import measures_of
from consultations.maps.network import networks_of
from consultations.models import ActorMap, Consultation, Finding, ProgrammeItem, Workshop
from consultations.people.coverage import Coverage, as_public, coverage
from consultations.people.heard import Heard, heard
from consultations.results.summary import QuestionnaireSummary, summary
from organizations.models import Organization
from recommendations.models import Recommendation
from recommendations.outcomes import Became, became


@dataclass(frozen=True)
class MapCounts:
    """One map of actors in figures. `alone`: actors that coordinate with nobody on it."""

    map: ActorMap
    actors: int
    links: int
    alone: int


@dataclass(frozen=True)
class Report:
    """One consultation from its programme to what became of it, as of a day."""

    consultation: Consultation
    organizers: list[Organization]
    partners: list[Organization]
    programme: list[ProgrammeItem]
    workshops: list[Workshop]
    coverage: Coverage | None
    heard: list[Heard]
    results: list[QuestionnaireSummary]
    maps: list[MapCounts]
    findings: list[FindingGroup]
    became: Became
    as_of: datetime.date

    @property
    def is_draft(self) -> bool:
        return self.consultation.report_published_at is None


def report_of(consultation: Consultation, as_of: datetime.date) -> Report:
    """A fixed number of queries, however much was said."""
    findings = Finding.objects.filter(consultation=consultation, is_public=True)
    recommendations = Recommendation.objects.visible_to(AnonymousUser()).filter(consultation=consultation)
    return Report(
        consultation=consultation,
        organizers=list(consultation.organizers.order_by("name_ar", "pk")),
        partners=list(consultation.partners.order_by("name_ar", "pk")),
        programme=list(consultation.programme.all()),
        workshops=list(consultation.workshops.order_by("number")),
        coverage=as_public(coverage(consultation), is_over=consultation.is_past(as_of)),
        heard=heard(consultation),
        results=[one for one in summary(consultation) if one.questions],
        maps=_maps(consultation),
        findings=findings_by_kind(findings),
        became=became(findings, recommendations),
        as_of=as_of,
    )


def _maps(consultation: Consultation) -> list[MapCounts]:
    """In the figures of the maps' own pages: who said the same tie again adds nothing."""
    maps = list(consultation.actor_maps.filter(is_public=True).order_by("pk"))
    for one in maps:
        one.consultation = consultation
    networks = networks_of(maps) if maps else {}
    measures = [(one, measures_of(networks[one.pk])) for one in maps]
    return [MapCounts(one, measured.actors, measured.ties, measured.isolated) for one, measured in measures]
