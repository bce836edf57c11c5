"""Who may take which step from which state, as a matrix; and what a step leaves behind or says when it is refused."""

import datetime
import threading

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation

from organizations.models import PostKind, User
from recommendations import workflow
from recommendations.models import Evidence, ProgressUpdate, Recommendation, StatusChange
from recommendations.verification import faults
from recommendations.workflow import StepRefused
from tests.builders import (
    LONG_AGO,
    appoint,
    make_administrator,
    make_evidence,
    make_holder,
    make_organization,
    make_recommendation,
    make_update,
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
TO_POSITION = {"accepted": "accept", "partly_accepted": "accept_partly", "noted": "note", "declined": "decline"}


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


# What a refusal says, and that it leaves no trace


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


# What a step leaves behind


def axes(recommendation):
    """The story so far: axis, from, to."""
    return list(recommendation.changes.order_by("sequence").values_list("axis", "old", "new"))


def test_from_declared_to_returned_to_mended_to_verified():
    recommendation = make_recommendation(published=True, lead=make_organization())
    told = len(axes(recommendation))
    update = make_update(recommendation=recommendation, status="partial", percentage=60, evidence=1, words="أنجزنا")
    secretary = make_holder(recommendation.followed_by, PostKind.SECRETARY)

    declared = workflow.take_step(update, "submit", by=update.author)
    assert (declared.by, declared.post.organization, declared.post.kind) == (
        update.author,
        recommendation.lead,
        "follow_up_officer",
    )
    assert (declared.words, declared.percentage, declared.happened_on) == ("أنجزنا", 60, update.happened_on)
    assert declared.evidence_digests == [Evidence.objects.get().fingerprint]
    workflow.take_step(update, "return", by=secretary, reason="ينقص التاريخ")
    assert (update.state, update.reviewer, update.review_note) == ("returned", secretary, "ينقص التاريخ")
    workflow.take_step(update, "submit", by=update.author)
    assert (update.state, update.reviewer, update.review_note) == ("submitted", None, "")
    verified = workflow.take_step(update, "verify", by=secretary)
    assert (verified.by, verified.post.organization) == (secretary, recommendation.followed_by)

    recommendation.refresh_from_db()
    assert (recommendation.declared, recommendation.verified, recommendation.percentage) == ("partial", "partial", 60)
    assert axes(recommendation)[told:] == [
        ("declared", "not_started", "partial"),
        ("review", "submitted", "returned"),
        ("declared", "partial", "partial"),
        ("verified", "not_started", "partial"),
    ]
    assert list(faults()) == []


def test_done_is_a_hundred_per_cent():
    update = make_update(status="done", state="submitted")
    update.refresh_from_db()
    assert (update.percentage, update.recommendation.percentage) == (100, 100)


def test_a_stall_is_told_once_when_it_begins_and_once_when_it_ends():
    recommendation = make_recommendation(published=True, lead=make_organization())
    told = len(axes(recommendation))
    stuck = {"status": "study", "obstacle": "land", "reason": REASON}
    for how in (stuck, stuck, {"status": "study"}):
        make_update(recommendation=recommendation, state="verified", **how)
    assert [row for row in axes(recommendation)[told:] if row[0] == "stalled"] == [
        ("stalled", "", "land"),
        ("stalled", "land", ""),
    ]
    assert recommendation.stalled == ""


def test_withdrawing_the_first_declaration_brings_back_not_started():
    update = make_update(status="partial", percentage=30, obstacle="land", reason=REASON, state="submitted")
    workflow.take_step(update, "withdraw", by=update.author, reason=REASON)
    recommendation = Recommendation.objects.get()
    assert (recommendation.declared, recommendation.percentage, recommendation.stalled) == ("not_started", None, "")
    assert axes(recommendation)[-3:] == [
        ("review", "submitted", "withdrawn"),
        ("declared", "partial", "not_started"),
        ("stalled", "land", ""),
    ]
    assert list(faults()) == []


def test_withdrawing_brings_back_what_was_declared_before():
    recommendation = make_recommendation(published=True, lead=make_organization())
    first = {"status": "study", "percentage": 10, "obstacle": "funding", "reason": REASON}
    make_update(recommendation=recommendation, state="verified", **first)
    update = make_update(recommendation=recommendation, status="partial", percentage=70, state="submitted")
    workflow.take_step(update, "withdraw", by=update.author, reason=REASON)
    recommendation.refresh_from_db()
    assert (recommendation.declared, recommendation.percentage) == ("study", 10)
    assert (recommendation.stalled, recommendation.verified) == ("funding", "study")
    assert list(faults()) == []


def test_withdrawing_after_a_return_brings_back_what_was_declared_before_it():
    recommendation = make_recommendation(published=True, lead=make_organization())
    make_update(recommendation=recommendation, status="study", state="verified")
    update = make_update(recommendation=recommendation, status="done", state="returned")
    workflow.take_step(update, "withdraw", by=update.author, reason=REASON)
    assert axes(recommendation)[-2:] == [("review", "returned", "withdrawn"), ("declared", "done", "study")]


def test_withdrawing_an_old_update_leaves_what_another_organization_declared_since():
    """Returned, then the lead changed and the new one declared: that declaration stands."""
    recommendation = make_recommendation(published=True, lead=make_organization())
    old = make_update(recommendation=recommendation, status="study", state="returned")
    workflow.assign_lead(recommendation, make_organization(), by=make_administrator(), reason=REASON)
    make_update(recommendation=recommendation, status="partial", percentage=40, state="submitted")
    workflow.take_step(old, "withdraw", by=old.author, reason=REASON)
    recommendation.refresh_from_db()
    assert (recommendation.declared, recommendation.percentage) == ("partial", 40)
    assert axes(recommendation)[-1] == ("review", "returned", "withdrawn")


def test_a_refused_step_leaves_the_callers_object_as_it_was():
    update = make_update(status="done", state="submitted")
    secretary = make_holder(update.recommendation.followed_by, PostKind.SECRETARY)
    refusal(workflow.take_step, update, "verify", by=secretary)
    assert (update.state, update.reviewer) == ("submitted", None)


def test_a_step_is_recorded_now_and_happens_today_unless_said(django_assert_max_num_queries):
    recommendation = make_recommendation()
    before = timezone.now()
    change = workflow.take_step(recommendation, "publish", by=make_administrator())
    assert before <= change.recorded_at <= timezone.now()
    assert change.happened_on == timezone.localdate()
    archived = workflow.take_step(
        recommendation, "archive", by=make_administrator(), reason=f" {REASON} ", happened_on=LONG_AGO
    )
    assert (archived.happened_on, archived.reason) == (LONG_AGO, REASON)


# Deeds that carry a value


def test_lead_and_deadline_are_arranged_by_those_who_keep_it():
    recommendation = make_recommendation(published=True, lead=make_organization())
    everybody = people(recommendation, make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER))
    organization = make_organization()
    able = {"lead": set(), "deadline": set()}
    for name, person in everybody.items():
        for deed, take in (
            ("lead", lambda by: workflow.assign_lead(recommendation, organization, by=by, reason=REASON)),
            ("deadline", lambda by: workflow.move_deadline(recommendation, LONG_AGO, by=by)),
        ):
            before = stands(recommendation)
            try:
                with transaction.atomic():
                    take(person)
                    able[deed].add(name)
                    raise Undone
            except StepRefused as refused:
                assert str(refused) != ""
            except Undone:
                recommendation.refresh_from_db()
            assert stands(recommendation) == before
    assert able == {"lead": KEEPERS, "deadline": KEEPERS}


