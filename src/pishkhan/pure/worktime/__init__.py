"""Working calendars: add, measure and ask about open time. Instants are aware datetimes; those returned are UTC."""

from pishkhan.pure.worktime.calendar import TEHRAN, Calendar, Revision, Week, elapsed_many
from pishkhan.pure.worktime.differing import ChangedDay, changed_days, fingerprint
from pishkhan.pure.worktime.durations import Duration, duration_text, parse_duration
from pishkhan.pure.worktime.errors import InvalidCalendar, NeverOpen
from pishkhan.pure.worktime.explained import DayKind, DayStory, Explanation, Piece, explain, kind_of
from pishkhan.pure.worktime.intervals import Interval, Intervals, normalised
from pishkhan.pure.worktime.shown import hours_text
from pishkhan.pure.worktime.spec import from_spec, to_spec
from pishkhan.pure.worktime.typed import parse_hours
from pishkhan.pure.worktime.workdays import reopening_deadline

__all__ = [
    "TEHRAN",
    "Calendar",
    "ChangedDay",
    "DayKind",
    "DayStory",
    "Duration",
    "Explanation",
    "Interval",
    "Intervals",
    "InvalidCalendar",
    "NeverOpen",
    "Piece",
    "Revision",
    "Week",
    "changed_days",
    "duration_text",
    "elapsed_many",
    "explain",
    "fingerprint",
    "from_spec",
    "hours_text",
    "kind_of",
    "normalised",
    "parse_duration",
    "parse_hours",
    "reopening_deadline",
    "to_spec",
]
