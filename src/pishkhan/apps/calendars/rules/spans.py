"""One form, many days: what a span of dates is given (Ramadan hours, a closure between two feasts)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pishkhan.pure.jalali import weekday
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_
from pishkhan.pure.worktime import Calendar, DayKind, Intervals, kind_of

Days = dict[date, Intervals | None]


def closed_span(calendar: Calendar, first: date, last: date) -> Days:
    """Every open day of the span closed."""
    return _some({day: () for day in _span(first, last) if calendar.plan(day)})


def span_as_week(calendar: Calendar, first: date, last: date) -> Days:
    """Every exception of the span taken back."""
    return _some({day: None for day in _span(first, last) if day in calendar.exceptions})


def span_by_weekday(
    calendar: Calendar, first: date, last: date, week: Sequence[Intervals], *, on_holidays: bool
) -> Days:
    """Each day the hours of its weekday; holidays are left alone unless asked for, and so are days that stay closed."""
    days: Days = {}
    for day in _span(first, last):
        hours = week[weekday(day)]
        if (on_holidays or kind_of(calendar, day) is not DayKind.HOLIDAY) and (hours or calendar.plan(day)):
            days[day] = hours
    return _some(days)


def _span(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


def _some(days: Days) -> Days:
    if not days:
        raise Refusal("calendars.nothing_there", N_("Nothing would change on these days."), field="first")
    return days