def test_the_first_lead_needs_no_reason_and_the_next_does():
    recommendation, secretary = make_recommendation(), None
    secretary = make_holder(recommendation.followed_by, PostKind.SECRETARY)
    first, second = make_organization(), make_organization()
    workflow.assign_lead(recommendation, first, by=secretary)
    assert refusal(workflow.assign_lead, recommendation, second, by=secretary) == NEEDS_REASON
    assert refusal(workflow.assign_lead, recommendation, None, by=secretary, reason=" ") == NEEDS_REASON
    sentence = "This organization answers for it already."
    assert refusal(workflow.assign_lead, recommendation, first, by=secretary, reason=REASON) == sentence
    workflow.assign_lead(recommendation, second, by=secretary, reason=REASON)
    workflow.assign_lead(recommendation, None, by=secretary, reason=REASON)
    assert recommendation.lead is None
    assert axes(recommendation)[1:] == [
        ("lead", "", first.slug),
        ("lead", first.slug, second.slug),
        ("lead", second.slug, ""),
    ]
    assert recommendation.changes.get(sequence=2).post.kind == "secretary"


def test_the_lead_stays_while_an_update_awaits_verification():
    update = make_update(state="submitted")
    sentence = "An update awaits verification: verify or return it first."
    how = {"by": make_administrator(), "reason": REASON}
    assert refusal(workflow.assign_lead, update.recommendation, make_organization(), **how) == sentence


