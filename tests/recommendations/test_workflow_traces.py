"""What a step leaves behind, and the deeds that carry a value: a lead named, a deadline set."""

import datetime

from django.db import transaction
from django.utils import timezone

from organizations.models import PostKind
from recommendations import workflow
from recommendations.models import Evidence, Recommendation
from recommendations.verification import faults
from recommendations.workflow import StepRefused
from tests.builders import (
    LONG_AGO,
    make_administrator,
    make_holder,
    make_organization,
    make_recommendation,
    make_update,
)
from tests.recommendations.trying_steps import (
    DAY,
    KEEPERS,
    NEEDS_REASON,
    NOT_YOURS,
    REASON,
    Undone,
    axes,
    people,
    refusal,
    stands,
)

NEXT_CENTURY = datetime.date(2100, 1, 1)


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
            ("deadline", lambda by: workflow.move_deadline(recommendation, LONG_AGO, by=by, reason=REASON)),
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
    first, second = NEXT_CENTURY, NEXT_CENTURY + DAY
    workflow.move_deadline(recommendation, first, by=secretary)
    assert refusal(workflow.move_deadline, recommendation, second, by=secretary) == NEEDS_REASON
    assert refusal(workflow.move_deadline, recommendation, None, by=secretary) == NEEDS_REASON
    sentence = "This is its deadline already."
    assert refusal(workflow.move_deadline, recommendation, first, by=secretary, reason=REASON) == sentence
    workflow.move_deadline(recommendation, second, by=secretary, reason=REASON)
    workflow.move_deadline(recommendation, None, by=secretary, reason=REASON)
    assert axes(recommendation)[1:] == [
        ("deadline", "", "2100-01-01"),
        ("deadline", "2100-01-01", "2100-01-02"),
        ("deadline", "2100-01-02", ""),
    ]
    assert Recommendation.objects.get().due_on is None


def test_a_first_deadline_that_is_past_needs_a_reason():
    recommendation, today = make_recommendation(), timezone.localdate()
    secretary = make_holder(recommendation.followed_by, PostKind.SECRETARY)
    sentence = "This day is past: write the reason, it will be public."
    assert refusal(workflow.move_deadline, recommendation, today - DAY, by=secretary) == sentence
    assert refusal(workflow.move_deadline, recommendation, today - DAY, by=secretary, reason=" ") == sentence
    workflow.move_deadline(recommendation, today - DAY, by=secretary, reason=REASON)
    workflow.move_deadline(make_recommendation(), today, by=make_administrator())
    assert recommendation.due_on == today - DAY


def test_a_deadline_keeps_the_words_in_which_it_was_set():
    recommendation = make_recommendation()
    workflow.move_deadline(recommendation, NEXT_CENTURY, by=make_administrator(), words="قبل الدورة")
    change = recommendation.changes.latest("sequence")
    assert (change.axis, change.words, change.reason) == ("deadline", "قبل الدورة", "")
    assert list(faults()) == []


def test_the_side_that_kept_it_arranges_it_no_more():
    recommendation = make_recommendation()
    secretary = make_holder(recommendation.followed_by, PostKind.SECRETARY)
    opened_before = Recommendation.objects.get(pk=recommendation.pk)
    Recommendation.objects.filter(pk=recommendation.pk).update(followed_by=make_organization())
    assert refusal(workflow.move_deadline, opened_before, LONG_AGO, by=secretary) == NOT_YOURS
    assert refusal(workflow.assign_lead, opened_before, make_organization(), by=secretary) == NOT_YOURS
