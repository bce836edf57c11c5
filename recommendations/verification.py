"""Checking the whole register: every chain, every derived column, the tally, every sealed minutes. Reads only."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import digest_chain
from councils.models import Minutes
from organizations.models import Organization
from recommendations import tally
from recommendations.models import Axis, Recommendation, StatusChange
from recommendations.workflow.ledger import DERIVED, derive


@dataclass(frozen=True)
class Fault:
    """One row that doesn't fit, named so that it can be found."""

    row: str
    problem: str


def faults(chunk_size: int = 500) -> Iterator[Fault]:
    """Every fault of the register; nothing when it holds. In memory: one batch, and the addresses of organizations."""
    leads = {organization.slug: organization for organization in Organization.objects.only("pk", "slug")}
    last = 0
    while batch := list(Recommendation.objects.filter(pk__gt=last).order_by("pk")[:chunk_size]):
        last = batch[-1].pk
        rows = StatusChange.objects.filter(recommendation__in=batch).order_by("recommendation_id", "sequence")
        changes = {pk: list(group) for pk, group in groupby(rows, key=lambda row: row.recommendation_id)}
        for recommendation in batch:
            yield from _faults_of(recommendation, changes.get(recommendation.pk, []), leads)
    if tally.recount() != tally.standing():
        yield Fault("recommendations_tally", "the counts differ from a recount; run rebuild_tally")
    yield from _faults_of_minutes()


def _faults_of_minutes() -> Iterator[Fault]:
    """Each approved version of minutes whose text isn't that of its digest any more."""
    for minutes in Minutes.objects.sealed().order_by("pk").iterator(100):
        if minutes.digest_of_text != minutes.sha256:
            yield Fault(f"minutes {minutes.pk} (version {minutes.version})", "their text doesn't match its SHA-256")


def _faults_of(
    recommendation: Recommendation, changes: list[StatusChange], leads: dict[str, Organization]
) -> Iterator[Fault]:
    """The first row of one recommendation that doesn't fit, else each derived column that its changes don't give."""
    reference = recommendation.reference
    broken = digest_chain.first_break(
        (change.facts(reference), change.previous_digest, change.digest) for change in changes
    )
    if broken is not None:
        change = changes[broken]
        yield Fault(f"status change {change.pk} ({reference} #{change.sequence})", "its facts don't match its digest")
        return
    for position, change in enumerate(changes, start=1):
        if change.sequence != position:
            yield Fault(f"status change {change.pk} ({reference} #{change.sequence})", "a row before it is missing")
            return
    replayed = Recommendation(pk=recommendation.pk, reference=reference)
    for change in changes:
        lead = leads.get(change.new) if change.axis == Axis.LEAD else None
        if change.axis == Axis.LEAD and change.new and lead is None:
            yield Fault(
                f"status change {change.pk} ({reference} #{change.sequence})",
                f"no organization has the address {change.new!r} any more",
            )
            return
        derive(replayed, change, lead)
    for name in DERIVED:
        column = "lead_id" if name == "lead" else name
        stands, follows = getattr(recommendation, column), getattr(replayed, column)
        if stands != follows:
            yield Fault(
                f"recommendation {recommendation.pk} ({reference})",
                f"{name} is “{stands}”, its changes give “{follows}”",
            )
