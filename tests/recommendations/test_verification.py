"""Checking the register: whatever is changed behind its back shows, and the row is named."""

import pytest
from django.db import connection

from councils.models import Minutes
from organizations.models import Organization
from recommendations.models import Recommendation, StatusChange
from recommendations.verification import Fault, faults
from recommendations.workflow.ledger import DERIVED
from row_guard import triggers
from tests.builders import (
    make_administrator,
    make_minutes,
    make_organization,
    make_recommendation,
    make_theme,
    make_update,
)

TABLE = StatusChange._meta.db_table


def behind_its_back(sql, *values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.fixture
def told():
    """A recommendation with six rows of its past, and one beside it that nobody touches."""
    make_recommendation(reference="REF-other", published=True)
    recommendation = make_recommendation(reference="REF-told", published=True, lead=make_organization())
    make_update(recommendation=recommendation, state="verified", percentage=40, evidence=1)
    assert recommendation.changes_count == 5
    return recommendation


def row(recommendation, sequence):
    return StatusChange.objects.get(recommendation=recommendation, sequence=sequence)


def test_a_register_that_holds_has_no_fault(told):
    make_recommendation(published=True, themes=[make_theme()], archived=True)
    make_update(state="returned")
    make_update(state="withdrawn")
    assert list(faults()) == []


def test_an_empty_register_holds():
    assert list(faults()) == []


def test_batches_cover_everything(told):
    assert list(faults(chunk_size=1)) == []


OTHERS = {
    "axis": "position",
    "old": "study",
    "new": "done",
    "by_id": None,
    "post_id": None,
    "update_row_id": None,
    "happened_on": "2019-12-31",
    "recorded_at": "2019-12-31 10:00:00+00:00",
    "words": "كلام آخر",
    "reason": "سبب آخر",
    "percentage": 41,
    "evidence_digests": '["https://example.org/other"]',
    "previous_digest": "0" * 64,
    "digest": "0" * 64,
}
SAID_OF_DIGEST = "its facts don't match its digest"


def test_every_column_of_the_past_is_covered():
    columns = {field.column for field in StatusChange._meta.concrete_fields}
    assert columns == {*OTHERS, "id", "recommendation_id", "sequence"}


@pytest.mark.parametrize("column", OTHERS)
def test_a_changed_column_is_named_by_its_row(told, column):
    change = row(told, 4)
    assert change.axis == "declared"
    behind_its_back(f"UPDATE {TABLE} SET {column} = %s WHERE id = %s", OTHERS[column], change.pk)
    assert list(faults()) == [Fault(f"status change {change.pk} (REF-told #4)", SAID_OF_DIGEST)]


def test_a_column_of_the_last_row_is_covered_too(told):
    change = row(told, 5)
    behind_its_back(f"UPDATE {TABLE} SET reason = 'x' WHERE id = %s", change.pk)
    assert list(faults()) == [Fault(f"status change {change.pk} (REF-told #5)", SAID_OF_DIGEST)]


def test_a_changed_place_is_named(told):
    change = row(told, 5)
    behind_its_back(f"UPDATE {TABLE} SET sequence = 9 WHERE id = %s", change.pk)
    assert list(faults()) == [Fault(f"status change {change.pk} (REF-told #9)", SAID_OF_DIGEST)]


def test_rows_that_changed_places_are_named(told):
    second, third = row(told, 2), row(told, 3)
    for pk, sequence in ((second.pk, 99), (third.pk, 2), (second.pk, 3)):
        behind_its_back(f"UPDATE {TABLE} SET sequence = %s WHERE id = %s", sequence, pk)
    assert list(faults()) == [Fault(f"status change {third.pk} (REF-told #2)", SAID_OF_DIGEST)]


def test_a_row_moved_to_another_recommendation_is_named_on_both_sides(told):
    other, change = Recommendation.objects.get(reference="REF-other"), row(told, 5)
    behind_its_back(f"UPDATE {TABLE} SET recommendation_id = %s WHERE id = %s", other.pk, change.pk)
    assert next(fault.row for fault in faults()) == f"status change {change.pk} (REF-other #5)"
    assert {fault.row for fault in faults()} == {
        f"status change {change.pk} (REF-other #5)",
        f"recommendation {told.pk} (REF-told)",
    }


def test_a_missing_row_in_the_middle_is_named_by_the_row_after_it(told):
    behind_its_back(f"DELETE FROM {TABLE} WHERE id = %s", row(told, 3).pk)
    after = row(told, 4)
    assert list(faults()) == [Fault(f"status change {after.pk} (REF-told #4)", SAID_OF_DIGEST)]


def test_a_missing_first_row_is_named_by_the_row_after_it(told):
    behind_its_back(f"DELETE FROM {TABLE} WHERE id = %s", row(told, 1).pk)
    after = row(told, 2)
    assert list(faults()) == [Fault(f"status change {after.pk} (REF-told #2)", SAID_OF_DIGEST)]


def test_a_missing_last_row_is_named_by_the_recommendation(told):
    last = row(told, 5)
    behind_its_back(f"DELETE FROM {TABLE} WHERE id = %s", last.pk)
    found = list(faults())
    assert {fault.row for fault in found} == {f"recommendation {told.pk} (REF-told)"}
    assert [fault.problem for fault in found] == [
        "verified is “in_progress”, its changes give “not_started”",
        f"changed_at is “{told.changed_at}”, its changes give “{row(told, 4).recorded_at}”",
        "changes_count is “5”, its changes give “4”",
        f"head_digest is “{last.digest}”, its changes give “{last.previous_digest}”",
    ]


def test_a_past_that_is_gone_whole_is_named(told):
    behind_its_back(f"DELETE FROM {TABLE} WHERE recommendation_id = %s", told.pk)
    assert {fault.row for fault in faults()} == {f"recommendation {told.pk} (REF-told)"}
    assert "changes_count is “5”, its changes give “0”" in [fault.problem for fault in faults()]


def test_a_row_put_in_at_the_end_is_named(told):
    """Chained well, by somebody who knows how; the recommendation knows nothing of it."""
    change = row(told, 5)
    change.pk, change.sequence, change.previous_digest = None, 6, change.digest
    change.save()
    assert [fault.row for fault in faults()] == [f"status change {change.pk} (REF-told #6)"]


DERIVED_OTHERS = {
    "publication": "archived",
    "position": "accepted",
    "declared": "study",
    "verified": "done",
    "percentage": 41,
    "stalled": "land",
    "lead": None,
    "due_on": "2030-01-01",
    "heard_on": "2019-01-01",
    "changed_at": "2019-12-31 10:00:00+00:00",
    "changes_count": 4,
    "head_digest": "0" * 64,
}


def test_every_derived_column_is_covered():
    assert set(DERIVED_OTHERS) == set(DERIVED)


@pytest.mark.parametrize("name", DERIVED)
def test_a_changed_derived_column_is_named(told, name):
    column = Recommendation._meta.get_field(name).column
    behind_its_back(
        f"UPDATE recommendations_recommendation SET {column} = %s WHERE id = %s", DERIVED_OTHERS[name], told.pk
    )
    found = [fault for fault in faults() if fault.row != "recommendations_tally"]
    assert [fault.row for fault in found] == [f"recommendation {told.pk} (REF-told)"]
    assert found[0].problem.startswith(f"{name} is ")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE recommendations_tally SET count = count + 1 WHERE measure = 'total' AND dimension = 'all'",
        "DELETE FROM recommendations_tally WHERE measure = 'verified' AND dimension = 'all'",
        "UPDATE recommendations_tally SET value = 999999 WHERE dimension = 'lead'",
    ],
)
def test_a_changed_tally_is_named(told, sql):
    behind_its_back(sql)
    assert list(faults()) == [Fault("recommendations_tally", "the counts differ from a recount; run rebuild_tally")]


