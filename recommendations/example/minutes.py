"""The minutes of the example: each version written, approved and frozen through the workflow, by the secretary."""

import datetime
import hashlib

from django.core.files.base import ContentFile

from councils import workflow
from councils.models import Minutes, MinutesFile, Session
from organizations.models import User
from recommendations.example import papers


def enter_minutes(session: Session, versions: list[dict], by: User) -> None:
    """The versions in their order: each approved on its day, where it has one, before the next replaces it."""
    last = None
    for row in versions:
        last = workflow.supersede(last, by=by, reason=row["reason"]) if last else workflow.begin(session, by=by)
        Minutes.objects.filter(pk=last.pk).update(text=row["text"])
        for piece in row.get("files", ()):
            workflow.add_file(file_of(last, piece), by=by)
        if "approved_on" in row:
            day = datetime.date.fromisoformat(row["approved_on"])
            workflow.take_step(last, "approve", by=by, approved_on=day)
        if row.get("is_frozen"):
            workflow.take_step(last, "freeze", by=by)


def file_of(minutes: Minutes, facts: dict) -> MinutesFile:
    """A page of PDF with these lines, not saved yet."""
    content = papers.pdf(facts["lines"])
    return MinutesFile(
        minutes=minutes,
        file=ContentFile(content, name=facts["file"]),
        file_name=facts["file"],
        media_type="application/pdf",
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
    )
