"""verify_register holds after honest deeds, and names the row that somebody changed behind its back; rebuild_tally."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from recommendations.models import Recommendation, StatusChange, Tally


@pytest.fixture
def cases():
    call_command("load_cases", verbosity=0)


def verify() -> str:
    out = StringIO()
    call_command("verify_register", stdout=out)
    return out.getvalue()


def faults() -> list[str]:
    """What it says of a register that doesn't hold."""
    err = StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("verify_register", stderr=err)
    lines = err.getvalue().splitlines()
    assert str(refusal.value) == f"The register doesn't hold: {len(lines)} fault(s)."
    assert refusal.value.returncode == 1
    return lines


def behind_its_back(sql: str, *values) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        assert cursor.rowcount == 1


def change(number: int, sequence: int) -> StatusChange:
    return StatusChange.objects.get(recommendation__number=number, sequence=sequence)


def test_verify_register_holds_when_empty():
    assert verify() == "The register holds: 0 recommendations, 0 status changes.\n"


def test_verify_register_holds_after_the_cases(cases):
    assert verify() == "The register holds: 16 recommendations, 32 status changes.\n"


def test_verify_register_holds_after_the_cases_and_the_example(cases):
    call_command("load_example", password="a password for this test", verbosity=0)
    assert verify() == "The register holds: 31 recommendations, 174 status changes.\n"


@pytest.mark.parametrize(
    "column, value",
    [("reason", "سبب آخر"), ("new", "archived"), ("happened_on", "2020-01-01"), ("digest", "0" * 64)],
)
def test_verify_register_names_a_change_rewritten_with_sql(cases, column, value):
    row = change(5, 2)
    behind_its_back(f"UPDATE recommendations_statuschange SET {column} = %s WHERE id = %s", value, row.pk)
    assert faults() == [f"status change {row.pk} (TIZ-2021-01-05 #2): its facts don't match its digest"]


def test_verify_register_names_a_recommendation_whose_status_was_set_with_sql(cases):
    row = Recommendation.objects.get(number=5)
    behind_its_back("UPDATE recommendations_recommendation SET verified = 'done' WHERE id = %s", row.pk)
    assert faults() == [
        f"recommendation {row.pk} (TIZ-2021-01-05): verified is “done”, its changes give “not_started”",
        "recommendations_tally: the counts differ from a recount; run rebuild_tally",
    ]


def test_verify_register_names_the_row_after_one_that_was_deleted(cases):
    row = change(5, 2)
    behind_its_back("DELETE FROM recommendations_statuschange WHERE id = %s", change(5, 1).pk)
    assert faults() == [f"status change {row.pk} (TIZ-2021-01-05 #2): its facts don't match its digest"]


def test_verify_register_names_the_recommendation_whose_last_row_was_deleted(cases):
    row, first = Recommendation.objects.get(number=5), change(5, 1)
    behind_its_back("DELETE FROM recommendations_statuschange WHERE id = %s", change(5, 2).pk)
    named = f"recommendation {row.pk} (TIZ-2021-01-05): "
    assert faults() == [
        f"{named}publication is “published”, its changes give “draft”",
        f"{named}heard_on is “{row.heard_on}”, its changes give “None”",
        f"{named}changed_at is “{row.changed_at}”, its changes give “{first.recorded_at}”",
        f"{named}changes_count is “2”, its changes give “1”",
        f"{named}head_digest is “{row.head_digest}”, its changes give “{first.digest}”",
    ]


def test_rebuild_tally_mends_counts_changed_with_sql(cases):
    total = Tally.objects.get(dimension="all", measure="total")
    behind_its_back("UPDATE recommendations_tally SET count = 17 WHERE id = %s", total.pk)
    assert faults() == ["recommendations_tally: the counts differ from a recount; run rebuild_tally"]
    out = StringIO()
    call_command("rebuild_tally", stdout=out)
    assert out.getvalue() == "The tally is rebuilt.\n"
    assert verify() == "The register holds: 16 recommendations, 32 status changes.\n"
