"""Open time on the calendar a clock names; a clock without one runs in real time."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from pishkhan.pure.clocks.errors import ClockError
from pishkhan.pure.clocks.events import CalendarKey
from pishkhan.pure.worktime import Calendar
from pishkhan.pure.worktime.instants import to_micros

Calendars = Mapping[CalendarKey, Calendar]


def open_time(calendars: Calendars, key: CalendarKey | None, start: datetime, end: datetime) -> int:
    """Microseconds in [start, end) on that calendar; 0 when the end is not after the start."""
    if key is None:
        return max(to_micros(end) - to_micros(start), 0)
    return _calendar(calendars, key).elapsed_micros(start, end)


def due_after(calendars: Calendars, key: CalendarKey | None, start: datetime, micros: int) -> datetime:
    """The earliest instant by which so much time has passed; ``NeverOpen`` when the calendar never gets there."""
    if key is None:
        return start + timedelta(microseconds=micros)
    return _calendar(calendars, key).due_micros(start, micros)


def _calendar(calendars: Calendars, key: CalendarKey) -> Calendar:
    try:
        return calendars[key]
    except KeyError as error:
        raise ClockError(f"The clock names a calendar that was not given: {key!r}") from error