def test_the_first_deadline_needs_no_reason_and_its_moves_do():
    recommendation = make_recommendation()
    secretary = make_holder(recommendation.followed_by, PostKind.SECRETARY)
    first, second = LONG_AGO, LONG_AGO + DAY
    workflow.move_deadline(recommendation, first, by=secretary)
    assert refusal(workflow.move_deadline, recommendation, second, by=secretary) == NEEDS_REASON
    assert refusal(workflow.move_deadline, recommendation, None, by=secretary) == NEEDS_REASON
    sentence = "This is its deadline already."
    assert refusal(workflow.move_deadline, recommendation, first, by=secretary, reason=REASON) == sentence
    workflow.move_deadline(recommendation, second, by=secretary, reason=REASON)
    workflow.move_deadline(recommendation, None, by=secretary, reason=REASON)
    assert axes(recommendation)[1:] == [
        ("deadline", "", "2020-01-01"),
        ("deadline", "2020-01-01", "2020-01-02"),
        ("deadline", "2020-01-02", ""),
    ]
    assert Recommendation.objects.get().due_on is None


def test_the_side_that_kept_it_arranges_it_no_more():
    recommendation = make_recommendation()
    secretary = make_holder(recommendation.followed_by, PostKind.SECRETARY)
    opened_before = Recommendation.objects.get(pk=recommendation.pk)
    Recommendation.objects.filter(pk=recommendation.pk).update(followed_by=make_organization())
    assert refusal(workflow.move_deadline, opened_before, LONG_AGO, by=secretary) == NOT_YOURS
    assert refusal(workflow.assign_lead, opened_before, make_organization(), by=secretary) == NOT_YOURS


# At the same moment


def together(*deeds):
    """Run these in threads of their own, each with its own connection, let go at one moment. Returns what each said."""
    gate, said = threading.Barrier(len(deeds), timeout=30), {}

    def run(name, deed):
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
            gate.wait()
            deed()
            said[name] = "taken"
        except StepRefused:
            said[name] = "refused"
        except Exception as problem:  # seen by the test, which compares what was said
            said[name] = repr(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return sorted(said.values())


def loaded(update, *users):
    """The update and these people as two requests hold them, each with what it has read."""
    mine = ProgressUpdate.objects.select_related("recommendation").get(pk=update.pk)
    found = [User.objects.get(pk=user.pk) for user in users]
    assert all(user.current_posts for user in found)
    return mine, *found


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("steps", [("verify", "return"), ("verify", "verify"), ("return", "return")])
def test_of_two_who_review_at_the_same_moment_one_wins(steps):
    update = make_update(state="submitted")
    council = update.recommendation.followed_by
    secretary, reviewer = make_holder(council, PostKind.SECRETARY), make_holder(council, PostKind.REVIEWER)
    mine, secretary = loaded(update, secretary)
    theirs, reviewer = loaded(update, reviewer)
    before = StatusChange.objects.count()
    said = together(
        lambda: workflow.take_step(mine, steps[0], by=secretary, reason=REASON),
        lambda: workflow.take_step(theirs, steps[1], by=reviewer, reason=REASON),
    )
    assert said == ["refused", "taken"]
    assert StatusChange.objects.count() == before + 1
    assert list(faults()) == []


@pytest.mark.django_db(transaction=True)
def test_a_withdrawal_and_a_verification_at_the_same_moment_leave_one():
    update = make_update(state="submitted")
    mine, author, secretary = loaded(
        update, update.author, make_holder(update.recommendation.followed_by, PostKind.SECRETARY)
    )
    theirs = loaded(update)[0]
    said = together(
        lambda: workflow.take_step(mine, "withdraw", by=author, reason=REASON),
        lambda: workflow.take_step(theirs, "verify", by=secretary),
    )
    assert said == ["refused", "taken"]
    assert list(faults()) == []


@pytest.mark.django_db(transaction=True)
def test_deeds_of_different_kinds_at_the_same_moment_chain_one_after_another():
    recommendation = make_recommendation(published=True, lead=make_organization())
    officer = make_holder(recommendation.lead, PostKind.FOLLOW_UP_OFFICER)
    secretary = make_holder(recommendation.followed_by, PostKind.SECRETARY)
    before = len(axes(recommendation))
    copies = [Recommendation.objects.get(pk=recommendation.pk) for _ in range(3)]
    said = together(
        lambda: workflow.take_step(copies[0], "accept", by=officer),
        lambda: workflow.move_deadline(copies[1], LONG_AGO, by=secretary),
        lambda: workflow.take_step(copies[2], "archive", by=secretary, reason=REASON),
    )
    assert said in (["taken"] * 3, ["refused", "taken", "taken"])  # an archived one is answered no more
    assert len(axes(recommendation)) == before + said.count("taken")
    assert list(faults()) == []
