"""The example: marked as such everywhere, with every turn a follow-up can take."""

import datetime
from collections import Counter

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from consultations.models import ActorMap, Consultation, Finding, FindingSupport, Quote, Response, Table
from councils.models import AgendaItem, Council, Minutes, Session, Sitting, Vote
from organizations.models import Organization, Territory, User
from recommendations.models import ProgressUpdate, Recommendation, StatusChange

STORY_IS_TOLD_ON = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module", autouse=True)
def example(django_db_setup, django_db_blocker, tmp_path_factory):
    """Loaded once, in a transaction around all tests of this file: they only read it."""
    evidence, quick = tmp_path_factory.mktemp("evidence"), ["django.contrib.auth.hashers.MD5PasswordHasher"]
    apart = override_settings(MEDIA_ROOT=evidence, PASSWORD_HASHERS=quick)
    with django_db_blocker.unblock(), apart, transaction.atomic():
        call_command("load_example", password="a password for this test", verbosity=0)
        yield
        transaction.set_rollback(True)


def references(recommendations) -> list[str]:
    return list(recommendations.order_by("reference").values_list("reference", flat=True))


def test_example_opens_three_accounts_that_can_sign_in():
    users = [u for u in User.objects.order_by("email") if u.has_usable_password()]
    posts = [[(post.kind, post.organization.slug) for post in user.current_posts] for user in users]
    assert [(u.email, u.is_staff, u.is_superuser) for u in users] == [
        ("admin@example.org", True, True),
        ("officer@example.org", False, False),
        ("secretary@example.org", True, False),
    ]
    assert posts == [
        [],
        [("follow_up_officer", "exemple-chambre-artisanat")],
        [("secretary", "exemple-conseil-provincial")],
    ]
    assert list(users[2].groups.values_list("name", flat=True)) == ["council data entry"]
    assert User.objects.count() == 14


def test_example_marks_everything_as_an_example():
    for model in (Territory, Organization, Consultation, Recommendation):
        assert model.objects.exists()
        assert not model.objects.filter(is_example=False).exists()
    assert Council.objects.get().organization.is_example


def test_example_holds_a_consultation_and_two_sessions():
    assert list(Consultation.objects.order_by("held_on").values_list("slug", "held_on")) == [
        ("exemple-2024", datetime.date(2024, 8, 24)),
        ("exemple-2027", datetime.date(2027, 2, 13)),
    ]
    assert Finding.objects.count() == 9
    assert list(Session.objects.values_list("year", "month")) == [(2025, 6), (2025, 1)]
    assert Sitting.objects.count() == 3
    assert Counter(Vote.objects.values_list("outcome", "is_unanimous")) == {
        ("adopted", True): 5,
        ("adopted", False): 4,
        ("postponed", None): 2,
    }
    assert Vote.objects.exclude(number="").exclude(visa="").count() == 8
    assert list(AgendaItem.objects.exclude(parent=None).values_list("parent__order", "order")) == [(6, 7), (6, 8)]
    assert [mandate.seats for mandate in Council.objects.get().mandates.all()] == [21, 19]


def test_example_holds_a_full_day_of_consultation():
    day = Consultation.objects.get(slug="exemple-2024")
    people = day.participants
    assert (people.count(), people.filter(is_invited=True).count(), people.filter(came=True).count()) == (66, 50, 52)
    assert Counter(day.participants.values_list("registered_through", flat=True)) == {"staff": 63, "form": 3}
    assert (day.programme.count(), Table.objects.filter(workshop__consultation=day).count()) == (8, 6)
    assert [
        (form.map_kind, form.is_open, form.versions.get().responses.count(), form.published.count())
        for form in day.questionnaires.order_by("order")
    ] == [("institutional", False, 22, 8), ("sector", False, 24, 6), ("both", False, 20, 6)]
    assert Counter(Response.objects.values_list("channel", flat=True)) == {"link": 60, "paper": 6}
    assert Quote.objects.count() == 10
    maps = ActorMap.objects.filter(consultation=day, is_public=True).order_by("pk")
    assert [(one.actors.count(), one.links.count()) for one in maps] == [(11, 0), (11, 0), (20, 22)]
    assert FindingSupport.objects.filter(finding__consultation=day).count() == 15
    assert day.report_published_at.date() == datetime.date(2024, 9, 16)


def test_example_announces_a_meeting_anybody_may_register_for():
    coming = Consultation.objects.get(slug="exemple-2027")
    assert (coming.registration_opens, coming.capacity, coming.participants.count()) == (True, 80, 0)
    assert [form.is_open for form in coming.questionnaires.all()] == [False] * 3


def test_example_has_minutes_that_were_replaced_and_a_draft():
    minutes = Minutes.objects.order_by("session__month", "version")
    assert list(minutes.values_list("session__month", "version", "state")) == [
        (1, 1, "frozen"),
        (1, 2, "approved"),
        (6, 1, "draft"),
    ]
    assert [one.sha256 == one.digest_of_text for one in minutes] == [True, True, False]


