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
    mark: Any = None
    found: Imprint = ()


_LAST = _Last()
_STAMPS = count(1)
_MARKS = {
    "sqlite": "SELECT total_changes(), user_version FROM pragma_user_version",
    "postgresql": """
        SELECT SUM(pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
                   + pg_stat_get_xact_tuples_deleted(oid)), current_setting('tests.imprint', true)
        FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
    """,
}
"""How many rows this transaction ever wrote, and which imprint was read last.

The count goes on through what is taken back; the stamp is taken back with the rows. Equal marks are equal rows.
"""
_STAMPING = {"sqlite": "PRAGMA user_version = {}", "postgresql": "SELECT set_config('tests.imprint', '{}', true)"}


def imprint() -> Imprint:
    """The rows of every table and the versions of what is changed in place; equal imprints mean that nothing changed.

    Every action leaves an audit entry, so a change that adds no other row is seen by that one. Nothing is read again
    where the database itself says that not a row was written since the last time.
    """
    connection.ensure_connection()
    if _LAST.raw is not connection.connection or _LAST.mark != _asked(_MARKS[connection.vendor]):
        found = tuple(row for question in _questions() for row in sorted(_asked(question)))
        _asked(_STAMPING[connection.vendor].format(next(_STAMPS)))
        _LAST.raw, _LAST.mark, _LAST.found = connection.connection, _asked(_MARKS[connection.vendor]), found
    return _LAST.found


def _asked(question: str) -> list[tuple[int, ...]]:
    """Planned once in a connection: planning costs PostgreSQL more than counting."""
    raw: Any = connection.connection
    planned = {"prepare": True} if connection.vendor == "postgresql" else {}
    return list(raw.execute(question, **planned).fetchall())


@cache
def _questions() -> tuple[str, ...]:
    counted = [model for model in apps.get_models() if model._meta.app_label not in PASSING]
    counts = " UNION ALL ".join(
        f"SELECT {number}, COUNT(*) FROM {model._meta.db_table}{WITNESSED.get(model._meta.label, '')}"  # noqa: S608 - our own tables
        for number, model in enumerate(counted)
    )
    return counts, *SUMS
