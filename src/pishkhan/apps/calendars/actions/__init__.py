"""The only writers of calendars and holidays."""

from pishkhan.apps.calendars.actions.calendars import create_calendar, rename_calendar, use_calendar
from pishkhan.apps.calendars.actions.holidays import (
    add_holiday,
    add_holidays,
    change_holiday,
    remove_holiday,
    set_holiday,
)
from pishkhan.apps.calendars.actions.hours import (
    add_exception,
    close_day,
    remove_exception,
    remove_week,
    revise_week,
    set_days,
)

__all__ = [
    "add_exception",
    "add_holiday",
    "add_holidays",
    "change_holiday",
    "close_day",
    "create_calendar",
    "remove_exception",
    "remove_holiday",
    "remove_week",
    "rename_calendar",
    "revise_week",
    "set_days",
    "set_holiday",
    "use_calendar",
]
