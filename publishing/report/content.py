"""What the closing report of a consultation says: only what the public may know, whoever reads it."""

import datetime
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, OuterRef, Q

from consultations.findings.shown import FindingGroup, findings_by_kind
from consultations.models import ActorMap, Consultation, Finding, MapActor, MapLink, ProgrammeItem, Workshop
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
    """Two queries."""
    maps = list(
        consultation.actor_maps.filter(is_public=True)
        .annotate(count_of_actors=Count("actors", distinct=True), count_of_links=Count("links", distinct=True))
        .order_by("pk")
    )
    linked = MapLink.objects.filter(Q(source=OuterRef("pk")) | Q(target=OuterRef("pk")))
    alone = MapActor.objects.filter(~Exists(linked), map__in=[one.pk for one in maps]).order_by()
    counts = dict(alone.values_list("map").annotate(Count("pk")))
    return [MapCounts(one, one.count_of_actors, one.count_of_links, counts.get(one.pk, 0)) for one in maps]
