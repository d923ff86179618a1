"""One form, many days: what a span of dates is given (Ramadan hours, a closure between two feasts)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pishkhan.apps.calendars.rules.making import LONGEST_SPAN_DAYS, Hours, checked_hours
from pishkhan.pure.jalali import weekday
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded
from pishkhan.pure.worktime import Calendar, DayKind, Intervals, kind_of, normalised

Days = dict[date, Intervals | None]


class SpanKind(Worded):
    """What becomes of the days of a span."""

    HOURS = "hours", N_("Other hours, by weekday")
    CLOSED = "closed", N_("Days off")
    AS_WEEK = "week", N_("As the week and the holidays")


@dataclass(frozen=True, slots=True)
class Span:
    """What is asked for the days ``first``..``last``, both included; ``week`` says the hours where there are any."""

    first: date
    last: date
    what: SpanKind
    week: Sequence[Hours] | None = None
    on_holidays: bool = False


def days_of(calendar: Calendar, span: Span) -> Days:
    """What each day of the span would get; refuses one that ends before it begins, is too long, or changes nothing."""
    if span.last < span.first:
        raise Refusal("calendars.span_order", N_("The last day comes before the first one."), field="last")
    if (span.last - span.first).days >= LONGEST_SPAN_DAYS:
        message = N_("Choose at most {most} days at once.")
        raise Refusal("calendars.span", message, field="last", most=LONGEST_SPAN_DAYS)
    if span.what is SpanKind.CLOSED:
        return closed_span(calendar, span.first, span.last)
    if span.what is SpanKind.AS_WEEK:
        return span_as_week(calendar, span.first, span.last)
    if span.week is None:
        raise Refusal("calendars.empty_week", N_("A working week is open on at least one day."), field="week")
    week = [normalised(checked_hours(hours)) for hours in span.week]
    return span_by_weekday(calendar, span.first, span.last, week, on_holidays=span.on_holidays)


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
