"""The triggers that keep approved minutes as they were approved, whoever writes, even SQL typed by hand.

An approved version may only be frozen and cannot be deleted; a frozen one, and its files, can't be touched at all.
They are laid again after every migrate and taken away before it: SQLite can't rebuild a table that the trigger of
another one reads, and drops those of the table itself.
"""

from django.db import connections

MINUTES, FILES = "councils_minutes", "councils_minutesfile"
KEPT = (
    *("session_id", "version", "text", "reason", "sha256", "approved_on", "approved_at", "approved_by_id"),
    "entered_by_id",
)
"""Columns of an approved version that nothing may change."""

SQLITE_CHANGED = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in KEPT)
PG_CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in KEPT)
NOT_AN_APPROVED_ONE_MOVING_ON = "OLD.state = 'frozen' OR NEW.state NOT IN ('approved', 'frozen')"
IS_OF_FROZEN = "EXISTS (SELECT 1 FROM councils_minutes m WHERE m.id = {row}.minutes_id AND m.state = 'frozen')"

SQLITE = {
    "minutes_stay_as_approved": (
        f"BEFORE UPDATE ON {MINUTES} WHEN OLD.state <> 'draft' AND "
        f"({NOT_AN_APPROVED_ONE_MOVING_ON} OR {SQLITE_CHANGED})"
    ),
    "minutes_stay_once_approved": f"BEFORE DELETE ON {MINUTES} WHEN OLD.state <> 'draft'",
    "minutes_files_stay_once_frozen": f"BEFORE DELETE ON {FILES} WHEN {IS_OF_FROZEN.format(row='OLD')}",
    "minutes_files_are_not_added_once_frozen": f"BEFORE INSERT ON {FILES} WHEN {IS_OF_FROZEN.format(row='NEW')}",
    "minutes_files_stay_as_frozen": (
        f"BEFORE UPDATE ON {FILES} WHEN {IS_OF_FROZEN.format(row='OLD')} OR {IS_OF_FROZEN.format(row='NEW')}"
    ),
}
REFUSAL = "approved minutes stay as they are"

PG_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION keep_approved_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'draft' THEN
    IF TG_OP = 'DELETE' THEN
      RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    ELSIF {NOT_AN_APPROVED_ONE_MOVING_ON} OR {PG_CHANGED} THEN
      RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE FUNCTION keep_files_of_frozen_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND {IS_OF_FROZEN.format(row="OLD")} THEN
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  IF {IS_OF_FROZEN.format(row="NEW")} THEN
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
"""
PG = {
    "keeps_approved_minutes": (MINUTES, "BEFORE UPDATE OR DELETE", "keep_approved_minutes"),
    "keeps_files_of_frozen_minutes": (FILES, "BEFORE INSERT OR UPDATE OR DELETE", "keep_files_of_frozen_minutes"),
}


def lay(connection) -> None:
    """Lay the triggers, again where they stand."""
    lift(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(PG_FUNCTIONS)
            for name, (table, when, function) in PG.items():
                cursor.execute(f"CREATE TRIGGER {name} {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {function}()")
        else:
            for name, what in SQLITE.items():
                cursor.execute(f"CREATE TRIGGER {name} {what} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def lift(connection) -> None:
    """Take the triggers away: for a change of the schema, and for tests that empty the tables."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for name, (table, _when, _function) in PG.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
        else:
            for name in SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def before_migrate(using, **kwargs) -> None:
    connection = connections[using]
    if stands(connection):
        lift(connection)


def after_migrate(using, **kwargs) -> None:
    connection = connections[using]
    if stands(connection):
        lay(connection)


def stands(connection) -> bool:
    """Whether both tables are there: not so in the middle of the migrations of old."""
    return {MINUTES, FILES} <= set(connection.introspection.table_names())
