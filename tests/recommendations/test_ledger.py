"""The past is append-only: rows are chained as they are written, and nothing in the house edits or deletes one."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

import digest_chain
from recommendations import workflow
from recommendations.models import Axis, Recommendation, StatusChange
from recommendations.models.change import NoRewriting
from recommendations.workflow import clock
from recommendations.workflow.ledger import DERIVED, opened
from tests.builders import (
    make_administrator,
    make_organization,
    make_recommendation,
    make_update,
)


@pytest.mark.parametrize(
    "rewriting",
    [
        lambda change: change.save(),
        lambda change: change.save(update_fields=["reason"]),
        lambda change: change.save(force_update=True),
        lambda change: change.delete(),
        lambda change: StatusChange.objects.update(reason="آخر"),
        lambda change: StatusChange.objects.filter(pk=change.pk).update(reason="آخر"),
        lambda change: StatusChange.objects.filter(pk=change.pk).delete(),
        lambda change: StatusChange.objects.all().delete(),
        lambda change: StatusChange.objects.bulk_update([change], ["reason"]),
        lambda change: StatusChange.objects.update_or_create(pk=change.pk, defaults={"reason": "آخر"}),
        lambda change: change.recommendation.changes.update(reason="آخر"),
        lambda change: change.recommendation.changes.all().delete(),
    ],
)
def test_the_past_is_neither_edited_nor_deleted(rewriting):
    change = make_recommendation(published=True).changes.get(sequence=2)
    before = list(StatusChange.objects.order_by("pk").values())
    change.reason = "آخر"
    with pytest.raises(NoRewriting), transaction.atomic():
        rewriting(change)
    assert list(StatusChange.objects.order_by("pk").values()) == before


def test_a_recommendation_with_a_past_isnt_deleted():
    recommendation = make_recommendation()
    with pytest.raises(ProtectedError), transaction.atomic():
        recommendation.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        Recommendation.objects.filter(pk=recommendation.pk).delete()
    assert StatusChange.objects.count() == 1


def test_an_update_with_a_past_isnt_deleted():
    update = make_update(state="submitted")
    with pytest.raises(ProtectedError), transaction.atomic():
        update.delete()


def test_the_same_place_in_the_chain_is_taken_once():
    change = make_recommendation().changes.get()
    change.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        change.save()


def test_each_row_carries_the_digest_of_the_row_before_it():
    recommendation = make_recommendation(published=True, lead=make_organization(), due_on=datetime.date(2030, 1, 1))
    changes = list(recommendation.changes.order_by("sequence"))
    assert [change.sequence for change in changes] == [1, 2, 3, 4]
    assert [change.previous_digest for change in changes] == ["", *(change.digest for change in changes[:-1])]
    for change in changes:
        assert change.digest == digest_chain.link(change.previous_digest, change.facts(recommendation.reference))
    recommendation.refresh_from_db()
    assert (recommendation.changes_count, recommendation.head_digest) == (4, changes[-1].digest)
    assert recommendation.changed_at == changes[-1].recorded_at


def test_a_new_recommendation_has_one_row_of_its_past():
    recommendation = make_recommendation()
    change = recommendation.changes.get()
    assert (change.axis, change.old, change.new, change.by, change.post) == ("publication", "", "draft", None, None)


def test_facts_are_the_same_read_back_from_the_database():
    """What was digested in memory is what is digested again years later."""
    update = make_update(state="verified", percentage=40, evidence=2)
    recommendation = update.recommendation
    for change in StatusChange.objects.filter(recommendation=recommendation):
        assert change.digest == digest_chain.link(change.previous_digest, change.facts(recommendation.reference))


def test_the_callers_object_is_brought_up_to_date():
    recommendation = make_recommendation()
    workflow.take_step(recommendation, "publish", by=make_administrator())
    fresh = Recommendation.objects.get(pk=recommendation.pk)
    assert {name: getattr(recommendation, name) for name in DERIVED} == {name: getattr(fresh, name) for name in DERIVED}


def test_an_exception_undoes_everything():
    recommendation = make_recommendation()
    before = Recommendation.objects.values().get()
    with pytest.raises(ZeroDivisionError), opened(recommendation, by=None) as ledger:
        ledger.append(Axis.PUBLICATION, "published")
        _ = 1 / 0
    assert Recommendation.objects.values().get() == before
    assert recommendation.publication == "draft"
    assert StatusChange.objects.count() == 1


def test_a_loader_records_in_the_past_and_never_in_the_future():
    then = timezone.now() - datetime.timedelta(days=400)
    with clock.recorded_at(then):
        recommendation = make_recommendation(published=True)
    assert recommendation.changes.get(sequence=2).recorded_at == then
    assert recommendation.heard_on == timezone.localdate(then)
    with pytest.raises(ValueError, match="future"), clock.recorded_at(timezone.now() + datetime.timedelta(days=1)):
        pass


def test_the_row_of_a_step_costs_the_same_however_long_the_past(django_assert_num_queries):
    """Literal queries at 2 and at 12 rows of the past: a step never reads what came before."""
    administrator = make_administrator()
    assert administrator.current_posts == []
    recommendation = make_recommendation(published=True)
    for _ in range(2):
        with django_assert_num_queries(8):
            workflow.take_step(recommendation, "archive", by=administrator, reason="سبب")
        for _ in range(5):
            workflow.take_step(recommendation, "restore", by=administrator, reason="سبب")
            workflow.take_step(recommendation, "archive", by=administrator, reason="سبب")
        workflow.take_step(recommendation, "restore", by=administrator, reason="سبب")
