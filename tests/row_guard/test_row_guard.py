"""Rows that stay as they are: the database refuses, and the triggers outlive a change of the schema."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from consultations.models import Response
from row_guard import Guard, changes, triggers
from tests.builders import make_response


def laid() -> set[str]:
    """The names of the triggers that stand, as the database tells them."""
    table = "pg_trigger" if connection.vendor == "postgresql" else "sqlite_master"
    column = "tgname" if connection.vendor == "postgresql" else "name"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")
        return {name for (name,) in cursor.fetchall()} & {guard.name for guard in triggers.guards()}


def test_every_guard_of_every_room_stands():
    names = [guard.name for guard in triggers.guards()]
    assert names == [
        "answered_questions_stay",
        "answers_stay_as_sent",
        "minutes_stay_as_approved",
        "minutes_stay_once_approved",
        "minutes_files_stay_once_frozen",
        "minutes_files_are_not_added_once_frozen",
        "minutes_files_stay_as_frozen",
    ]
    assert laid() == set(names)


def test_they_are_lifted_and_laid_once_each():
    triggers.lift(connection)
    assert laid() == set()
    triggers.lay(connection)
    triggers.lay(connection)
    assert laid() == {guard.name for guard in triggers.guards()}


def test_a_guard_of_a_table_that_isnt_there_is_passed_over(monkeypatch):
    room = apps.get_app_config("consultations")
    unknown = Guard("stays", "no_such_table", "DELETE", "1 = 1", "no")
    reading = Guard("stays_too", "consultations_response", "DELETE", "1 = 1", "no", reads=("no_such_table",))
    monkeypatch.setattr(room, "row_guards", (*room.row_guards, unknown, reading))
    triggers.lay(connection)
    assert laid() == {guard.name for guard in triggers.guards()} - {"stays", "stays_too"}


def test_the_condition_of_a_change_counts_nothing_as_a_value():
    assert changes(("a", "b")) == "(NEW.a IS DISTINCT FROM OLD.a OR NEW.b IS DISTINCT FROM OLD.b)"


@pytest.mark.django_db(transaction=True)
def test_they_stand_again_after_a_table_was_rebuilt():
    response = make_response()
    field = Response._meta.get_field("source_row")
    longer = field.clone()
    longer.max_length = 200
    longer.set_attributes_from_name("source_row")
    longer.model = Response
    for old, new in ((field, longer), (longer, field)):
        triggers.before_migrate(using="default")
        with connection.schema_editor() as editor:
            editor.alter_field(Response, old, new, strict=False)
        call_command("migrate", verbosity=0)
        with pytest.raises(IntegrityError, match="answers stay as they were sent"), transaction.atomic():
            Response.objects.filter(pk=response.pk).update(answers={})
