"""The triggers of every room's guards: laid, and lifted for a change of the schema."""

from collections.abc import Iterator

from django.apps import apps
from django.db import connections

from row_guard.guards import Guard

SQLITE = "CREATE TRIGGER {name} BEFORE {deed} ON {table} WHEN {when} BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
PG_FUNCTION = """
CREATE OR REPLACE FUNCTION guard_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {when} THEN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END IF;
  RETURN {row};
END $$
"""
PG_TRIGGER = "CREATE TRIGGER {name} BEFORE {deed} ON {table} FOR EACH ROW EXECUTE FUNCTION guard_{name}()"


def guards() -> Iterator[Guard]:
    """Of every room."""
    for app_config in apps.get_app_configs():
        yield from getattr(app_config, "row_guards", ())


def lay(connection) -> None:
    """Lay the triggers whose tables are there, again where they stand."""
    lift(connection)
    standing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in guards():
            if not {guard.table, *guard.reads} <= standing:  # in the middle of the migrations of old
                continue
            parts = {**vars(guard), "row": "OLD" if guard.deed == "DELETE" else "NEW"}
            if connection.vendor == "postgresql":
                cursor.execute(PG_FUNCTION.format(**parts))
                cursor.execute(PG_TRIGGER.format(**parts))
            else:
                cursor.execute(SQLITE.format(**parts))


def lift(connection) -> None:
    """Take the triggers away: for a change of the schema, and for tests that empty the tables."""
    with connection.cursor() as cursor:
        for guard in guards():
            where = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {guard.name}{where}")


def before_migrate(using, **kwargs) -> None:
    lift(connections[using])


def after_migrate(using, **kwargs) -> None:
    lay(connections[using])
