"""Whole histories at once: what the steps write one by one, told in memory as it happened and written in bulk."""

import datetime
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

import digest_chain
from organizations.models import Organization, Post, User
from recommendations import bulk_rows
from recommendations.models import Axis, ProgressUpdate, Recommendation, StatusChange, UpdateState
from recommendations.workflow.ledger import derive, value_on

make_change = bulk_rows.maker(StatusChange)


class Chronicle:
    """The life of one recommendation that isn't saved yet: its changes, chained, and its columns, derived from them.

    For a register that is made up or brought in whole, so nobody is asked whether they may. The recommendation and
    its updates carry their pk already, because the chain covers it; each thing told is later than the one before.
    """

    def __init__(self, recommendation: Recommendation):
        self.recommendation = recommendation
        self.changes: list[StatusChange] = []
        self.updates: list[ProgressUpdate] = []

    def tell(
        self,
        axis: Axis,
        new: str,
        at: datetime.datetime,
        by: User,
        post: Post | None,
        *,
        lead: Organization | None = None,
        update: ProgressUpdate | None = None,
        happened_on: datetime.date | None = None,
        old: str | None = None,
        **told,
    ) -> None:
        """One change. `lead` is the organization an assignment names; `told` are words, reason, percentage…"""
        recommendation = self.recommendation
        change = make_change(
            recommendation_id=recommendation.pk,
            sequence=recommendation.changes_count + 1,
            axis=str(axis),
            old=value_on(recommendation, axis) if old is None else old,
            new=str(new),
            by_id=by.pk,
            post_id=post.pk if post else None,
            update_row_id=update.pk if update else None,
            happened_on=happened_on or at.astimezone(timezone.get_default_timezone()).date(),
            recorded_at=at,
            previous_digest=recommendation.head_digest,
            **told,
        )
        change.digest = digest_chain.link(change.previous_digest, change.facts(recommendation.reference))
        derive(recommendation, change, lead=lead)
        self.changes.append(change)

    def draft(self, update: ProgressUpdate, at: datetime.datetime) -> None:
        """Somebody began to write this update."""
        update.state, update.changed_at = str(UpdateState.DRAFT), at
        self.updates.append(update)

    def submit(
        self, update: ProgressUpdate, at: datetime.datetime, by: User, post: Post, evidence: Sequence[str] = ()
    ) -> None:
        """Its author declares, with evidence of these fingerprints; again, where it was returned."""
        if update.state != UpdateState.RETURNED:
            self.updates.append(update)
        update.state, update.submitted_at, update.changed_at = str(UpdateState.SUBMITTED), at, at
        update.author_id, update.author_post_id = by.pk, post.pk
        update.reviewer_id, update.reviewed_at, update.review_note = None, None, ""
        said = {"update": update, "happened_on": update.happened_on, "reason": update.reason}
        self.tell(
            Axis.DECLARED,
            update.status,
            at,
            by,
            post,
            words=update.words,
            percentage=update.percentage,
            evidence_digests=list(evidence),
            **said,
        )
        if update.obstacle != self.recommendation.stalled:
            self.tell(Axis.STALLED, update.obstacle, at, by, post, **said)

    def verify(self, update: ProgressUpdate, at: datetime.datetime, by: User, post: Post, note: str = "") -> None:
        self._review(update, UpdateState.VERIFIED, at, by, note)
        self.tell(Axis.VERIFIED, update.status, at, by, post, update=update, reason=note)

    def send_back(self, update: ProgressUpdate, at: datetime.datetime, by: User, post: Post, note: str) -> None:
        """Return it to be completed."""
        old = update.state
        self._review(update, UpdateState.RETURNED, at, by, note)
        self.tell(Axis.REVIEW, UpdateState.RETURNED, at, by, post, old=old, update=update, reason=note)

    @staticmethod
    def _review(update: ProgressUpdate, state: UpdateState, at: datetime.datetime, by: User, note: str) -> None:
        update.state, update.changed_at = str(state), at
        update.reviewer_id, update.reviewed_at, update.review_note = by.pk, at, note


@transaction.atomic
def write_histories(chronicles: Iterable[Chronicle]) -> int:
    """Write these recommendations, their updates and their changes, all new. Returns how many changes.

    The tally isn't touched, and the numbering of the tables isn't either: call `tally.rebuild()` and
    `bulk_rows.continue_numbering()` once at the end. Evidence, themes and the like are the caller's, afterwards.
    """
    chronicles = list(chronicles)
    bulk_rows.insert(Recommendation, (chronicle.recommendation for chronicle in chronicles))
    bulk_rows.insert(ProgressUpdate, (update for chronicle in chronicles for update in chronicle.updates))
    changes = [change for chronicle in chronicles for change in chronicle.changes]
    bulk_rows.insert(StatusChange, changes)
    return len(changes)
