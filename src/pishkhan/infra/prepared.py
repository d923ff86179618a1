"""Querysets compiled once and asked many times, for the few reads that every action makes.

Building and compiling a query costs the ORM several times what the database needs to answer it by primary key.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connection, models
from django.db.models.query import get_related_populators

populators: Any = get_related_populators
LARGEST = models.BigIntegerField.MAX_BIGINT
ModelT = TypeVar("ModelT", bound=models.Model)


class Hole:
    """Stands for a value that is given when the query is asked; use as a filter's value."""

    def __init__(self, name: str) -> None:
        self.name = name

    def resolve_expression(self, *_args: Any, **_kwargs: Any) -> "_Given":
        """Become what the compiler takes for a parameter."""
        return _Given(self)

    def copy(self) -> "Hole":
        """The same hole: the condition of a join is written again with other names, which it holds none of."""
        return self

    def get_source_expressions(self) -> list[Any]:
        """Nothing."""
        return []

    def set_source_expressions(self, expressions: list[Any]) -> None:
        """Nothing to set."""


def holes(count: int) -> list[Any]:
    """Holes for a list of so many values, to be filled with `numbered` ones."""
    return [Hole(f"value_{number}") for number in range(count)]


def numbered(values: Iterable[Any]) -> dict[str, Any]:
    """The values of `holes` in their order."""
    return {f"value_{number}": value for number, value in enumerate(values)}


class _Given(models.Value):
    """A parameter whose value is the hole itself, to be found again in the compiled query's parameters."""

    def __init__(self, hole: Hole) -> None:
        super().__init__(hole)

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Leave the place open, without asking any field to prepare it."""
        del compiler, connection
        return "%s", [self.value]


class PreparedRows:
    """A queryset of ``values()`` or ``values_list()`` with holes, compiled at its first use; rows are lists.

    Values are whole numbers, text, days and instants; others must already be what their columns store. A number that
    no column holds finds nothing: holes are filled from addresses too.
    """

    def __init__(self, make: Callable[[], models.QuerySet[Any, Any]]) -> None:
        self._make = make
        self._sql = ""
        self._is_empty = False

    def __call__(self, **values: Any) -> list[list[Any]]:
        """The rows for these values of the holes, by their names."""
        if not self._sql and not self._is_empty:
            self._compile()
        if self._is_empty or any(
            isinstance(value, int) and not -LARGEST <= value <= LARGEST for value in values.values()
        ):
            return []
        params = [_stored(values[param.name]) if isinstance(param, Hole) else param for param in self._params]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            rows: Sequence[Sequence[Any]] = cursor.fetchall()
        return [self._converted(list(row)) for row in rows]

    def _compile(self) -> None:
        queryset = self._make()
        compiler: Any = queryset.query.get_compiler(connection=connection)
        try:
            sql, self._params = compiler.as_sql()
        except EmptyResultSet:
            self._is_empty = True
            return
        self._converters = tuple(compiler.get_converters([column[0] for column in compiler.select]).items())
        self._learn(queryset, compiler)
        self._sql = sql  # last: another thread takes it for a sign that everything is known

    def _learn(self, queryset: models.QuerySet[Any, Any], compiler: Any) -> None:
        """Remember more of a compiled query; rows of plain values need nothing."""

    def _converted(self, row: list[Any]) -> list[Any]:
        for position, (converters, expression) in self._converters:
            value = row[position]
            for convert in converters:
                value = convert(value, expression, connection)
            row[position] = value
        return row


def _stored(value: Any) -> Any:
    """As the database takes it: SQLite has no days and no instants."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value


class PreparedSelect(Generic[ModelT]):
    """A queryset of models with holes, as `PreparedRows`; annotations and ``select_related`` are followed.

    Prefetching is not.
    """

    def __init__(self, make: Callable[[], models.QuerySet[ModelT]]) -> None:
        self._rows = _ModelRows(make)

    def __call__(self, **values: Any) -> list[ModelT]:
        """The rows for these values of the holes, by their names."""
        return [self.instance(row) for row in self.rows(**values)]

    def rows(self, **values: Any) -> list[list[Any]]:
        """The same as plain rows, for callers that make models of few of them."""
        return self._rows(**values)

    def instance(self, row: list[Any]) -> ModelT:
        """The model of a row of `rows`."""
        found: ModelT = self._rows.instance(row)
        return found

    def column(self, name: str) -> int:
        """Where in a row of `rows` a column of the model itself stands."""
        return self._rows.column(name)


class _ModelRows(PreparedRows):
    def _learn(self, queryset: models.QuerySet[Any, Any], compiler: Any) -> None:
        self._model = queryset.model
        first, last = compiler.klass_info["select_fields"][0], compiler.klass_info["select_fields"][-1] + 1
        self._own = slice(first, last)
        self._names = [column[0].target.attname for column in compiler.select[self._own]]
        self._related = populators(compiler.klass_info, compiler.select, connection.alias)
        self._annotations = tuple((compiler.annotation_col_map or {}).items())

    def column(self, name: str) -> int:
        """Where one of the model's own columns stands; known once the rows were asked for."""
        return int(self._own.start) + self._names.index(name)

    def instance(self, row: list[Any]) -> Any:
        """The model of a row, with what was selected beside it."""
        found = self._model.from_db(connection.alias, self._names, row[self._own])
        for related in self._related:
            related.populate(row, found)
        for name, column in self._annotations:
            setattr(found, name, row[column])
        return found
