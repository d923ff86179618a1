"""What differs between two calendars, day by day, and the name of what a calendar says."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from pishkhan.pure.worktime.calendar import Calendar
from pishkhan.pure.worktime.intervals import Intervals
from pishkhan.pure.worktime.spec import to_spec


@dataclass(frozen=True, slots=True)
class ChangedDay:
    """A local day whose hours are others than before."""

    day: date
    before: Intervals
    after: Intervals


def changed_days(before: Calendar, after: Calendar, first: date, days: int) -> Iterator[ChangedDay]:
    """The days among ``days`` days from ``first`` on whose hours differ, oldest first."""
    for offset in range(days):
        day = first + timedelta(days=offset)
        old, new = before.plan(day), after.plan(day)
        if old != new:
            yield ChangedDay(day, old, new)


def fingerprint(calendar: Calendar) -> str:
    """A short name of everything the calendar says: equal calendars have equal ones, others practically never."""
    return sha256(json.dumps(to_spec(calendar), sort_keys=True).encode()).hexdigest()[:24]
