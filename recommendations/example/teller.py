"""Telling what became of the recommendations of the example, deed by deed, through the workflow and at its moment."""

import datetime
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.utils import timezone

import uploaded_files
from organizations.models import Organization, User
from recommendations import workflow
from recommendations.cases import reader
from recommendations.example import papers
from recommendations.models import Action, Evidence, ProgressUpdate, Recommendation
from recommendations.workflow import clock

WRITTEN = ("status", "happened_on", "words", "percentage", "obstacle", "reason")
"""What an official writes in an update."""


def tell(recommendation: Recommendation, facts: dict, people: dict[str, User]) -> None:
    """Take every step of the story of this recommendation, which isn't entered yet, in the order of time."""
    before = None
    for event in facts["story"]:
        moment = timezone.make_aware(datetime.datetime.fromisoformat(event["at"]))
        if before and moment <= before:
            raise ValueError(f"{facts['reference']}: {event['at']} doesn't come after what stands before it.")
        with clock.recorded_at(moment):
            DEEDS.get(event["deed"], _step)(recommendation, event, people[event["by"]])
        before = moment
        if event["deed"] == "register":
            reader.describe(recommendation, facts)
            _plan(recommendation, facts["actions"])


def _plan(recommendation: Recommendation, rows: list[dict]) -> None:
    for order, row in enumerate(rows, start=1):
        reader.enter(Action(recommendation=recommendation, order=order, **reader.fields_of(row)))


def _register(recommendation: Recommendation, event: dict, by: User) -> None:
    workflow.register(recommendation, by=by)


def _assign_lead(recommendation: Recommendation, event: dict, by: User) -> None:
    workflow.assign_lead(recommendation, Organization.objects.get(slug=event["to"]), by=by)


def _move_deadline(recommendation: Recommendation, event: dict, by: User) -> None:
    due_on = datetime.date.fromisoformat(event["to"])
    workflow.move_deadline(recommendation, due_on, by=by, reason=event.get("reason", ""))


def _step(recommendation: Recommendation, event: dict, by: User) -> None:
    """A step of the recommendation itself: publish, accept, decline…"""
    workflow.take_step(recommendation, event["deed"], by=by, reason=event.get("reason", ""))


def _declare(recommendation: Recommendation, event: dict, by: User) -> None:
    post = by.post_in([recommendation.lead_id], "follow_up_officer")
    update = ProgressUpdate(
        recommendation=recommendation, organization=recommendation.lead, author=by, author_post=post
    )
    _write_and_submit(update, event, by)


def _mend(recommendation: Recommendation, event: dict, by: User) -> None:
    _write_and_submit(_open_update(recommendation), event, by)


def _review(recommendation: Recommendation, event: dict, by: User) -> None:
    """A step of the update that is open: verify, return, withdraw."""
    update = _open_update(recommendation)
    workflow.take_step(update, event["deed"], by=by, reason=event.get("reason", ""))
    _date(update)


def _open_update(recommendation: Recommendation) -> ProgressUpdate:
    update = recommendation.updates.get(state__in=ProgressUpdate.OPEN_STATES)
    update.recommendation = recommendation
    return update


def _write_and_submit(update: ProgressUpdate, event: dict, by: User) -> None:
    for name in WRITTEN:
        setattr(update, name, event.get(name, ProgressUpdate._meta.get_field(name).get_default()))
    reader.enter(update)
    for piece in event.get("evidence", ()):
        _enclose(update, piece)
    workflow.take_step(update, "submit", by=by)
    _date(update)


def _enclose(update: ProgressUpdate, facts: dict) -> None:
    """A link, or a small PDF made here, judged as an upload is."""
    evidence = Evidence(
        update_row=update,
        title=facts["title"],
        link=facts.get("link", ""),
        is_public=facts.get("is_public", True),
    )
    if "file" in facts:
        evidence.file = ContentFile(papers.pdf(facts["lines"]), name=facts["file"])
        seen = uploaded_files.inspect(evidence.file.file)
        evidence.file_name, evidence.media_type = seen.name, seen.media_type
        evidence.size, evidence.sha256 = seen.size, seen.sha256
    reader.enter(evidence)
    Evidence.objects.filter(pk=evidence.pk).update(added_at=clock.now())


def _date(update: ProgressUpdate) -> None:
    """The column that saves the moment by itself would say that it all happened today."""
    ProgressUpdate.objects.filter(pk=update.pk).update(changed_at=clock.now())


DEEDS: dict[str, Callable[[Recommendation, dict, User], None]] = {
    "register": _register,
    "assign_lead": _assign_lead,
    "move_deadline": _move_deadline,
    "declare": _declare,
    "mend": _mend,
    "verify": _review,
    "return": _review,
    "withdraw": _review,
}