def test_every_sitting_of_the_example_reached_its_quorum_and_counts_every_seat():
    for sitting in Sitting.objects.all():
        assert sitting.reached_quorum([]) is True
        assert sitting.present_count + sitting.excused_count + sitting.absent_count == 21


def test_example_has_every_kind_and_every_state():
    rows = Recommendation.objects.order_by("reference")
    assert list(rows.values_list("reference", "kind", "position", "declared", "verified", "stalled")) == [
        ("MTL-2024-08-01", "recommendation", "noted", "obsolete", "obsolete", ""),
        ("MTL-2025-01-01", "deliberation", "accepted", "done", "done", ""),
        ("MTL-2025-01-02", "motion", "declined", "not_started", "not_started", ""),
        ("MTL-2025-01-03", "recommendation", "accepted", "done", "done", ""),
        ("MTL-2025-01-04", "recommendation", "accepted", "partial", "partial", ""),
        ("MTL-2025-01-05", "recommendation", "accepted", "in_progress", "in_progress", ""),
        ("MTL-2025-01-06", "recommendation", "partly_accepted", "study", "study", "land"),
        ("MTL-2025-01-07", "recommendation", "pending", "not_started", "not_started", ""),
        ("MTL-2025-01-08", "deliberation", "accepted", "partial", "in_progress", ""),
        ("MTL-2025-01-09", "commitment", "accepted", "partial", "partial", ""),
        ("MTL-2025-01-10", "recommendation", "accepted", "done", "partial", ""),
        ("MTL-2025-06-01", "deliberation", "accepted", "closed_not_done", "closed_not_done", ""),
        ("MTL-2025-06-02", "recommendation", "accepted", "in_progress", "in_progress", ""),
        ("MTL-2025-06-03", "commitment", "accepted", "partial", "partial", ""),
        ("MTL-2025-06-04", "deliberation", "pending", "not_started", "not_started", ""),
    ]


def test_example_has_what_time_makes_of_recommendations():
    recommendations, today = Recommendation.objects.all(), STORY_IS_TOLD_ON
    assert references(recommendations.filter(publication="draft")) == ["MTL-2025-06-04"]
    assert references(recommendations.overdue(today)) == ["MTL-2025-01-05", "MTL-2025-01-06", "MTL-2025-01-08"]
    assert references(recommendations.silent(today)) == ["MTL-2025-01-07"]
    assert references(recommendations.due_soon(today)) == [
        "MTL-2025-01-04",
        "MTL-2025-01-09",
        "MTL-2025-01-10",
        "MTL-2025-06-03",
    ]


def test_example_leaves_something_to_do_to_both_sides():
    secretary, officer = User.objects.get(email="secretary@example.org"), User.objects.get(email="officer@example.org")
    to_review = ProgressUpdate.objects.to_review_by(secretary)
    to_complete = ProgressUpdate.objects.to_complete_by(officer)
    assert [update.recommendation.reference for update in to_review] == ["MTL-2025-01-10"]
    assert [(update.recommendation.reference, update.state) for update in to_complete] == [
        ("MTL-2025-01-08", "returned")
    ]
    assert references(Recommendation.objects.filter(lead__slug="exemple-chambre-artisanat")) == [
        "MTL-2024-08-01",
        "MTL-2025-01-03",
        "MTL-2025-01-08",
        "MTL-2025-06-03",
    ]


def test_example_moves_deadlines_returns_and_withdraws_with_reasons():
    turns = StatusChange.objects.filter(axis="review") | StatusChange.objects.filter(axis="deadline").exclude(old="")
    assert list(
        turns.order_by("recommendation__reference", "sequence").values_list("recommendation__reference", "axis", "new")
    ) == [
        ("MTL-2025-01-03", "deadline", "2026-06-09"),
        ("MTL-2025-01-03", "review", "returned"),
        ("MTL-2025-01-05", "deadline", "2026-07-15"),
        ("MTL-2025-01-05", "review", "returned"),
        ("MTL-2025-01-06", "review", "withdrawn"),
        ("MTL-2025-01-08", "review", "returned"),
        ("MTL-2025-01-09", "deadline", "2026-12-15"),
    ]
    assert not turns.filter(reason="").exists()


def test_example_is_recorded_in_the_past_in_order():
    for recommendation in Recommendation.objects.all():
        moments = list(recommendation.changes.order_by("sequence").values_list("recorded_at", flat=True))
        assert moments == sorted(moments)
        assert moments[-1] < timezone.now()
    first = StatusChange.objects.earliest("recorded_at").recorded_at
    assert timezone.localtime(first).isoformat() == "2024-09-18T10:00:00+01:00"


def test_nobody_in_the_example_verified_what_they_declared():
    verified = ProgressUpdate.objects.filter(state="verified")
    assert verified.exists()
    assert all(update.reviewer_id not in (None, update.author_id) for update in verified)
