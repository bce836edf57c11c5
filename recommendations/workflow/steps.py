"""The table of steps, as a clerk would read it, and the one door through which a step is taken."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from rules.predicates import Predicate

from organizations.models import Post, User
from recommendations import permissions as may
from recommendations.models import (
    CLOSED,
    ORDER,
    Axis,
    Implementation,
    Position,
    ProgressUpdate,
    Publication,
    Recommendation,
    StatusChange,
    UpdateState,
)
from recommendations.workflow import clock
from recommendations.workflow.ledger import Ledger, StepRefused, opened


@dataclass(frozen=True)
class Step:
    """One way from some states to another, for those it is open to."""

    name: str
    label: str
    subject: type
    source: tuple[str, ...]
    target: str
    allowed: Predicate
    needs_reason: bool = False
    is_weighty: bool = False
    """Refuses, closes or sends back: drawn apart from the others."""


DRAFT, PUBLISHED, ARCHIVED = Publication.DRAFT, Publication.PUBLISHED, Publication.ARCHIVED
ANY_ANSWER = tuple(Position.values)
U = UpdateState

STEPS = (
    Step("publish", pgettext_lazy("step", "Publish"), Recommendation, (DRAFT,), PUBLISHED, may.arranges),
    Step("archive", pgettext_lazy("step", "Archive"), Recommendation, (PUBLISHED,), ARCHIVED, may.arranges, True, True),
    Step("restore", pgettext_lazy("step", "Restore"), Recommendation, (ARCHIVED,), PUBLISHED, may.arranges, True),
    Step("accept", pgettext_lazy("step", "Accept"), Recommendation, ANY_ANSWER, Position.ACCEPTED, may.answers_for_it),
    Step(
        "accept_partly",
        pgettext_lazy("step", "Accept in part"),
        Recommendation,
        ANY_ANSWER,
        Position.PARTLY_ACCEPTED,
        may.answers_for_it,
        needs_reason=True,
    ),
    Step(
        "note",
        pgettext_lazy("step", "Take note"),
        Recommendation,
        ANY_ANSWER,
        Position.NOTED,
        may.answers_for_it,
        needs_reason=True,
    ),
    Step(
        "decline",
        pgettext_lazy("step", "Decline"),
        Recommendation,
        ANY_ANSWER,
        Position.DECLINED,
        may.answers_for_it,
        needs_reason=True,
        is_weighty=True,
    ),
    Step(
        "submit",
        pgettext_lazy("step", "Submit"),
        ProgressUpdate,
        (U.DRAFT, U.RETURNED),
        U.SUBMITTED,
        may.declares_for_its_organization,
    ),
    Step(
        "verify",
        pgettext_lazy("step", "Verify"),
        ProgressUpdate,
        (U.SUBMITTED,),
        U.VERIFIED,
        may.reviews,
    ),
    Step(
        "return",
        pgettext_lazy("step", "Return to be completed"),
        ProgressUpdate,
        (U.SUBMITTED,),
        U.RETURNED,
        may.reviews,
        needs_reason=True,
        is_weighty=True,
    ),
    Step(
        "withdraw",
        pgettext_lazy("step", "Withdraw"),
        ProgressUpdate,
        (U.SUBMITTED, U.RETURNED),
        U.WITHDRAWN,
        may.declares_for_its_organization,
        needs_reason=True,
        is_weighty=True,
    ),
)
BY_NAME = {step.name: step for step in STEPS}


def axis_of(step: Step) -> str:
    """The column a step moves: publication or position of a recommendation, state of an update."""
    if step.subject is ProgressUpdate:
        return "state"
    return "position" if step.target in Position.values else "publication"


def open_steps(thing: Recommendation | ProgressUpdate, user: User) -> list[Step]:
    """The steps this person may take on this thing as it stands, in the order of the table."""
    return [
        step
        for step in STEPS
        if isinstance(thing, step.subject) and _stands_before(step, thing) and step.allowed.test(user, thing)
    ]


def _stands_before(step: Step, thing) -> bool:
    state = getattr(thing, axis_of(step))
    if step.target == state or state not in step.source:
        return False
    return axis_of(step) != "position" or thing.publication == Publication.PUBLISHED


def take_step(
    thing: Recommendation | ProgressUpdate,
    name: str,
    *,
    by: User,
    reason: str = "",
    happened_on: datetime.date | None = None,
) -> StatusChange | None:
    """Take the step called `name`, or raise `StepRefused` with a sentence.

    Effects: the state moves; one `StatusChange` for it (a submission that moves the stall adds one for it); the
    recommendation's derived columns, its tally and the register version follow. `happened_on` is the day it happened
    when that isn't today; for a submission, the update says it.
    """
    step = BY_NAME.get(name or "")
    if step is None or not isinstance(thing, step.subject):
        raise StepRefused(_("There is no such step."))
    if not step.allowed.test(by, thing):
        raise StepRefused(_("This step isn't yours to take."))
    reason = (reason or "").replace("\x00", "").strip()  # a letter no database stores
    if step.needs_reason and not reason:
        raise StepRefused(_("Write the reason: it will be public."))
    if happened_on and happened_on > timezone.localdate(clock.now()):
        raise StepRefused(_("It can't have happened in the future."))
    recommendation = thing.recommendation if isinstance(thing, ProgressUpdate) else thing
    with opened(recommendation, by=by) as ledger:
        row = _locked(thing, ledger)
        if not _stands_before(step, row):
            raise StepRefused(_("It isn't there any more: somebody took a step meanwhile. This is how it stands now."))
        if not step.allowed.test(by, row):
            raise StepRefused(_("This step isn't yours to take."))
        ledger.post = _post_for(step, row, by)
        EFFECTS[step.name if step.subject is ProgressUpdate else axis_of(step)](step, row, ledger, reason, happened_on)
        if isinstance(thing, ProgressUpdate):
            row.edition += 1  # a form opened before this step is told
            row.save()
    if isinstance(thing, ProgressUpdate):
        thing.refresh_from_db(fields=["state", "submitted_at", "reviewer", "reviewed_at", "review_note", "edition"])
    return ledger.appended[-1] if ledger.appended else None


def _locked(thing: Recommendation | ProgressUpdate, ledger: Ledger) -> Recommendation | ProgressUpdate:
    """The thing as it stands now; it stays so until the step is taken."""
    if isinstance(thing, Recommendation):
        return ledger.recommendation
    row = ProgressUpdate.objects.select_for_update(of=("self",)).filter(pk=thing.pk).first()
    if row is None:
        raise StepRefused(_("This update is no longer there."))
    row.recommendation = ledger.recommendation
    return row


def _post_for(step: Step, thing, by: User) -> Post | None:
    """The post under which this person takes the step."""
    if isinstance(thing, ProgressUpdate) and step.name in ("submit", "withdraw"):
        return by.post_in([thing.organization_id], *may.DECLARING)
    if isinstance(thing, ProgressUpdate):
        return by.post_in([thing.recommendation.followed_by_id], *may.FOLLOWING)
    if axis_of(step) == "position":
        return by.post_in([thing.lead_id], *may.DECLARING)
    return by.post_in([thing.followed_by_id], "secretary")


def _move_publication(step: Step, row: Recommendation, ledger: Ledger, reason: str, happened_on) -> None:
    ledger.append(Axis.PUBLICATION, step.target, reason=reason, happened_on=happened_on)


def _move_position(step: Step, row: Recommendation, ledger: Ledger, reason: str, happened_on) -> None:
    ledger.append(Axis.POSITION, step.target, reason=reason, happened_on=happened_on)


def _submit(step: Step, row: ProgressUpdate, ledger: Ledger, reason: str, happened_on) -> None:
    recommendation = ledger.recommendation
    if recommendation.publication != Publication.PUBLISHED:
        raise StepRefused(_("Progress is declared on published recommendations only."))
    if recommendation.lead_id != row.organization_id:
        raise StepRefused(_("Another organization answers for this recommendation now."))
    if row.happened_on > timezone.localdate(ledger.now):
        raise StepRefused(_("It can't have happened in the future."))
    if needs_a_reason(recommendation, row.status, row.obstacle) and not row.reason.strip():
        raise StepRefused(_("A step back, a closing or a stall needs a reason."))
    row.state, row.submitted_at, row.reviewer, row.reviewed_at, row.review_note = (
        step.target,
        ledger.now,
        None,
        None,
        "",
    )
    row.author, row.author_post = ledger.by, ledger.post
    if row.status == Implementation.DONE:
        row.percentage = 100
    ledger.append(
        Axis.DECLARED,
        row.status,
        happened_on=row.happened_on,
        words=row.words,
        reason=row.reason,
        percentage=row.percentage,
        update=row,
        evidence=[piece.fingerprint for piece in row.evidence.order_by("pk")],
    )
    if row.obstacle != recommendation.stalled:
        ledger.append(Axis.STALLED, row.obstacle, happened_on=row.happened_on, reason=row.reason, update=row)


def needs_a_reason(recommendation: Recommendation, status: str, obstacle: str = "") -> bool:
    """Whether declaring this status goes back, closes without doing, or says it is stuck."""
    if obstacle or status in (Implementation.CLOSED_NOT_DONE, Implementation.OBSOLETE):
        return True
    if recommendation.declared in ORDER and status in ORDER:
        return ORDER[status] < ORDER[recommendation.declared]
    return recommendation.declared in CLOSED


def _verify(step: Step, row: ProgressUpdate, ledger: Ledger, reason: str, happened_on) -> None:
    if row.status == Implementation.DONE and not row.evidence.exists():
        raise StepRefused(_("“Fully done” is verified only with evidence: return it and ask for a file or a link."))
    row.state, row.reviewer, row.reviewed_at, row.review_note = step.target, ledger.by, ledger.now, reason
    ledger.append(Axis.VERIFIED, row.status, happened_on=happened_on, reason=reason, update=row)


def _return(step: Step, row: ProgressUpdate, ledger: Ledger, reason: str, happened_on) -> None:
    ledger.append(Axis.REVIEW, step.target, old=row.state, reason=reason, update=row)
    row.state, row.reviewer, row.reviewed_at, row.review_note = step.target, ledger.by, ledger.now, reason


def _withdraw(step: Step, row: ProgressUpdate, ledger: Ledger, reason: str, happened_on) -> None:
    """What it declared goes back to what stood before, unless another declaration stands over it already."""
    ledger.append(Axis.REVIEW, step.target, old=row.state, reason=reason, update=row)
    row.state = step.target
    declared = ledger.recommendation.changes.filter(axis=Axis.DECLARED)
    if declared.order_by("-sequence").values_list("update_row", flat=True).first() != row.pk:
        return
    standing = _last_that_stands(ledger, row, Axis.DECLARED)
    ledger.append(
        Axis.DECLARED,
        standing.new if standing else Implementation.NOT_STARTED,
        reason=reason,
        percentage=standing.percentage if standing else None,
        update=standing.update_row if standing else None,
    )
    stall = _last_that_stands(ledger, row, Axis.STALLED)
    obstacle = stall.new if stall else ""
    if obstacle != ledger.recommendation.stalled:
        ledger.append(Axis.STALLED, obstacle, reason=reason, update=stall.update_row if stall else None)


def _last_that_stands(ledger: Ledger, row: ProgressUpdate, axis: Axis) -> StatusChange | None:
    """The last change of this axis that comes neither from this update nor from a withdrawn one."""
    changes = ledger.recommendation.changes.filter(axis=axis).exclude(update_row=row)
    return changes.exclude(update_row__state=UpdateState.WITHDRAWN).order_by("-sequence").first()


EFFECTS: dict[str, Callable] = {
    "publication": _move_publication,
    "position": _move_position,
    "submit": _submit,
    "verify": _verify,
    "return": _return,
    "withdraw": _withdraw,
}
