"""Querysets compiled once and asked many times, for the few reads that every action makes.

Building and compiling a query costs the ORM several times what the database needs to answer it by primary key.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models.sql import UpdateQuery
from django.db.transaction import TransactionManagementError

from pishkhan.infra.instances import Instances

LARGEST = models.BigIntegerField.MAX_BIGINT
FIRST_STAND_IN = 1 << 62
"""Ids beyond it stand for others; no table comes near it."""
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


def whole(name: str) -> Any:
    """A hole for a whole number that is reckoned with: ``F("used") + whole("amount")``."""
    return _Given(Hole(name), models.BigIntegerField())


def holes(count: int) -> list[Any]:
    """Holes for a list of so many values, to be filled with `numbered` ones."""
    return [Hole(f"value_{number}") for number in range(count)]


def numbered(values: Iterable[Any]) -> dict[str, Any]:
    """The values of `holes` in their order."""
    return {f"value_{number}": value for number, value in enumerate(values)}


def stand_in(place: int) -> int:
    """A number that a question may be built with like any id, and for which a hole is left: that of `own_name`."""
    return FIRST_STAND_IN + place


def own_name(place: int) -> str:
    """The name of the hole that a stand-in leaves."""
    return f"own_{place}"


class _Given(models.Value):
    """A parameter whose value is the hole itself, to be found again in the compiled query's parameters."""

    def __init__(self, hole: Hole, output_field: Any = None) -> None:
        super().__init__(hole, output_field)

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Leave the place open, without asking any field to prepare it."""
        del compiler, connection
        return "%s", [self.value]


class PreparedRows:
    """A queryset of ``values()`` or ``values_list()`` with holes, compiled at its first use; rows are lists.

    Values are whole numbers, text, days and instants; others must already be what their columns store. A number that
    no column holds finds nothing: holes are filled from addresses too. One that locks its rows is asked in a
    transaction, or raises ``TransactionManagementError``, at each time as at the first.
    """

    def __init__(self, make: Callable[[], models.QuerySet[Any, Any]]) -> None:
        self._make = make
        self._is_ready = False

    def __call__(self, **values: Any) -> list[list[Any]]:
        """The rows for these values of the holes, by their names."""
        if not self._is_ready:
            self._compile()
        if self._is_empty or any(
            isinstance(value, int) and not -LARGEST <= value <= LARGEST for value in values.values()
        ):
            return []
        db = connections[DEFAULT_DB_ALIAS]
        if self._locks and db.get_autocommit():
            message = "rows are locked in a transaction"
            raise TransactionManagementError(message)
        with db.cursor() as cursor:
            cursor.execute(self._sql, _filled(self._params, values, db.ops))
            rows: Sequence[Sequence[Any]] = cursor.fetchall()
        return [self._converted(list(row), db) for row in rows]

    def _compile(self) -> None:
        queryset = self._make()
        compiler: Any = queryset.query.get_compiler(connection=connection)
        try:
            sql, params = compiler.as_sql()
            self._is_empty = False
        except EmptyResultSet:
            sql, params, self._is_empty = "", (), True
        self._sql, self._params = sql, [_opened(param) for param in params]
        self._locks = queryset.query.select_for_update and connection.features.has_select_for_update
        self._converters = tuple(compiler.get_converters([column[0] for column in compiler.select]).items())
        self._learn(queryset, compiler)
        self._is_ready = True  # the last: another thread that finds it asks at once

    def _learn(self, queryset: models.QuerySet[Any, Any], compiler: Any) -> None:
        """Remember more of a compiled query; rows of plain values need nothing."""

    def _converted(self, row: list[Any], db: Any) -> list[Any]:
        for position, (converters, expression) in self._converters:
            value = row[position]
            for convert in converters:
                value = convert(value, expression, db)
            row[position] = value
        return row


class PreparedUpdate:
    """An ``update()`` with holes, compiled at its first use; holes stand in its conditions and in what is written.

    ``make`` gives the rows and the changes; values are stored as they are given, but for days and instants.
    """

    def __init__(self, make: Callable[[], tuple[models.QuerySet[Any], dict[str, Any]]]) -> None:
        self._make = make
        self._sql = ""

    def __call__(self, **values: Any) -> int:
        """Write in the current transaction and give the number of rows that were found."""
        if not self._sql:
            self._compile()
        db = connections[DEFAULT_DB_ALIAS]
        with db.cursor() as cursor:
            cursor.execute(self._sql, _filled(self._params, values, db.ops))
            return int(cursor.rowcount)

    def _compile(self) -> None:
        rows, changes = self._make()
        query: Any = rows.query.chain(UpdateQuery)
        query.add_update_values(changes)
        sql, self._params = query.get_compiler(connection=connection).as_sql()
        self._sql = sql  # the last, as above


def _opened(param: Any) -> Any:
    """A hole, where a number stands for one that is given later."""
    is_stand_in = isinstance(param, int) and param >= FIRST_STAND_IN
    return Hole(own_name(int(param) - FIRST_STAND_IN)) if is_stand_in else param


def _filled(params: Iterable[Any], values: dict[str, Any], ops: Any) -> list[Any]:
    return [_stored(values[param.name], ops) if type(param) is Hole else param for param in params]


def _stored(value: Any, ops: Any) -> Any:
    """As the database takes it: SQLite has no days and no instants."""
    if isinstance(value, datetime):
        return ops.adapt_datetimefield_value(value)
    return ops.adapt_datefield_value(value) if isinstance(value, date) else value


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
        """Where in a row of `rows` a column of the model itself, or an annotation, stands."""
        return self._rows.column(name)


class _ModelRows(PreparedRows):
    def _learn(self, queryset: models.QuerySet[Any, Any], compiler: Any) -> None:
        self._instances = Instances(queryset.model, compiler)

    def column(self, name: str) -> int:
        """Where one of the model's own columns or annotations stands; known once the rows were asked for."""
        return self._instances.column(name)

    def instance(self, row: list[Any]) -> Any:
        """The model of a row, with what was selected beside it."""
        return self._instances.of(row)
