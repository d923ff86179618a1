"""What a change of hours would mean, looked at before it is written: other days, and what higher apps say of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from pishkhan.apps.calendars.rules import check_opens
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.moments import zone
from pishkhan.infra.web.deeds import Preview
from pishkhan.pure.worktime import Calendar, ChangedDay, changed_days, fingerprint

SHOWN_AT_MOST = 14
YEAR_DAYS = 400


@dataclass(frozen=True, slots=True)
class Change:
    """A calendar as it is and as it would be."""

    name: str
    before: Calendar
    after: Calendar


@dataclass(frozen=True, slots=True)
class Line:
    """One day of one calendar that would have other hours."""

    name: str
    changed: ChangedDay


def preview_of(changes: Mapping[int, Change], first: date, days: int = YEAR_DAYS) -> Preview:
    """The consequences of ``changes`` for ``days`` days from ``first``, without writing anything.

    Raises ``Refusal`` for a calendar that would never open again.
    """
    now = looks().now
    for change in changes.values():
        check_opens(change.after, now)
    lines = [
        Line(change.name, changed)
        for change in changes.values()
        for changed in changed_days(change.before, change.after, first, days)
    ]
    names = ",".join(f"{pk}:{fingerprint(change.after)}" for pk, change in sorted(changes.items()))
    context = {
        "lines": lines[:SHOWN_AT_MOST],
        "more": max(len(lines) - SHOWN_AT_MOST, 0),
        "named": len(changes) > 1,
        "past": bool(lines) and min(line.changed.day for line in lines) < today(now),
        "changes": {pk: change.after for pk, change in changes.items()},
    }
    return Preview(sha256(names.encode()).hexdigest()[:32], context)


def today(now: datetime) -> date:
    """The date of the house at this instant."""
    return now.astimezone(zone()).date()
