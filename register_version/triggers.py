"""The triggers that move the register version, so that no writer, not even SQL typed by hand, can forget to.

A room's AppConfig names its tables in `published_models`; after every migrate the triggers are laid again, because
SQLite drops those of a table that it rebuilds. On PostgreSQL they are deferred to the commit: the row of the version
is locked last and briefly, so writers of different rows can't block each other on it.
"""

from django.db import connections

from register_version.models import RegisterVersion

PG_FUNCTION = """
CREATE OR REPLACE FUNCTION move_register_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE register_version_registerversion SET number = number + 1, transaction = txid_current()
   WHERE id = 1 AND transaction <> txid_current();
  RETURN NULL;
END $$
"""


def tables_of(app_config) -> list[str]:
    """The published tables of a room, with the tables of their many-to-many fields."""
    models = [app_config.get_model(name) for name in getattr(app_config, "published_models", ())]
    between = [f.remote_field.through for model in models for f in model._meta.local_many_to_many]
    return [m._meta.db_table for m in models + [b for b in between if b._meta.auto_created]]


def lay(connection, tables: list[str]) -> None:
    """Lay the triggers of these tables, again where they stand."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(PG_FUNCTION)
            for table in tables:
                cursor.execute(f"DROP TRIGGER IF EXISTS moves_register_version ON {table}")
                cursor.execute(
                    f"CREATE CONSTRAINT TRIGGER moves_register_version AFTER INSERT OR UPDATE OR DELETE ON {table} "
                    "DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION move_register_version()"
                )
        else:
            for table in tables:
                for deed in ("INSERT", "UPDATE", "DELETE"):
                    cursor.execute(
                        f"CREATE TRIGGER IF NOT EXISTS moves_register_version_{table}_{deed.lower()} AFTER {deed} "
                        f"ON {table} BEGIN UPDATE register_version_registerversion SET number = number + 1 "
                        "WHERE id = 1; END"
                    )


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
        lay(connection, [table for table in tables if table in standing])
