"""Reading calendars and holidays."""

from pishkhan.apps.calendars.queries.hours import (
    VersionKey,
    by_code,
    calendar,
    calendars,
    current,
    definitions,
    held,
    holiday,
    holiday_dates,
    holidays,
    latest_version,
    load,
    observing,
)
from pishkhan.apps.calendars.queries.pages import (
    Reason,
    exception_on,
    exceptions_of,
    history,
    listed_calendars,
    reasons,
    weeks_of,
)

__all__ = [
    "Reason",
    "VersionKey",
    "by_code",
    "calendar",
    "calendars",
    "current",
    "definitions",
    "exception_on",
    "exceptions_of",
    "held",
    "history",
    "holiday",
    "holiday_dates",
    "holidays",
    "latest_version",
    "listed_calendars",
    "load",
    "observing",
    "reasons",
    "weeks_of",
]
