"""Windows counted in working days instead of hours."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from pishkhan.pure.worktime.calendar import Calendar
from pishkhan.pure.worktime.errors import NeverOpen
from pishkhan.pure.worktime.instants import first_instant, to_datetime

_HORIZON_DAYS = 4000


def reopening_deadline(calendar: Calendar, resolved_at: datetime, working_days: int = 5) -> datetime:
    """The last instant (UTC) at which a resolved ticket still reopens (design §4): five working days by default.

    A working day is a local date on which hours start. The date of the resolution itself does not count, so a late
    answer costs the customer nothing; the window ends when the last hours of the final working day end.
    """
    zone = ZoneInfo(calendar.zone)
    resolved_on = resolved_at.astimezone(zone).date()
    last = next(islice(_working_days_after(calendar, resolved_on), working_days - 1, None))
    return to_datetime(first_instant(zone, last, calendar.plan(last)[-1][1]))


def _working_days_after(calendar: Calendar, day: date) -> Iterator[date]:
    for _ in range(_HORIZON_DAYS):
        day += timedelta(days=1)
        if calendar.plan(day):
            yield day
    raise NeverOpen("This calendar has no working days in the years ahead.")
