"""One recommendation, locked and open for writing: changes are appended, and its columns follow from them."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

import digest_chain
from organizations.models import Organization, Post, User
from recommendations import tally
from recommendations.models import Axis, ProgressUpdate, Publication, Recommendation, StatusChange
from recommendations.workflow import clock

DERIVED = (
    *("publication", "position", "declared", "verified", "percentage", "stalled", "lead"),
    *("due_on", "heard_on", "changed_at", "changes_count", "head_digest"),
)


class StepRefused(Exception):
    """A step that can't be taken; the message is a sentence for the person who tried, in their language."""


class Ledger:
    """Appends changes to one locked recommendation. Made by `opened`, never by hand."""

    def __init__(self, recommendation: Recommendation, by: User | None, post: Post | None, now: datetime.datetime):
        self.recommendation, self.by, self.post, self.now = recommendation, by, post, now
        self.appended: list[StatusChange] = []

    def append(
        self,
        axis: Axis,
        new: str,
        *,
        old: str | None = None,
        happened_on: datetime.date | None = None,
        words: str = "",
        reason: str = "",
        percentage: int | None = None,
        update: ProgressUpdate | None = None,
        evidence: list[str] | None = None,
    ) -> StatusChange:
        """Append one row. `old` is what the last row of this axis says, unless given."""
        recommendation = self.recommendation
        change = StatusChange(
            recommendation=recommendation,
            sequence=recommendation.changes_count + 1,
            axis=axis,
            old=value_on(recommendation, axis) if old is None else old,
            new=new,
            by=self.by,
            post=self.post,
            update_row=update,
            happened_on=happened_on or timezone.localdate(self.now),
            recorded_at=self.now,
            words=words,
            reason=reason.strip(),
            percentage=percentage,
            evidence_digests=evidence or [],
            previous_digest=recommendation.head_digest,
        )
        change.digest = digest_chain.link(change.previous_digest, change.facts(recommendation.reference))
        derive(recommendation, change)
        self.appended.append(change)
        return change


def value_on(recommendation: Recommendation, axis: str) -> str:
    """How the recommendation stands on an axis, in the words of `StatusChange.new`."""
    match axis:
        case Axis.DEADLINE:
            return recommendation.due_on.isoformat() if recommendation.due_on else ""
        case Axis.LEAD:
            return recommendation.lead.slug if recommendation.lead_id else ""
        case Axis.REVIEW:
            return ""
    return getattr(recommendation, axis)


def derive(recommendation: Recommendation, change: StatusChange, lead: Organization | None = None) -> None:
    """Let the columns of the recommendation follow one more change; nothing is saved here.

    `lead` spares a query to a caller that knows the organization an assignment names.
    """
    match change.axis:
        case Axis.PUBLICATION:
            recommendation.publication = change.new
            if change.new == Publication.PUBLISHED and recommendation.heard_on is None:
                recommendation.heard_on = timezone.localdate(change.recorded_at)
        case Axis.POSITION:
            recommendation.position = change.new
        case Axis.DECLARED:
            recommendation.declared = change.new
            recommendation.percentage = change.percentage
            recommendation.heard_on = timezone.localdate(change.recorded_at)
        case Axis.VERIFIED:
            recommendation.verified = change.new
        case Axis.STALLED:
            recommendation.stalled = change.new
        case Axis.DEADLINE:
            recommendation.due_on = datetime.date.fromisoformat(change.new) if change.new else None
        case Axis.LEAD:
            recommendation.lead = lead or (Organization.objects.get(slug=change.new) if change.new else None)
    recommendation.changed_at = change.recorded_at
    recommendation.changes_count = change.sequence
    recommendation.head_digest = change.digest


@contextmanager
def opened(recommendation: Recommendation, *, by: User | None, post: Post | None = None) -> Iterator[Ledger]:
    """Lock the recommendation and give its ledger; on the way out save what was derived and move the tally.

    The caller's object is brought up to date as well. An exception undoes everything.
    """
    with transaction.atomic():
        row = (
            Recommendation.objects.select_for_update(of=("self",))
            .select_related("lead", "territory__parent")
            .filter(pk=recommendation.pk)
            .first()
        )
        if row is None:
            raise StepRefused(_("This recommendation is no longer there."))
        before = tally.contributions(row)
        ledger = Ledger(row, by, post, clock.now())
        yield ledger
        StatusChange.objects.bulk_create(ledger.appended)
        Recommendation.objects.filter(pk=row.pk).update(**{name: getattr(row, name) for name in DERIVED})
        tally.move(before, tally.contributions(row))
    for name in DERIVED:
        setattr(recommendation, name, getattr(row, name))
