"""Who may take which step from which state: the workflow as a matrix."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from organizations.models import PostKind
from recommendations import workflow
from recommendations.models import ProgressUpdate
from tests.builders import (
    appoint,
    make_administrator,
    make_holder,
    make_organization,
    make_recommendation,
    make_update,
    make_user,
)
from tests.recommendations.trying_steps import (
    DECLARERS,
    KEEPERS,
    NOBODY,
    REASON,
    REVIEWERS,
    TO_POSITION,
    people,
    who_may,
)

# step, from: who


PUBLICATION = {
    ("publish", "draft"): KEEPERS,
    ("publish", "published"): NOBODY,
    ("publish", "archived"): NOBODY,
    ("archive", "draft"): NOBODY,
    ("archive", "published"): KEEPERS,
    ("archive", "archived"): NOBODY,
    ("restore", "draft"): NOBODY,
    ("restore", "published"): NOBODY,
    ("restore", "archived"): KEEPERS,
}
POSITION = {
    ("accept", "pending"): DECLARERS,
    ("accept", "accepted"): NOBODY,
    ("accept", "partly_accepted"): DECLARERS,
    ("accept", "noted"): DECLARERS,
    ("accept", "declined"): DECLARERS,
    ("accept_partly", "pending"): DECLARERS,
    ("accept_partly", "accepted"): DECLARERS,
    ("accept_partly", "partly_accepted"): NOBODY,
    ("accept_partly", "noted"): DECLARERS,
    ("accept_partly", "declined"): DECLARERS,
    ("note", "pending"): DECLARERS,
    ("note", "accepted"): DECLARERS,
    ("note", "partly_accepted"): DECLARERS,
    ("note", "noted"): NOBODY,
    ("note", "declined"): DECLARERS,
    ("decline", "pending"): DECLARERS,
    ("decline", "accepted"): DECLARERS,
    ("decline", "partly_accepted"): DECLARERS,
    ("decline", "noted"): DECLARERS,
    ("decline", "declined"): NOBODY,
}
UPDATE = {
    ("submit", "draft"): DECLARERS,
    ("submit", "submitted"): NOBODY,
    ("submit", "returned"): DECLARERS,
    ("submit", "verified"): NOBODY,
    ("submit", "withdrawn"): NOBODY,
    ("verify", "draft"): NOBODY,
    ("verify", "submitted"): REVIEWERS,
    ("verify", "returned"): NOBODY,
    ("verify", "verified"): NOBODY,
    ("verify", "withdrawn"): NOBODY,
    ("return", "draft"): NOBODY,
    ("return", "submitted"): REVIEWERS,
    ("return", "returned"): NOBODY,
    ("return", "verified"): NOBODY,
    ("return", "withdrawn"): NOBODY,
    ("withdraw", "draft"): NOBODY,
    ("withdraw", "submitted"): DECLARERS,
    ("withdraw", "returned"): DECLARERS,
    ("withdraw", "verified"): NOBODY,
    ("withdraw", "withdrawn"): NOBODY,
}


def test_the_tables_cover_every_step_and_every_state():
    states = {
        "publication": ("draft", "published", "archived"),
        "position": ("pending", "accepted", "partly_accepted", "noted", "declined"),
        "state": ("draft", "submitted", "returned", "verified", "withdrawn"),
    }
    steps = {"publication": ("publish", "archive", "restore"), "position": tuple(TO_POSITION.values())}
    steps["state"] = ("submit", "verify", "return", "withdraw")
    assert {step.name for step in workflow.STEPS} == {name for names in steps.values() for name in names}
    for axis, table in (("publication", PUBLICATION), ("position", POSITION), ("state", UPDATE)):
        assert set(table) == {(step, state) for step in steps[axis] for state in states[axis]}


@pytest.mark.parametrize(("step", "state"), PUBLICATION)
def test_publication_who_from_where(step, state):
    how = {"published": {"published": True}, "archived": {"archived": True}}.get(state, {})
    recommendation = make_recommendation(lead=make_organization(), **how)
    author = make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER)
    assert who_may(recommendation, step, people(recommendation, author), reason=REASON) == PUBLICATION[step, state]


@pytest.mark.parametrize(("step", "state"), POSITION)
def test_position_who_from_where(step, state):
    recommendation = make_recommendation(lead=make_organization(), published=True)
    author = make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER)
    if state != "pending":
        workflow.take_step(recommendation, TO_POSITION[state], by=author, reason=REASON)
    assert who_may(recommendation, step, people(recommendation, author), reason=REASON) == POSITION[step, state]


@pytest.mark.parametrize("how", [{}, {"archived": True}])
def test_a_position_is_taken_on_what_is_published_only(how):
    recommendation = make_recommendation(lead=make_organization(), **how)
    everybody = people(recommendation, make_user())
    assert [who_may(recommendation, step, everybody, reason=REASON) for step in TO_POSITION.values()] == [set()] * 4


def test_nobody_answers_where_no_organization_leads():
    recommendation = make_recommendation(published=True)
    organization = make_organization()
    officer = make_holder(organization, PostKind.FOLLOW_UP_OFFICER)
    everybody = {"officer": officer, "administrator": make_administrator(), "visitor": AnonymousUser()}
    assert who_may(recommendation, "accept", everybody) == set()


@pytest.mark.parametrize(("step", "state"), UPDATE)
def test_update_who_from_where(step, state):
    update = make_update(state=state)
    everybody = people(update.recommendation, update.author)
    assert who_may(update, step, everybody, reason=REASON) == UPDATE[step, state]


@pytest.mark.parametrize("step", ["verify", "return"])
def test_nobody_verifies_what_they_declared_themselves(step):
    recommendation = make_recommendation(published=True, lead=make_organization())
    two_hats = make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER)
    appoint(two_hats, recommendation.followed_by, PostKind.SECRETARY)
    update = make_update(recommendation=recommendation, author=two_hats, state="submitted")
    everybody = {"author": two_hats, "secretary": make_holder(recommendation.followed_by, PostKind.SECRETARY)}
    assert who_may(update, step, everybody, reason=REASON) == {"secretary"}


def test_whoever_submits_is_its_author_and_doesnt_verify_it():
    update = make_update()
    two_hats = make_holder(update.organization, PostKind.CONTACT)
    appoint(two_hats, update.recommendation.followed_by, PostKind.REVIEWER)
    workflow.take_step(update, "submit", by=two_hats)
    update.refresh_from_db()
    assert (update.author, update.author_post.kind) == (two_hats, "contact")
    assert who_may(update, "verify", {"two hats": two_hats}) == set()


def test_the_database_knows_that_nobody_verifies_their_own():
    update = make_update(state="submitted")
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgressUpdate.objects.filter(pk=update.pk).update(reviewer=update.author)


def test_an_account_without_rights_today_has_no_button():
    update = make_update(state="submitted")
    recommendation = update.recommendation
    assert workflow.open_steps(update, AnonymousUser()) == []
    assert workflow.open_steps(recommendation, make_user()) == []


def test_the_buttons_stand_in_the_order_of_the_table():
    update = make_update(state="submitted")
    secretary = make_holder(update.recommendation.followed_by, PostKind.SECRETARY)
    assert [step.name for step in workflow.open_steps(update, secretary)] == ["verify", "return"]
    assert [step.name for step in workflow.open_steps(update, update.author)] == ["withdraw"]
    assert [step.name for step in workflow.open_steps(update.recommendation, update.author)] == list(
        TO_POSITION.values()
    )
