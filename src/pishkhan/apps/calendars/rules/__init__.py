"""Pure decisions about working calendars and holidays."""

from pishkhan.apps.calendars.rules.changes import with_days, with_holidays, with_week, without_week
from pishkhan.apps.calendars.rules.days import Day, DayState, Month, Run, day_of, months_of, runs_of
from pishkhan.apps.calendars.rules.holidays import (
    HolidayKind,
    already_there,
    check_kind,
    is_known,
    refuse_known,
)
from pishkhan.apps.calendars.rules.making import (
    KEEPERS,
    LONGEST_SPAN_DAYS,
    Definition,
    Hours,
    build,
    check_code,
    check_days,
    check_opens,
    check_zone,
    checked_hours,
    checked_week,
    may_keep,
    refuse_hours_of_always,
)
from pishkhan.apps.calendars.rules.spans import Days, closed_span, span_as_week, span_by_weekday

__all__ = [
    "KEEPERS",
    "LONGEST_SPAN_DAYS",
    "Day",
    "DayState",
    "Days",
    "Definition",
    "HolidayKind",
    "Hours",
    "Month",
    "Run",
    "already_there",
    "build",
    "check_code",
    "check_days",
    "check_kind",
    "check_opens",
    "check_zone",
    "checked_hours",
    "checked_week",
    "closed_span",
    "day_of",
    "is_known",
    "may_keep",
    "months_of",
    "refuse_hours_of_always",
    "refuse_known",
    "runs_of",
    "span_as_week",
    "span_by_weekday",
    "with_days",
    "with_holidays",
    "with_week",
    "without_week",
]
