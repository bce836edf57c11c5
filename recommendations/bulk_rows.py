"""Many rows at once, as fast as the database takes them: COPY on PostgreSQL, one prepared statement on SQLite.

For whole histories and imports, where `bulk_create` spends four times as long preparing each value as SQLite takes to
keep it. Nothing is validated and no `auto_now` is filled in; the database's constraints and triggers hold as ever.
"""

import datetime
import io
import json
from collections.abc import Callable, Iterable
from operator import attrgetter

from django.core.management.color import no_style
from django.db import connections, models, router

ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def insert(model: type[models.Model], things: Iterable[models.Model]) -> None:
    """Insert these new rows; either all carry their pk or none does, and none is given one."""
    things = list(things)
    if not things:
        return
    connection = connections[router.db_for_write(model)]
    fields = [f for f in model._meta.concrete_fields if not (f.primary_key and things[0].pk is None)]
    columns = ", ".join(connection.ops.quote_name(f.column) for f in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    adapters = [(place, adapt) for place, f in enumerate(fields) if (adapt := _adapter(f, connection))]
    values_of = attrgetter(*(f.attname for f in fields))
    rows = (_adapted(values_of(thing), adapters) for thing in things)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", io.StringIO("".join(map(_line, rows))))
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def maker(model: type[models.Model]) -> Callable[..., models.Model]:
    """What makes rows of this model from their columns (`lead_id`, not `lead`), three times as fast as it does."""
    plan = [(f.attname, f.default if f.has_default() else f.get_default()) for f in model._meta.concrete_fields]
    names = {name for name, _default in plan}

    def make(**columns) -> models.Model:
        if not columns.keys() <= names:
            raise TypeError(f"{model.__name__} has no {', '.join(sorted(columns.keys() - names))}")
        return model(
            *[
                columns[name] if name in columns else default() if callable(default) else default
                for name, default in plan
            ]
        )

    return make


def reserve(model: type[models.Model], count: int) -> list[int]:
    """So many new pks, in order, for rows that are to carry theirs; nobody else is given them.

    On SQLite inside a transaction, which alone writes. Nothing is left to continue afterwards.
    """
    connection = connections[router.db_for_write(model)]
    if connection.vendor != "postgresql":
        last = model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0
        return list(range(last + 1, last + 1 + count))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [model._meta.db_table, model._meta.pk.column, count],
        )
        return [pk for (pk,) in cursor.fetchall()]


def make_room(model: type[models.Model], megabytes: int) -> None:
    """On SQLite, keep so much of the database in memory: for many rows, a small cache costs as much as they do."""
    connection = connections[router.db_for_write(model)]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = -{megabytes * 1024:d}")


def continue_numbering(*tables: type[models.Model]) -> None:
    """After rows that carried their pk: the next one made without follows them."""
    connection = connections[router.db_for_write(tables[0])]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), tables):
            cursor.execute(statement)


def _adapter(field: models.Field, connection) -> Callable | None:
    """How a value of this field is handed to the database; None where it goes as it is."""
    if isinstance(field, models.JSONField):
        return json.dumps
    if isinstance(field, models.FileField):
        return str
    if isinstance(field, models.DateTimeField):
        zone = connection.timezone
        return str if connection.vendor == "postgresql" else lambda at: str(at.astimezone(zone).replace(tzinfo=None))
    if isinstance(field, models.DateField):
        return connection.ops.adapt_datefield_value
    if isinstance(field, models.TimeField):
        return connection.ops.adapt_timefield_value
    if isinstance(field, models.UUIDField):
        return (lambda value: value) if connection.features.has_native_uuid_field else attrgetter("hex")
    return None


def _adapted(values: tuple, adapters: list[tuple[int, Callable]]) -> list:
    row = list(values)
    for place, adapt in adapters:
        if row[place] is not None:
            row[place] = adapt(row[place])
    return row


def _line(row: list) -> str:
    """A row in the text form of COPY."""
    return "\t".join(map(_cell, row)) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, (int, datetime.date)):
        return str(value)
    return str(value).translate(ESCAPES)
