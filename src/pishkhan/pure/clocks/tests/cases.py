"""The calendars and shorthands of the clock tests: Tehran office hours, eight to four, Saturday to Wednesday."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from pishkhan.pure.clocks import Calendars, ClockState, Event, fold
from pishkhan.pure.worktime import Calendar, Revision, Week

TEHRAN = ZoneInfo("Asia/Tehran")
HOUR = 3600
OFFICE, CLOSED_EARLY, RAMADAN, ALWAYS = ("office", 1), ("office", 2), ("office", 3), ("always", 1)

_WEEK = (Revision(date(2020, 1, 1), Week.of(dict.fromkeys(range(5), ((480, 960),)))),)
CALENDARS: Calendars = {
    OFFICE: Calendar(revisions=_WEEK),
    CLOSED_EARLY: Calendar(revisions=_WEEK, exceptions={date(2023, 4, 15): ()}),
    RAMADAN: Calendar(
        revisions=_WEEK, exceptions={date(2023, 4, 15) + timedelta(days=n): ((540, 840),) for n in range(30)}
    ),
    ALWAYS: Calendar.always_open(),
}


def saturday(hour: int, minute: int = 0, *, days: int = 0) -> datetime:
    """Saturday 15 April 2023 in Tehran, or so many days later; Thursday is +5, Friday +6."""
    return datetime(2023, 4, 15 + days, hour, minute, tzinfo=TEHRAN).astimezone(UTC)


def folded(*events: Event) -> ClockState:
    """The state after these events."""
    return fold(events, CALENDARS)
