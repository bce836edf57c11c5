"""Trying a step: everybody who could, what must stay as it is when it is refused, and what the refusal says."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone, translation

from organizations.models import PostKind
from recommendations import workflow
from recommendations.models import ProgressUpdate, Recommendation, StatusChange
from recommendations.workflow import StepRefused
from tests.builders import (
    appoint,
    make_administrator,
    make_holder,
    make_organization,
    make_user,
)

DAY = datetime.timedelta(days=1)
REASON = "سبب"


class Undone(Exception):
    """Takes back what a step did, so that the next person meets the same state."""


def people(recommendation, author):
    """Everybody who could try, by what they are to this recommendation. Made before the state is reached."""
    council, lead, elsewhere = recommendation.followed_by, recommendation.lead, make_organization()
    ended, future, two_hats = make_user(), make_user(), make_user()
    yesterday, tomorrow = timezone.localdate() - DAY, timezone.localdate() + DAY
    for organization, kind in ((council, PostKind.SECRETARY), (lead, PostKind.FOLLOW_UP_OFFICER)):
        appoint(ended, organization, kind, ends_on=yesterday)
        appoint(future, organization, kind, starts_on=tomorrow)
        appoint(two_hats, organization, kind)
    return {
        "visitor": AnonymousUser(),
        "stranger": make_user(),
        "officer elsewhere": make_holder(elsewhere, PostKind.FOLLOW_UP_OFFICER),
        "secretary elsewhere": make_holder(elsewhere, PostKind.SECRETARY),
        "officer of the council": make_holder(council, PostKind.FOLLOW_UP_OFFICER),
        "secretary of the lead": make_holder(lead, PostKind.SECRETARY),
        "observer of the council": make_holder(council, PostKind.OBSERVER),
        "observer of the lead": make_holder(lead, PostKind.OBSERVER),
        "head of the council": make_holder(council, PostKind.HEAD),
        "head of the lead": make_holder(lead, PostKind.HEAD),
        "post ended yesterday": ended,
        "post begins tomorrow": future,
        "author": author,
        "colleague": make_holder(lead, PostKind.FOLLOW_UP_OFFICER),
        "contact": make_holder(lead, PostKind.CONTACT),
        "secretary": make_holder(council, PostKind.SECRETARY),
        "reviewer": make_holder(council, PostKind.REVIEWER),
        "two hats": two_hats,
        "administrator": make_administrator(),
    }


def stands(thing):
    """All that a refusal must leave as it is."""
    update = thing if isinstance(thing, ProgressUpdate) else None
    recommendation = Recommendation.objects.get(pk=update.recommendation_id if update else thing.pk)
    return (
        [getattr(recommendation, name) for name in ("publication", "position", "declared", "verified", "head_digest")],
        ProgressUpdate.objects.values_list("state", "author", "reviewer").get(pk=update.pk) if update else None,
        StatusChange.objects.count(),
    )


def who_may(thing, step, everybody, **how):
    """The names of those who may take this step as things stand; each tries, and what they did is undone."""
    before, able = stands(thing), set()
    for name, person in everybody.items():
        mine = type(thing).objects.get(pk=thing.pk)
        buttons = [open_step.name for open_step in workflow.open_steps(mine, person)]
        try:
            with transaction.atomic():
                workflow.take_step(mine, step, by=person, **how)
                able.add(name)
                assert stands(mine) != before
                raise Undone
        except (StepRefused, Undone):
            pass
        assert (step in buttons) is (name in able), f"the button {step} for {name}"
        assert stands(thing) == before, f"{step} by {name} left a trace"
    return able


KEEPERS = {"secretary", "two hats", "administrator"}
DECLARERS = {"author", "colleague", "contact", "two hats"}
REVIEWERS = {"secretary", "reviewer", "two hats"}
NOBODY = set()
TO_POSITION = {"accepted": "accept", "partly_accepted": "accept_partly", "noted": "note", "declined": "decline"}


def refusal(deed, *args, **how):
    """The sentence of a refusal, in the words of the source."""
    before = StatusChange.objects.count()
    with translation.override("en"):
        with pytest.raises(StepRefused) as refused:
            deed(*args, **how)
        said = str(refused.value)
    assert StatusChange.objects.count() == before
    return said


NEEDS_REASON = "Write the reason: it will be public."
NOT_YOURS = "This step isn't yours to take."
MOVED_ON = "It isn't there any more: somebody took a step meanwhile. This is how it stands now."


def axes(recommendation):
    """The story so far: axis, from, to."""
    return list(recommendation.changes.order_by("sequence").values_list("axis", "old", "new"))
