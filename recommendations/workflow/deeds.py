"""Deeds that carry a value: a recommendation entered, a lead named, a deadline moved."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organizations.models import Organization, User
from recommendations import permissions as may
from recommendations.models import Axis, Publication, Recommendation
from recommendations.workflow.ledger import StepRefused, opened


def register(recommendation: Recommendation, *, by: User | None, happened_on: datetime.date | None = None) -> None:
    """Enter a new recommendation as a draft: its row and the first row of its story."""
    with transaction.atomic():
        recommendation.save()
        with opened(recommendation, by=by) as ledger:
            ledger.append(Axis.PUBLICATION, Publication.DRAFT, old="", happened_on=happened_on)


def publish_as_loaded(recommendation: Recommendation) -> None:
    """Publish a draft that a loader of the project entered: nobody's deed, so its row names nobody."""
    with opened(recommendation, by=None) as ledger:
        if ledger.recommendation.publication != Publication.DRAFT:
            raise StepRefused(_("Only a draft is published."))
        ledger.append(Axis.PUBLICATION, Publication.PUBLISHED)


def assign_lead(
    recommendation: Recommendation, organization: Organization | None, *, by: User, reason: str = ""
) -> None:
    """Name the organization that answers for it. Taking it from another needs a reason."""
    _check_arranger(recommendation, by)
    with opened(recommendation, by=by, post=by.post_in([recommendation.followed_by_id], "secretary")) as ledger:
        row = ledger.recommendation
        _check_arranger(row, by)
        if row.lead_id == (organization.pk if organization else None):
            raise StepRefused(_("This organization answers for it already."))
        if row.lead_id and not reason.strip():
            raise StepRefused(_("Write the reason: it will be public."))
        if row.updates.filter(state="submitted").exists():
            raise StepRefused(_("An update awaits verification: verify or return it first."))
        ledger.append(
            Axis.LEAD,
            organization.slug if organization else "",
            words=organization.name_ar if organization else "",
            reason=reason,
        )


def move_deadline(
    recommendation: Recommendation, due_on: datetime.date | None, *, by: User, reason: str = "", words: str = ""
) -> None:
    """Set the deadline. Moving or removing one that stands needs a reason, and so does a day that is past.

    `words` says it as it was said: before the ordinary session of May 2027.
    """
    _check_arranger(recommendation, by)
    with opened(recommendation, by=by, post=by.post_in([recommendation.followed_by_id], "secretary")) as ledger:
        row = ledger.recommendation
        _check_arranger(row, by)
        if row.due_on == due_on:
            raise StepRefused(_("This is its deadline already."))
        if row.due_on and not reason.strip():
            raise StepRefused(_("Write the reason: it will be public."))
        if due_on and due_on < timezone.localdate(ledger.now) and not reason.strip():
            raise StepRefused(_("This day is past: write the reason, it will be public."))
        ledger.append(Axis.DEADLINE, due_on.isoformat() if due_on else "", words=words, reason=reason)


def _check_arranger(recommendation: Recommendation, by: User) -> None:
    if not may.arranges.test(by, recommendation):
        raise StepRefused(_("This step isn't yours to take."))
