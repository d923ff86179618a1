"""What a calendar would be after a change, so that it can be looked at before anything is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from pishkhan.apps.calendars.rules.making import Definition, Hours, checked_hours, checked_week


def with_days(definition: Definition, days: Mapping[date, Hours | None]) -> Definition:
    """With other hours on these dates; None gives a date back to the week and the holidays."""
    exceptions = {day: hours for day, hours in definition.exceptions.items() if day not in days}
    exceptions |= {day: checked_hours(hours) for day, hours in days.items() if hours is not None}
    return replace(definition, exceptions=exceptions)


def with_week(definition: Definition, effective_from: date, week: Sequence[Hours]) -> Definition:
    """With this week from a date on."""
    return replace(definition, weeks={**definition.weeks, effective_from: checked_week(week)})


def without_week(definition: Definition, effective_from: date) -> Definition:
    """Without the week that was to hold from this date on; the one before it goes on."""
    return replace(definition, weeks={day: week for day, week in definition.weeks.items() if day != effective_from})


def with_holidays(definition: Definition, holidays: Iterable[date]) -> Definition:
    """With these dates as its holidays."""
    return replace(definition, holidays=frozenset(holidays))
