"""Inserts without the ORM's overhead: single rows that every action writes, and the many of an import."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, cached_property
from itertools import islice
from operator import attrgetter
from typing import Any, TypeAlias
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, models

Adapters: TypeAlias = list[tuple[int, Callable[[Any], Any]]]
# Few different long statements, because a driver keeps each with the values it was last given; what one action writes
# (a handful of clocks and their events) still goes in one.
SIZES = (128, 32, *range(16, 0, -1))


class Encoder(json.JSONEncoder):
    """JSON with instants in ISO 8601 to the microsecond, sets as sorted lists, exact decimals as text."""

    def default(self, o: Any) -> Any:
        """Encode what JSON lacks; everything else is a mistake and raises ``TypeError``."""
        if isinstance(o, datetime | date | time):
            return o.isoformat()
        if isinstance(o, set | frozenset):
            return sorted(o)
        if isinstance(o, Decimal | UUID):
            return str(o)
        return super().default(o)


def insert(row: models.Model) -> None:
    """Write one new row as ``save(force_insert=True)`` does and give it its id, without signals, at half the price."""
    row._prepare_related_fields_for_save(operation_name="save")  # type: ignore[attr-defined]
    _written(type(row), row.pk is not None).insert(row)


def update(row: models.Model, names: Iterable[str]) -> None:
    """Write these fields of a row as ``save(update_fields=…)`` does; raises ``DatabaseError`` when it is gone."""
    row._prepare_related_fields_for_save(operation_name="save")  # type: ignore[attr-defined]
    _changed(type(row), tuple(names)).update(row)


class _Statement:
    """An ``INSERT`` or ``UPDATE`` of one row, written once for a model; each field says how its value is stored."""

    def __init__(self, fields: Sequence[Any], sql: str) -> None:
        self._fields = fields
        self._sql = sql

    def insert(self, row: models.Model) -> None:
        """Write the new row."""
        with connection.cursor() as cursor:
            cursor.execute(self._sql, self._values(row, is_new=True))
            row.pk = cursor.fetchone()[0]
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS

    def update(self, row: models.Model) -> None:
        """Write what has changed."""
        with connection.cursor() as cursor:
            cursor.execute(self._sql, [*self._values(row, is_new=False), row.pk])
            if cursor.rowcount != 1:
                message = f"{row._meta.label} {row.pk} is no longer there"
                raise DatabaseError(message)

    def _values(self, row: models.Model, *, is_new: bool) -> list[Any]:
        return [field.get_db_prep_save(field.pre_save(row, is_new), connection) for field in self._fields]


@cache
def _written(model: type[models.Model], has_key: bool) -> _Statement:  # noqa: FBT001 - part of the key
    meta = model._meta
    fields = [field for field in meta.concrete_fields if has_key or not field.primary_key]
    columns, places = ", ".join(f'"{field.column}"' for field in fields), ", ".join(["%s"] * len(fields))
    returning = f'RETURNING "{meta.pk.column}"'
    return _Statement(fields, f'INSERT INTO "{meta.db_table}" ({columns}) VALUES ({places}) {returning}')  # noqa: S608


@cache
def _changed(model: type[models.Model], names: tuple[str, ...]) -> _Statement:
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    places = ", ".join(f'"{field.column}" = %s' for field in fields)
    key = model._meta.pk.column
    return _Statement(fields, f'UPDATE "{model._meta.db_table}" SET {places} WHERE "{key}" = %s')  # noqa: S608


class Insert:
    """A prepared ``INSERT`` of chosen fields of one model, cheaper than ``save()``; no defaults, no signals.

    Instants and JSON are adapted to the database; every other value must already be what its column stores.
    """

    def __init__(self, model: type[models.Model], names: Sequence[str]) -> None:
        fields = [model._meta.get_field(name) for name in names]
        quoted = ", ".join(f'"{field.column}"' for field in fields)  # type: ignore[union-attr]
        places = ", ".join(["%s"] * len(names))
        self._sql = f'INSERT INTO "{model._meta.db_table}" ({quoted}) VALUES ({places}) RETURNING "id"'  # noqa: S608 - our own names
        self._instants = [at for at, field in enumerate(fields) if isinstance(field, models.DateTimeField)]
        self._documents = [at for at, field in enumerate(fields) if isinstance(field, models.JSONField)]

    def __call__(self, *values: Any) -> int:
        """Write one row in the current transaction and give its id."""
        row, db = list(values), connections[DEFAULT_DB_ALIAS]
        for at in self._instants:
            row[at] = db.ops.adapt_datetimefield_value(row[at])
        for at in self._documents:
            row[at] = db.ops.adapt_json_value(row[at], Encoder)
        with db.cursor() as cursor:
            cursor.execute(self._sql, row)
            return int(cursor.fetchone()[0])


class InsertMany:
    """Many rows of one model at a time, at a third of the cost of ``bulk_create``; no defaults, no signals.

    ``names`` are fields, all but the id when left out. Instants and JSON are adapted to the database; every other
    value must already be what its column stores. ``unless_known`` passes over a row whose unique key is there already.
    """

    def __init__(self, model: type[models.Model], names: Sequence[str] = (), *, unless_known: bool = False) -> None:
        self._ending = "ON CONFLICT DO NOTHING RETURNING" if unless_known else "RETURNING"
        chosen = [model._meta.get_field(name) for name in names] or model._meta.concrete_fields
        self._fields: list[Any] = [field for field in chosen if not field.primary_key]  # type: ignore[union-attr]
        self._read: Callable[[models.Model], Any] = attrgetter(*(field.attname for field in self._fields))
        self._table = model._meta.db_table
        self._adapting = Adapting(self._fields)

    def rows(self, rows: Iterable[Sequence[Any]]) -> list[int]:
        """Write rows of values, in the order of the fields, and give their ids; in the current transaction."""
        adapt = self._adapting.adapters()
        ids: list[int] = []
        rest = iter(rows)
        while some := list(islice(rest, SIZES[0])):
            while some:
                size = next(size for size in SIZES if size <= len(some))
                ids += self._write(some[:size], adapt)
                some = some[size:]
        return ids

    def instances(self, items: Sequence[models.Model]) -> None:
        """Write new instances and give them their ids."""
        for item, pk in zip(items, self.rows(map(self._read, items)), strict=True):
            item.pk = pk
            item._state.adding, item._state.db = False, DEFAULT_DB_ALIAS

    def _write(self, rows: list[Sequence[Any]], adapt: Adapters) -> list[int]:
        values: list[Any] = []
        for row in rows:
            changed = list(row)
            for place, adapted in adapt:
                changed[place] = adapted(changed[place])
            values += changed
        with connection.cursor() as cursor:
            cursor.execute(self._statements[len(rows)], values)
            return [row[0] for row in cursor.fetchall()]

    @cached_property
    def _statements(self) -> dict[int, str]:
        columns = ", ".join(f'"{field.column}"' for field in self._fields)
        one = f"({', '.join(['%s'] * len(self._fields))})"
        into = f'INSERT INTO "{self._table}" ({columns}) VALUES '  # noqa: S608 - our own names
        return {size: f'{into}{", ".join([one] * size)} {self._ending} "id"' for size in SIZES}


class Update:
    """Writes of one row what has changed since ``values`` was asked, and nothing else: an index that none of it
    touches is then left alone, which is most of what an ``UPDATE`` of every column costs.

    Instants and JSON are adapted to the database; every other value must already be what its column stores.
    """

    def __init__(self, model: type[models.Model]) -> None:
        self._fields: list[Any] = [field for field in model._meta.concrete_fields if not field.primary_key]
        self.values: Callable[[models.Model], tuple[Any, ...]] = attrgetter(*(field.attname for field in self._fields))
        self._adapting = Adapting(self._fields)
        self._table = model._meta.db_table
        self._statements: dict[tuple[int, ...], str] = {}

    def __call__(self, row: models.Model, before: tuple[Any, ...]) -> None:
        """Write the row in the current transaction; raises ``DatabaseError`` when it is gone."""
        now = list(self.values(row))
        places = tuple(place for place, value in enumerate(now) if value != before[place])
        if not places:
            return
        for place, adapted in self._adapting.adapters():
            now[place] = adapted(now[place])
        with connection.cursor() as cursor:
            cursor.execute(self._statement(places), [*(now[place] for place in places), row.pk])
            if cursor.rowcount != 1:
                message = f"{row._meta.label} {row.pk} is no longer there"
                raise DatabaseError(message)

    def _statement(self, places: tuple[int, ...]) -> str:
        known = self._statements.get(places)
        if known is None:
            columns = ", ".join(f'"{self._fields[place].column}" = %s' for place in places)
            known = self._statements[places] = f'UPDATE "{self._table}" SET {columns} WHERE "id" = %s'  # noqa: S608
        return known


class Adapting:
    """Which places of a row of these fields need adapting to the database; every other value goes as it is."""

    def __init__(self, fields: Sequence[Any]) -> None:
        self._instants = [place for place, field in enumerate(fields) if isinstance(field, models.DateTimeField)]
        self._days = [place for place, field in enumerate(fields) if type(field) is models.DateField]
        self._documents = [place for place, field in enumerate(fields) if isinstance(field, models.JSONField)]

    def adapters(self) -> Adapters:
        """How to adapt each place, for one piece of writing: an instant that returns is adapted once."""
        ops = connections[DEFAULT_DB_ALIAS].ops
        instant = _Remembered(ops.adapt_datetimefield_value).__getitem__
        day = _Remembered(ops.adapt_datefield_value).__getitem__

        def document(value: Any) -> Any:
            return None if value is None else ops.adapt_json_value(value, Encoder)  # NULL, as Django keeps it

        found: Adapters = [(place, instant) for place in self._instants] + [(place, day) for place in self._days]
        return found + [(place, document) for place in self._documents]


class _Remembered(dict[Any, Any]):
    """What a function gave, kept for as long as one statement takes: rows share most of their instants."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, value: Any) -> Any:
        self[value] = found = self._function(value)
        return found
