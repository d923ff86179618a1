"""Writing many clocks and events in one statement each; every action passes here, so the ORM's overhead is spared."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from operator import attrgetter
from typing import Any

from django.db import connection, models

from pishkhan.apps.sla.models import Clock, ClockEvent
from pishkhan.infra.rows import Adapters, Adapting, InsertMany
from pishkhan.pure.clocks import Event

BATCH = 500
EVENT = ("clock_id", "seq", "at", "recorded_at", "kind", "data")
FIXED = {"id", "kind"}
CHANGING = tuple(field for field in Clock._meta.concrete_fields if field.attname not in FIXED)
_changing = attrgetter(*(field.attname for field in CHANGING))


def insert_clocks(clocks: Sequence[Clock]) -> None:
    """Write new clocks and give them their ids."""
    _inserts(Clock, ()).instances(clocks)


@dataclass(frozen=True, slots=True)
class PendingEvent:
    """An event that is not yet written; its clock may still be waiting for its id."""

    clock: Clock
    seq: int
    event: Event
    recorded_at: datetime


def insert_events(events: Sequence[PendingEvent]) -> None:
    """Append events of clocks that have their ids."""
    _inserts(ClockEvent, EVENT).rows(
        (row.clock.pk, row.seq, row.event.at, row.recorded_at, row.event.kind, row.event.to_data()) for row in events
    )


def update_clocks(clocks: Sequence[tuple[Clock, int]]) -> bool:
    """Write changed clocks, each as long as it still stands at the given sequence number.

    False when another transaction was faster with one of them; the caller's transaction must then be given up.
    """
    adapters = _adapting().adapters()
    rows = [_row(clock, seq, adapters) for clock, seq in clocks]
    with connection.cursor() as cursor:
        cursor.executemany(_update_sql(), rows)
        return bool(cursor.rowcount == len(rows))


def _row(clock: Clock, seq: int, adapters: Adapters) -> list[Any]:
    values = [*_changing(clock), clock.pk, seq]
    for place, adapted in adapters:
        values[place] = adapted(values[place])
    return values


@cache
def _adapting() -> Adapting:
    return Adapting(CHANGING)


@cache
def _inserts(model: type[models.Model], names: tuple[str, ...]) -> InsertMany:
    return InsertMany(model, names)


@cache
def _update_sql() -> str:
    places = ", ".join(f'"{field.column}" = %s' for field in CHANGING)
    return f'UPDATE "{Clock._meta.db_table}" SET {places} WHERE "id" = %s AND "seq" = %s'  # noqa: S608 - our own names
