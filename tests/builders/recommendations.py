"""What was asked and what became of it."""

import datetime

from django.utils import timezone

from organizations.models import Organization, PostKind, User
from recommendations import tally, workflow
from recommendations.models import (
    Action,
    Evidence,
    Implementation,
    Link,
    LinkKind,
    ProgressUpdate,
    Recommendation,
    RecommendationKind,
    Theme,
)
from tests.builders.councils import make_session
from tests.builders.organizations import make_administrator, make_holder, make_organization
from tests.builders.shared import A_DAY, numbers

PAST = "أجل مضى"
"""Why a deadline that is past is entered all the same."""


def make_theme(**fields) -> Theme:
    n = next(numbers)
    return Theme.objects.create(**{"slug": f"theme-{n}", "name_ar": f"موضوع {n}", "name_fr": f"Thème {n}"} | fields)


def make_recommendation(
    *,
    published: bool = False,
    archived: bool = False,
    lead: Organization | None = None,
    due_on: datetime.date | None = None,
    themes=(),
    partners=(),
    by: User | None = None,
    **fields,
) -> Recommendation:
    """A draft of a session; published, led and dated where asked, by `by` (an administrator made for it)."""
    n = next(numbers)
    if "session" not in fields and "consultation" not in fields:
        fields["session"] = make_session()
    if "followed_by" not in fields:
        session = fields.get("session")
        fields["followed_by"] = session.council.organization if session else make_organization()
    recommendation = Recommendation(
        **{
            "reference": f"REF-{n}",
            "kind": RecommendationKind.RECOMMENDATION,
            "title": f"عنوان {n}",
            "text": f"نص التوصية {n}",
        }
        | fields
    )
    workflow.register(recommendation, by=by)
    with tally.kept(recommendation.pk):
        recommendation.themes.set(themes)
        recommendation.partners.set(partners)
    if lead or due_on or published or archived:
        by = by or make_administrator()
    if lead:
        workflow.assign_lead(recommendation, lead, by=by)
    if due_on:
        workflow.move_deadline(recommendation, due_on, by=by, reason=PAST if due_on < timezone.localdate() else "")
    if published or archived:
        workflow.take_step(recommendation, "publish", by=by)
    if archived:
        workflow.take_step(recommendation, "archive", by=by, reason="سبب الحفظ")
    return recommendation


def make_action(**fields) -> Action:
    if "recommendation" not in fields:
        fields["recommendation"] = make_recommendation()
    return Action.objects.create(**{"title": "إجراء"} | fields)


def make_link(**fields) -> Link:
    for end in ("source", "target"):
        if end not in fields:
            fields[end] = make_recommendation()
    return Link.objects.create(**{"kind": LinkKind.DUPLICATES} | fields)


def make_update(
    *, state: str = "draft", reviewer: User | None = None, review_note: str = "", evidence: int = 0, **fields
) -> ProgressUpdate:
    """A draft of the lead organization; `state` is reached through the workflow.

    Without `author` an officer of the organization is made, without `reviewer` a secretary of the side that follows
    it up; `evidence` is how many links come with it.
    """
    if "recommendation" not in fields:
        fields["recommendation"] = make_recommendation(published=True, lead=make_organization())
    recommendation = fields["recommendation"]
    organization = fields.setdefault("organization", recommendation.lead)
    if "author" not in fields:
        fields["author"] = make_holder(organization, PostKind.FOLLOW_UP_OFFICER)
    update = ProgressUpdate.objects.create(
        **{"status": Implementation.IN_PROGRESS, "happened_on": A_DAY, "words": "ما تم إنجازه"} | fields
    )
    for _ in range(evidence):
        make_evidence(update_row=update)
    author = fields["author"]
    if state != "draft":
        workflow.take_step(update, "submit", by=author)
    if state in ("verified", "returned"):
        reviewer = reviewer or make_holder(recommendation.followed_by, PostKind.SECRETARY)
        step = {"verified": "verify", "returned": "return"}[state]
        workflow.take_step(update, step, by=reviewer, reason=review_note or "ملاحظة المراجعة")
    if state == "withdrawn":
        workflow.take_step(update, "withdraw", by=author, reason=review_note or "سبب السحب")
    recommendation.refresh_from_db()
    return update


def make_evidence(**fields) -> Evidence:
    """A link; give `file` (with file_name, media_type, size, sha256) for a file."""
    n = next(numbers)
    if "update_row" not in fields:
        fields["update_row"] = make_update()
    if "file" not in fields:
        fields.setdefault("link", f"https://example.org/evidence/{n}")
    return Evidence.objects.create(**fields)
