"""What a refused step says, and that it leaves no trace."""

import pytest
from django.utils import timezone

from organizations.models import PostKind
from recommendations import workflow
from recommendations.models import ProgressUpdate, Recommendation
from tests.builders import (
    appoint,
    make_administrator,
    make_evidence,
    make_holder,
    make_organization,
    make_recommendation,
    make_update,
    make_user,
)
from tests.recommendations.trying_steps import DAY, MOVED_ON, NEEDS_REASON, NOT_YOURS, REASON, refusal


@pytest.mark.parametrize("reason", ["", "  \n ", None])
@pytest.mark.parametrize(
    ("step", "state"),
    [("return", "submitted"), ("withdraw", "submitted")],
)
def test_sending_back_and_withdrawing_need_a_reason(step, state, reason):
    update = make_update(state=state)
    person = {"return": make_holder(update.recommendation.followed_by, "secretary"), "withdraw": update.author}[step]
    assert refusal(workflow.take_step, update, step, by=person, reason=reason) == NEEDS_REASON


@pytest.mark.parametrize("step", ["accept_partly", "note", "decline"])
def test_an_answer_short_of_acceptance_needs_a_reason(step):
    recommendation = make_recommendation(published=True, lead=make_organization())
    officer = make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER)
    assert refusal(workflow.take_step, recommendation, step, by=officer) == NEEDS_REASON


@pytest.mark.parametrize(("how", "step"), [({"published": True}, "archive"), ({"archived": True}, "restore")])
def test_archiving_and_restoring_need_a_reason(how, step):
    recommendation = make_recommendation(**how)
    assert refusal(workflow.take_step, recommendation, step, by=make_administrator()) == NEEDS_REASON


@pytest.mark.parametrize("step", ["", None, "no such step", "verify"])
def test_an_unknown_step_is_refused(step):
    assert refusal(workflow.take_step, make_recommendation(), step, by=make_administrator()) == "There is no such step."


def test_a_second_click_is_refused():
    update = make_update()
    same = ProgressUpdate.objects.get(pk=update.pk)
    workflow.take_step(update, "submit", by=update.author)
    assert refusal(workflow.take_step, same, "submit", by=update.author) == MOVED_ON


def test_an_update_discarded_meanwhile_is_told():
    update = make_update()
    ProgressUpdate.objects.get(pk=update.pk).delete()
    assert refusal(workflow.take_step, update, "submit", by=update.author) == "This update is no longer there."


def test_a_recommendation_deleted_meanwhile_is_told():
    recommendation = make_recommendation()
    recommendation.pk = 0
    assert (
        refusal(workflow.take_step, recommendation, "publish", by=make_administrator())
        == "This recommendation is no longer there."
    )


def test_the_organization_that_led_answers_no_more():
    """The page was opened before somebody else named another lead."""
    recommendation = make_recommendation(published=True, lead=make_organization())
    officer = make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER)
    opened_before = Recommendation.objects.get(pk=recommendation.pk)
    workflow.assign_lead(recommendation, make_organization(), by=make_administrator(), reason=REASON)
    assert refusal(workflow.take_step, opened_before, "accept", by=officer) == NOT_YOURS


def test_the_side_that_followed_up_verifies_no_more():
    update = make_update(state="submitted")
    secretary = make_holder(update.recommendation.followed_by, PostKind.SECRETARY)
    opened_before = ProgressUpdate.objects.select_related("recommendation").get(pk=update.pk)
    Recommendation.objects.filter(pk=update.recommendation_id).update(followed_by=make_organization())
    assert refusal(workflow.take_step, opened_before, "verify", by=secretary) == NOT_YOURS


def test_somebody_elses_submission_makes_it_theirs_meanwhile():
    """Opened when a colleague was the author; submitted meanwhile by the very person who would verify it."""
    update = make_update(state="returned")
    two_hats = make_holder(update.organization, PostKind.CONTACT)
    appoint(two_hats, update.recommendation.followed_by, PostKind.SECRETARY)
    opened_before = ProgressUpdate.objects.select_related("recommendation").get(pk=update.pk)
    workflow.take_step(update, "submit", by=two_hats)
    assert refusal(workflow.take_step, opened_before, "verify", by=two_hats) == NOT_YOURS