def test_a_changed_reference_is_named(told):
    """The chain covers it: it never changes once published."""
    Recommendation.objects.filter(pk=told.pk).update(reference="REF-renamed")
    assert list(faults()) == [Fault(f"status change {row(told, 1).pk} (REF-renamed #1)", SAID_OF_DIGEST)]


def test_an_organization_whose_address_changed_is_named_and_the_check_goes_on(told):
    """Its address stands in the chain; the check says so instead of stopping."""
    make_administrator()
    Organization.objects.filter(pk=told.lead_id).update(slug="renamed")
    assert list(faults()) == [
        Fault(
            f"status change {row(told, 2).pk} (REF-told #2)",
            f"no organization has the address {row(told, 2).new!r} any more",
        )
    ]


def test_faults_are_read_in_few_queries(told, django_assert_num_queries):
    """Batches of recommendations and their rows, the organizations once, the tally and its recount, the minutes."""
    make_recommendation(published=True, lead=make_organization())
    with django_assert_num_queries(10):
        assert list(faults()) == []
    for _ in range(2):
        make_recommendation(published=True, lead=make_organization())
    with django_assert_num_queries(10):
        assert list(faults()) == []


def test_minutes_whose_text_was_rewritten_below_the_triggers_are_named():
    """Whoever has the database can lift its triggers; the digest that was published tells."""
    minutes = make_minutes(state="approved")
    triggers.lift(connection)
    Minutes.objects.filter(pk=minutes.pk).update(text="نص آخر")
    assert list(faults()) == [Fault(f"minutes {minutes.pk} (version 1)", "their text doesn't match its SHA-256")]


def test_a_draft_of_minutes_has_no_digest_to_match():
    make_minutes()
    assert list(faults()) == []
