"""Writing many clocks and events in one statement each; every action passes here, so the ORM's overhead is spared."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.db import connection

from pishkhan.apps.sla.models import Clock, ClockEvent

BATCH = 500
FIXED = ("kind", "version")
CHANGING = tuple(field.name for field in Clock._meta.concrete_fields if field.name not in {"id", "seq", *FIXED})
EVENT = ("clock", "seq", "at", "recorded_at", "kind", "data")


def insert_clocks(clocks: Sequence[Clock]) -> None:
    """Write new clocks and give them their ids."""
    for start in range(0, len(clocks), BATCH):
        Clock.objects.bulk_create(clocks[start : start + BATCH])


def insert_events(events: Sequence[ClockEvent]) -> None:
    """Append events."""
    for start in range(0, len(events), BATCH):
        ClockEvent.objects.bulk_create(events[start : start + BATCH])


def update_clocks(clocks: Sequence[tuple[Clock, int]]) -> bool:
    """Write changed clocks, each as long as it still stands at the given sequence number.

    False when another transaction was faster with one of them; the caller's transaction must then be given up.
    """
    sql, fields = _update()
    rows = [(*_prepared(fields, clock), clock.pk, seq) for clock, seq in clocks]
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)
        return bool(cursor.rowcount == len(rows))


def _prepared(fields: Sequence[Any], clock: Clock) -> list[Any]:
    return [field.get_db_prep_save(getattr(clock, field.attname), connection) for field in fields]


@cache
def _update() -> tuple[str, tuple[Any, ...]]:
    fields = tuple(Clock._meta.get_field(name) for name in ("seq", *CHANGING))
    places = ", ".join(f'"{field.column}" = %s' for field in fields)
    table = Clock._meta.db_table
    return f'UPDATE "{table}" SET {places} WHERE "id" = %s AND "seq" = %s', fields  # noqa: S608 - our own names
