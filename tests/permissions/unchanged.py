"""What a request that is refused must leave as it was."""

from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import Any

from django.apps import apps
from django.db import connection

from pishkhan.apps.desk.models import Offering, Ticket, Touch
from pishkhan.apps.sla.models import Clock
from pishkhan.infra.notifications.models import Bell

WITNESSED = {"events.AuditEntry": " WHERE verb NOT IN ('desk.speak_as_stranger', 'contracts.nominate')"}
"""What is written of a refusal itself: that a stranger spoke, that somebody was named who may not be."""
# Counted attempts may be kept, a session is touched by whoever is let in, and figures are counted up for whoever looks.
PASSING = {"throttle", "signins", "reports"}
SUMS = (
    f"SELECT SUM(version), SUM(last_seq), SUM(chase_count), SUM(open_referrals) FROM {Ticket._meta.db_table}",  # noqa: S608
    f"SELECT SUM(CASE WHEN chase_counted THEN 1 ELSE 0 END), 0, 0, 0 FROM {Touch._meta.db_table}",  # noqa: S608
    f"SELECT COUNT(solved_at), SUM(opened), SUM(shown), 0 FROM {Offering._meta.db_table}",  # noqa: S608
    f"SELECT SUM(unread), SUM(version), 0, 0 FROM {Bell._meta.db_table}",  # noqa: S608
    f"SELECT SUM(seq), SUM(cycle), COUNT(verdict), COUNT(breached_at) FROM {Clock._meta.db_table}",  # noqa: S608
)


Imprint = tuple[tuple[int, ...], ...]


@dataclass(slots=True)
class _Last:
    """The imprint read last, and where and when it was: of this very connection, at this mark."""

    raw: Any = None
    mark: tuple[int, int] = (0, 0)
    found: Imprint = ()


_LAST = _Last()
_STAMPS = count(1)


def imprint() -> Imprint:
    """The rows of every table and the versions of what is changed in place; equal imprints mean that nothing changed.

    Every action leaves an audit entry, so a change that adds no other row is seen by that one. Nothing is read again
    where SQLite says that not a row was written since the last time.
    """
    if connection.vendor != "sqlite":
        return _prepared()
    with connection.cursor() as cursor:
        if _LAST.raw is not connection.connection or _LAST.mark != _mark(cursor):
            found = _read(cursor)
            cursor.execute(f"PRAGMA user_version = {next(_STAMPS)}")
            _LAST.raw, _LAST.mark, _LAST.found = connection.connection, _mark(cursor), found
    return _LAST.found


def _mark(cursor: Any) -> tuple[int, int]:
    """How many rows were ever written, and which imprint was read last.

    The count goes on through what is taken back; the stamp is taken back with the rows. Equal marks are equal rows.
    """
    cursor.execute("SELECT total_changes(), user_version FROM pragma_user_version")
    changes, stamp = cursor.fetchone()
    return int(changes), int(stamp)


def _read(cursor: Any) -> Imprint:
    found: list[tuple[int, ...]] = []
    for question in _questions():
        cursor.execute(question)
        found += sorted(cursor.fetchall())
    return tuple(found)


def _prepared() -> Imprint:
    """Planned once in a connection: planning costs PostgreSQL more than counting."""
    connection.ensure_connection()
    found: list[tuple[int, ...]] = []
    for question in _questions():
        found += sorted(connection.connection.execute(question, prepare=True).fetchall())
    return tuple(found)


@cache
def _questions() -> tuple[str, ...]:
    counted = [model for model in apps.get_models() if model._meta.app_label not in PASSING]
    counts = " UNION ALL ".join(
        f"SELECT {number}, COUNT(*) FROM {model._meta.db_table}{WITNESSED.get(model._meta.label, '')}"  # noqa: S608 - our own tables
        for number, model in enumerate(counted)
    )
    return counts, *SUMS
