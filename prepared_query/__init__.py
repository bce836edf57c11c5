"""A query the ORM writes once per process, and the database answers many times.

On a hot page the ORM takes longer to write a query with its joins (1–3 ms) than the database to answer it. Where only
values change from one request to the next, a `PreparedQuery` keeps the SQL and what makes its rows.
"""

from collections.abc import Callable, Iterator

from django.db import connections, router
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators

FIRST_MARK = -7_303_014_000


class PreparedQuery:
    """Made from a model and a function that builds a queryset of it from values (numbers or texts).

    Each value must stand in the query as itself, once or more: `filter(pk=pk)`, not `filter(pk=pk + 1)`. The queryset
    gives model objects (with `select_related` if wanted) or, with `values_list`, tuples.
    """

    def __init__(self, model: type[Model], build: Callable[..., QuerySet], marks: tuple = (FIRST_MARK,)):
        self.model, self.build, self.marks = model, build, marks
        self.written: dict[str, Written] = {}

    def __call__(self, *values) -> Iterator:
        """The rows for these values: one query, made at once."""
        alias = router.db_for_read(self.model)
        if alias not in self.written:
            self.written[alias] = Written(self.build(*self.marks), alias)
        meant = dict(zip(self.marks, values, strict=True))
        return self.written[alias].rows(meant)


class Written:
    """The SQL of one queryset for one database, and how its rows are made."""

    def __init__(self, queryset: QuerySet, alias: str):
        self.alias = alias
        self.compiler = queryset.query.get_compiler(alias)
        self.sql, self.parameters = self.compiler.as_sql()
        self.converters = self.compiler.get_converters([column[0] for column in self.compiler.select])
        self.is_tuples = queryset._fields is not None

    def rows(self, meant: dict) -> Iterator:
        connection = connections[self.alias]
        with connection.cursor() as cursor:
            cursor.execute(self.sql, [meant.get(parameter, parameter) for parameter in self.parameters])
            rows = cursor.fetchall()
        if self.converters:
            rows = self._converted(rows, connection)
        return rows if self.is_tuples else self._objects(rows)

    def _converted(self, rows: list, connection) -> Iterator[list]:
        for row in rows:
            values = list(row)
            for place, (functions, expression) in self.converters.items():
                for function in functions:
                    values[place] = function(values[place], expression, connection)
            yield values

    def _objects(self, rows) -> Iterator[Model]:
        """As `ModelIterable` makes them, related objects included."""
        information = self.compiler.klass_info
        fields = information["select_fields"]
        start, end = fields[0], fields[-1] + 1
        names = [column[0].target.attname for column in self.compiler.select[start:end]]
        related = get_related_populators(information, self.compiler.select, self.alias)
        for row in rows:
            thing = information["model"].from_db(self.alias, names, row[start:end])
            for populator in related:
                populator.populate(row, thing)
            yield thing