def test_progress_is_declared_by_the_organization_that_leads_now():
    update = make_update()
    workflow.assign_lead(update.recommendation, make_organization(), by=make_administrator(), reason=REASON)
    sentence = "Another organization answers for this recommendation now."
    assert refusal(workflow.take_step, update, "submit", by=update.author) == sentence


@pytest.mark.parametrize("how", [{}, {"archived": True}])
def test_progress_is_declared_on_what_is_published_only(how):
    update = make_update(recommendation=make_recommendation(lead=make_organization(), **how))
    sentence = "Progress is declared on published recommendations only."
    assert refusal(workflow.take_step, update, "submit", by=update.author) == sentence


def test_nothing_is_declared_for_tomorrow():
    update = make_update(happened_on=timezone.localdate() + DAY)
    sentence = "It can't have happened in the future."
    assert refusal(workflow.take_step, update, "submit", by=update.author) == sentence
    ProgressUpdate.objects.filter(pk=update.pk).update(happened_on=timezone.localdate())
    workflow.take_step(update, "submit", by=update.author)
    assert update.state == "submitted"


def test_no_step_happens_tomorrow():
    recommendation = make_recommendation()
    sentence = "It can't have happened in the future."
    tomorrow = timezone.localdate() + DAY
    assert (
        refusal(workflow.take_step, recommendation, "publish", by=make_administrator(), happened_on=tomorrow)
        == sentence
    )


def test_done_is_verified_only_with_evidence():
    update = make_update(status="done", state="submitted")
    secretary = make_holder(update.recommendation.followed_by, PostKind.SECRETARY)
    sentence = "“Fully done” is verified only with evidence: return it and ask for a file or a link."
    assert refusal(workflow.take_step, update, "verify", by=secretary) == sentence
    make_evidence(update_row=update)
    workflow.take_step(update, "verify", by=secretary)
    assert Recommendation.objects.get().verified == "done"


@pytest.mark.parametrize(
    ("stood", "declared", "obstacle", "needs_reason"),
    [
        ("not_started", "study", "", False),
        ("not_started", "done", "", False),
        ("partial", "partial", "", False),
        ("partial", "in_progress", "", True),
        ("done", "partial", "", True),
        ("done", "not_started", "", True),
        ("in_progress", "closed_not_done", "", True),
        ("in_progress", "obsolete", "", True),
        ("closed_not_done", "in_progress", "", True),
        ("obsolete", "done", "", True),
    ],
)
def test_a_step_back_or_a_closing_needs_a_reason(stood, declared, obstacle, needs_reason):
    recommendation = make_recommendation(published=True, lead=make_organization())
    if stood != "not_started":
        make_update(recommendation=recommendation, status=stood, reason=REASON, evidence=1, state="verified")
    update = make_update(recommendation=recommendation, status=declared, obstacle=obstacle)
    if needs_reason:
        sentence = "A step back, a closing or a stall needs a reason."
        assert refusal(workflow.take_step, update, "submit", by=update.author) == sentence
        ProgressUpdate.objects.filter(pk=update.pk).update(reason=REASON)
    workflow.take_step(update, "submit", by=update.author)
    assert Recommendation.objects.get().declared == declared


def test_a_stall_needs_a_reason_in_words():
    update = make_update(obstacle="funding", reason=" ")
    sentence = "A step back, a closing or a stall needs a reason."
    assert refusal(workflow.take_step, update, "submit", by=update.author) == sentence


def test_who_declared_an_earlier_version_of_an_update_does_not_verify_a_later_one():
    council, delegation = make_organization(kind="council"), make_organization()
    both, colleague, secretary = make_user(), make_user(), make_user()
    appoint(both, delegation, "follow_up_officer")
    appoint(both, council, "secretary")
    appoint(colleague, delegation, "follow_up_officer")
    appoint(secretary, council, "secretary")
    recommendation = make_recommendation(followed_by=council, lead=delegation, published=True)
    update = make_update(recommendation=recommendation, author=both)
    workflow.take_step(update, "submit", by=both)
    workflow.take_step(update, "return", by=secretary, reason="ينقصه إثبات")
    workflow.take_step(update, "submit", by=colleague)
    assert [step.name for step in workflow.open_steps(update, both)] == ["withdraw"]
    with pytest.raises(workflow.StepRefused):
        workflow.take_step(update, "verify", by=both)
    assert update.recommendation.verified == "not_started"
