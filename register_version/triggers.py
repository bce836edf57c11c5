"""The triggers that move the register version, so that no writer, not even SQL typed by hand, can forget to.

A room's AppConfig names its tables in `published_models`; after every migrate the triggers are laid again, because
SQLite drops those of a table that it rebuilds. On PostgreSQL they are deferred to the commit: the row of the version
is locked last and briefly, so writers of different rows can't block each other on it.

A room names in `unseen_rows` the tables of which some new rows are seen by nobody yet, with the query that finds that
out: such an insertion moves nothing. Its answer is locked until the commit, so that what makes those rows public, and
moves the version by itself, comes wholly before or wholly after. What triggers read is lifted before a migrate, since
SQLite rebuilds no table that a trigger of another one names.
"""

from collections.abc import Iterable, Mapping

from django.db import connections

from register_version.models import RegisterVersion

NAME = "moves_register_version"
PG_FUNCTION = """
CREATE OR REPLACE FUNCTION move_register_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE register_version_registerversion SET number = number + 1, transaction = txid_current()
   WHERE id = 1 AND transaction <> txid_current();
  RETURN NULL;
END $$
"""


PG_UNSEEN = """
CREATE OR REPLACE FUNCTION move_register_version_by_{table}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM register_version_registerversion WHERE id = 1 AND transaction = txid_current();
  IF FOUND THEN RETURN NULL; END IF;
  {query} FOR SHARE;
  IF FOUND THEN RETURN NULL; END IF;
  UPDATE register_version_registerversion SET number = number + 1, transaction = txid_current() WHERE id = 1;
  RETURN NULL;
END $$
"""
PG_TRIGGER = """
CREATE CONSTRAINT TRIGGER {name} AFTER {deeds} ON {table}
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION {function}()
"""
SQLITE_TRIGGER = """
CREATE TRIGGER IF NOT EXISTS {name} AFTER {deed} ON {table} {when}
BEGIN UPDATE register_version_registerversion SET number = number + 1 WHERE id = 1; END
"""


def tables_of(app_config) -> list[str]:
    """The published tables of a room, with the tables of their many-to-many fields."""
    models = [app_config.get_model(name) for name in getattr(app_config, "published_models", ())]
    between = [f.remote_field.through for model in models for f in model._meta.local_many_to_many]
    return [m._meta.db_table for m in models + [b for b in between if b._meta.auto_created]]


def unseen_of(app_config) -> dict[str, str]:
    """By table of a room, the query that has an answer where a row (NEW) isn't seen by anybody yet."""
    named = getattr(app_config, "unseen_rows", {})
    return {app_config.get_model(name)._meta.db_table: query for name, query in named.items()}


def lay(connection, tables: list[str], unseen: Mapping[str, str]) -> None:
    """Lay the triggers of these tables, again where they stand."""
    lift(connection, set(tables).intersection(unseen))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(PG_FUNCTION)
        for table in tables:
            lay_one = _lay_on_postgresql if connection.vendor == "postgresql" else _lay_on_sqlite
            lay_one(cursor, table, unseen.get(table))


def _lay_on_postgresql(cursor, table: str, unseen: str | None) -> None:
    deeds = "UPDATE OR DELETE" if unseen else "INSERT OR UPDATE OR DELETE"
    cursor.execute(f"DROP TRIGGER IF EXISTS {NAME} ON {table}")
    cursor.execute(PG_TRIGGER.format(name=NAME, deeds=deeds, table=table, function="move_register_version"))
    if unseen:
        function = f"move_register_version_by_{table}"
        cursor.execute(PG_UNSEEN.format(table=table, query=unseen.replace("SELECT", "PERFORM", 1)))
        cursor.execute(PG_TRIGGER.format(name=f"{NAME}_insert", deeds="INSERT", table=table, function=function))


def _lay_on_sqlite(cursor, table: str, unseen: str | None) -> None:
    for deed in ("insert", "update", "delete"):
        when = f"WHEN NOT EXISTS ({unseen})" if unseen and deed == "insert" else ""
        cursor.execute(SQLITE_TRIGGER.format(name=f"{NAME}_{table}_{deed}", deed=deed, table=table, when=when))


def lift(connection, tables: Iterable[str]) -> None:
    """Take away the triggers that read other tables than their own."""
    with connection.cursor() as cursor:
        for table in tables:
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}_insert ON {table}")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}_{table}_insert")


def before_migrate(app_config, using, **kwargs) -> None:
    connection = connections[using]
    lift(connection, set(unseen_of(app_config)).intersection(connection.introspection.table_names()))


def after_migrate(app_config, using, plan=(), apps=None, **kwargs) -> None:
    """Complete the schema of one room: its triggers, and the only row of the version."""
    connection = connections[using]
    if app_config.name == "register_version":
        if RegisterVersion._meta.db_table in connection.introspection.table_names():
            RegisterVersion.objects.using(using).get_or_create(pk=1)
        return
    tables = tables_of(app_config)
    if tables:
        standing = set(connection.introspection.table_names())
        lay(connection, [table for table in tables if table in standing], unseen_of(app_config))
