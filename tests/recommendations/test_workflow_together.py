"""Steps taken at the same moment, each in a thread and a connection of its own: one after another, or refused."""

import threading

import pytest
from django.db import connection

from organizations.models import PostKind, User
from recommendations import workflow
from recommendations.models import ProgressUpdate, Recommendation, StatusChange
from recommendations.verification import faults
from recommendations.workflow import StepRefused
from tests.builders import (
    LONG_AGO,
    make_holder,
    make_organization,
    make_recommendation,
    make_update,
)
from tests.recommendations.trying_steps import REASON, axes


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
        lambda: workflow.move_deadline(copies[1], LONG_AGO, by=secretary, reason=REASON),
        lambda: workflow.take_step(copies[2], "archive", by=secretary, reason=REASON),
    )
    assert said in (["taken"] * 3, ["refused", "taken", "taken"])  # an archived one is answered no more
    assert len(axes(recommendation)) == before + said.count("taken")
    assert list(faults()) == []
