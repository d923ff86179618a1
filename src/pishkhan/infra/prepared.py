"""Querysets compiled once and asked many times, for the few reads that every action makes.

Building and compiling a query costs the ORM several times what the database needs to answer it by primary key.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models.base import ModelState
from django.db.models.fields.related_descriptors import ForeignKeyDeferredAttribute
from django.db.models.query import get_related_populators
from django.db.models.query_utils import DeferredAttribute
from django.db.models.sql import UpdateQuery

populators: Any = get_related_populators
PLAIN = (DeferredAttribute, ForeignKeyDeferredAttribute)
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
        db = connections[DEFAULT_DB_ALIAS]
        params = [_stored(values[param.name], db.ops) if type(param) is Hole else param for param in self._params]
        with db.cursor() as cursor:
            cursor.execute(self._sql, params)
            rows: Sequence[Sequence[Any]] = cursor.fetchall()
        return [self._converted(list(row), db) for row in rows]

    def _compile(self) -> None:
        queryset = self._make()
        compiler: Any = queryset.query.get_compiler(connection=connection)
        try:
            sql, params = compiler.as_sql()
        except EmptyResultSet:
            self._is_empty = True
            return
        self._params = [_opened(param) for param in params]
        self._converters = tuple(compiler.get_converters([column[0] for column in compiler.select]).items())
        self._learn(queryset, compiler)
        self._sql = sql  # the last: another thread that finds it asks at once

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
            rows, changes = self._make()
            query: Any = rows.query.chain(UpdateQuery)
            query.add_update_values(changes)
            self._params, self._sql = query.get_compiler(connection=connection).as_sql()[::-1]  # the statement last
        db = connections[DEFAULT_DB_ALIAS]
        params = [_stored(values[param.name], db.ops) if type(param) is Hole else param for param in self._params]
        with db.cursor() as cursor:
            cursor.execute(self._sql, params)
            return int(cursor.rowcount)


def _opened(param: Any) -> Any:
    """A hole, where a number stands for one that is given later."""
    is_stand_in = isinstance(param, int) and param >= FIRST_STAND_IN
    return Hole(own_name(int(param) - FIRST_STAND_IN)) if is_stand_in else param


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
        self._model = queryset.model
        first, last = compiler.klass_info["select_fields"][0], compiler.klass_info["select_fields"][-1] + 1
        self._own = slice(first, last)
        self._names = [column[0].target.attname for column in compiler.select[self._own]]
        self._making = _making(self._model)
        self._related = populators(compiler.klass_info, compiler.select, connection.alias)
        _quicken(self._related)
        self._annotations = tuple((compiler.annotation_col_map or {}).items())

    def column(self, name: str) -> int:
        """Where one of the model's own columns or annotations stands; known once the rows were asked for."""
        annotated = dict(self._annotations)
        return int(annotated[name]) if name in annotated else int(self._own.start) + self._names.index(name)

    def instance(self, row: list[Any]) -> Any:
        """The model of a row, with what was selected beside it."""
        found = self._making.from_db(DEFAULT_DB_ALIAS, self._names, row[self._own])
        for related in self._related:
            related.populate(row, found)
        for name, column in self._annotations:
            setattr(found, name, row[column])
        return found


class _Plain:
    """Makes models whose rows need nothing but their columns: a tenth of what a model's own ``__init__`` costs."""

    def __init__(self, model: type[models.Model]) -> None:
        self._model = model

    def from_db(self, alias: str, names: Sequence[str], values: Sequence[Any]) -> models.Model:
        """The same as the model's own; columns that were left out are deferred in both."""
        made = self._model.__new__(self._model)
        state = made._state = ModelState()
        state.adding, state.db = False, alias
        made.__dict__.update(zip(names, values, strict=True))
        return made


def _making(model: type[models.Model]) -> Any:
    """Who makes the model: itself, where it or one of its columns has a say of its own; signals nobody sends here."""
    is_plain = (
        model.__init__ is models.Model.__init__
        and getattr(model.from_db, "__func__", None) is models.Model.from_db.__func__  # type: ignore[attr-defined]
        and all(field.descriptor_class in PLAIN for field in model._meta.concrete_fields)
    )
    return _Plain(model) if is_plain else model


def _quicken(related: Iterable[Any]) -> None:
    """Let what is selected beside a model be made in the same way."""
    for populator in related:
        populator.model_cls = _making(populator.model_cls)
        _quicken(populator.related_populators)
