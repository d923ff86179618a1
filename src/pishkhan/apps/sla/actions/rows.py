"""Writing many clocks and events in one statement each; every action passes here, so the ORM's overhead is spared."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.db import connection, models

from pishkhan.apps.sla.models import Clock, ClockEvent
from pishkhan.infra.rows import InsertMany

BATCH = 500
EVENT = ("clock_id", "seq", "at", "recorded_at", "kind", "data")
FIXED = {"id", "kind", "version_id"}
CHANGING = tuple(field for field in Clock._meta.concrete_fields if field.attname not in FIXED)


def insert_clocks(clocks: Sequence[Clock]) -> None:
    """Write new clocks and give them their ids."""
    _inserts(Clock, ()).instances(clocks)


def insert_events(events: Sequence[ClockEvent]) -> None:
    """Append events of clocks that have their ids."""
    _inserts(ClockEvent, EVENT).rows(
        (event.clock.pk, event.seq, event.at, event.recorded_at, event.kind, event.data) for event in events
    )


def update_clocks(clocks: Sequence[tuple[Clock, int]]) -> bool:
    """Write changed clocks, each as long as it still stands at the given sequence number.

    False when another transaction was faster with one of them; the caller's transaction must then be given up.
    """
    columns = [(field.attname, _adapter(field)) for field in CHANGING]
    rows = [(*(adapt(getattr(clock, name)) for name, adapt in columns), clock.pk, seq) for clock, seq in clocks]
    with connection.cursor() as cursor:
        cursor.executemany(_update_sql(), rows)
        return bool(cursor.rowcount == len(rows))


def _adapter(field: Any) -> Callable[[Any], Any]:
    """How the database takes a value: only instants and JSON differ from what the drivers take as it is."""
    if isinstance(field, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    if isinstance(field, models.JSONField):
        return lambda value: connection.ops.adapt_json_value(value, None)
    return lambda value: value


@cache
def _inserts(model: type[models.Model], names: tuple[str, ...]) -> InsertMany:
    return InsertMany(model, names)


@cache
def _update_sql() -> str:
    places = ", ".join(f'"{field.column}" = %s' for field in CHANGING)
    return f'UPDATE "{Clock._meta.db_table}" SET {places} WHERE "id" = %s AND "seq" = %s'  # noqa: S608 - our own names
