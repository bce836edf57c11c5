"""Approved minutes stay as they were approved: the database itself refuses, behind every form and the workflow."""

import datetime
import hashlib

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from councils.guards import REFUSAL
from councils.models import Minutes, MinutesFile
from row_guard import triggers
from tests.builders import make_administrator, make_minutes, make_minutes_file, make_session


def refused(deed) -> bool:
    """Whether the database refuses this deed, with the sentence of the triggers."""
    try:
        with transaction.atomic():
            deed()
    except IntegrityError as refusal:
        assert REFUSAL in str(refusal)
        return True
    return False


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


CHANGES = {
    "text": "نص آخر",
    "version": 7,
    "reason": "سبب آخر",
    "sha256": "0" * 64,
    "approved_on": datetime.date(2022, 1, 1),
    "approved_at": None,
    "approved_by": None,
    "entered_by": None,
    "session": None,
    "state": "draft",
}


@pytest.mark.parametrize("state", ["approved", "frozen"])
@pytest.mark.parametrize("column", CHANGES)
def test_a_column_of_an_approved_version_cant_be_changed(column, state):
    minutes = make_minutes(state=state, entered_by=make_administrator())
    value = make_session() if column == "session" else CHANGES[column]
    assert refused(lambda: Minutes.objects.filter(pk=minutes.pk).update(**{column: value}))


def test_its_text_cant_be_changed_with_sql():
    minutes = make_minutes(state="approved")
    assert refused(lambda: sql("UPDATE councils_minutes SET text = 'x' WHERE id = %s", minutes.pk))
    assert refused(lambda: sql("UPDATE councils_minutes SET text = 'x', state = 'frozen' WHERE id = %s", minutes.pk))
    minutes.refresh_from_db()
    assert minutes.sha256 == hashlib.sha256("نص المحضر".encode()).hexdigest()


def test_a_draft_is_changed_and_deleted():
    minutes = make_minutes()
    make_minutes_file(minutes=minutes)
    assert not refused(lambda: Minutes.objects.filter(pk=minutes.pk).update(text="x", version=1))
    assert not refused(minutes.delete)
    assert (Minutes.objects.count(), MinutesFile.objects.count()) == (0, 0)


@pytest.mark.parametrize("state", ["approved", "frozen"])
def test_an_approved_version_cant_be_deleted(state):
    minutes = make_minutes(state=state)
    assert refused(minutes.delete)
    assert refused(lambda: sql("DELETE FROM councils_minutes WHERE id = %s", minutes.pk))


def test_a_frozen_version_cant_even_be_touched():
    approved, frozen = make_minutes(state="approved"), make_minutes(state="frozen")
    assert not refused(lambda: Minutes.objects.filter(pk=approved.pk).update(edition=9))
    assert refused(lambda: Minutes.objects.filter(pk=frozen.pk).update(edition=9))
    assert refused(lambda: Minutes.objects.filter(pk=frozen.pk).update(state="approved"))


def test_files_are_added_changed_and_taken_out_until_it_is_frozen():
    open_file, other = make_minutes_file(minutes=make_minutes(state="approved")), make_minutes()
    assert not refused(lambda: MinutesFile.objects.filter(pk=open_file.pk).update(is_public=False))
    piece = make_minutes_file(minutes=make_minutes(state="approved"))
    sql("UPDATE councils_minutes SET state = 'frozen' WHERE id = %s", piece.minutes_id)
    assert refused(lambda: MinutesFile.objects.filter(pk=piece.pk).update(is_public=False))
    assert refused(lambda: MinutesFile.objects.filter(pk=piece.pk).update(minutes=other))
    assert refused(lambda: MinutesFile.objects.filter(pk=open_file.pk).update(minutes=piece.minutes))
    assert refused(piece.delete)
    assert refused(lambda: make_minutes_file(minutes=piece.minutes))
    assert not refused(open_file.delete)


@pytest.mark.django_db(transaction=True)
def test_the_triggers_stand_again_after_a_table_was_rebuilt():
    """SQLite rebuilds a table to alter it: `migrate` lifts the triggers before and lays them after."""
    minutes = make_minutes(state="approved")
    field = Minutes._meta.get_field("sha256")
    longer = field.clone()
    longer.max_length = 128
    longer.set_attributes_from_name("sha256")
    longer.model = Minutes
    for old, new in ((field, longer), (longer, field)):
        triggers.before_migrate(using="default")
        with connection.schema_editor() as editor:
            editor.alter_field(Minutes, old, new, strict=False)
        assert not refused(lambda: Minutes.objects.filter(pk=minutes.pk).update(text="نص"))
        call_command("migrate", verbosity=0)
        assert refused(lambda: Minutes.objects.filter(pk=minutes.pk).update(text="x"))


def test_laying_them_again_lays_each_once():
    triggers.lay(connection)
    assert refused(lambda: make_minutes(state="approved").delete())
