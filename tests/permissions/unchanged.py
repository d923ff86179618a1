"""What a request that is refused must leave as it was."""

from functools import cache

from django.apps import apps
from django.db import connection

from pishkhan.apps.desk.models import Ticket, Touch
from pishkhan.apps.sla.models import Clock
from pishkhan.infra.notifications.models import Bell

WITNESSED = {"events.AuditEntry": " WHERE verb <> 'desk.speak_as_stranger'"}
"""What is written of a refusal itself: that a stranger tried."""
# Counted attempts may be kept, a session is touched by whoever is let in, and figures are counted up for whoever looks.
PASSING = {"throttle", "signins", "reports"}
SUMS = (
    f"SELECT SUM(version), SUM(last_seq), SUM(chase_count), SUM(open_referrals) FROM {Ticket._meta.db_table}",  # noqa: S608
    f"SELECT SUM(CASE WHEN chase_counted THEN 1 ELSE 0 END), 0, 0, 0 FROM {Touch._meta.db_table}",  # noqa: S608
    f"SELECT SUM(unread), SUM(version), 0, 0 FROM {Bell._meta.db_table}",  # noqa: S608
    f"SELECT SUM(seq), SUM(cycle), COUNT(verdict), COUNT(breached_at) FROM {Clock._meta.db_table}",  # noqa: S608
)


def imprint() -> list[tuple[int, ...]]:
    """The rows of every table and the versions of what is changed in place; equal imprints mean that nothing changed.

    Every action leaves an audit entry, so a change that adds no other row is seen by that one.
    """
    with connection.cursor() as cursor:
        cursor.execute(_counts())
        found = sorted(cursor.fetchall())
        for sums in SUMS:
            cursor.execute(sums)
            found += cursor.fetchall()
    return found


@cache
def _counts() -> str:
    counted = [model for model in apps.get_models() if model._meta.app_label not in PASSING]
    return " UNION ALL ".join(
        f"SELECT {number}, COUNT(*) FROM {model._meta.db_table}{WITNESSED.get(model._meta.label, '')}"  # noqa: S608 - our own tables
        for number, model in enumerate(counted)
    )
