"""Working calendars: add, measure and ask about open time. Instants are aware datetimes; those returned are UTC."""

from pishkhan.pure.worktime.calendar import TEHRAN, Calendar, Revision, Week, elapsed_many
from pishkhan.pure.worktime.errors import InvalidCalendar, NeverOpen
from pishkhan.pure.worktime.intervals import Interval, Intervals, normalised
from pishkhan.pure.worktime.spec import from_spec, to_spec
from pishkhan.pure.worktime.workdays import reopening_deadline

__all__ = [
    "TEHRAN",
    "Calendar",
    "Interval",
    "Intervals",
    "InvalidCalendar",
    "NeverOpen",
    "Revision",
    "Week",
    "elapsed_many",
    "from_spec",
    "normalised",
    "reopening_deadline",
    "to_spec",
]
