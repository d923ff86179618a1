"""What makes a calendar, and who may change one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role
from pishkhan.pure.persian import is_code
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_
from pishkhan.pure.worktime import Calendar, Intervals, InvalidCalendar, NeverOpen, Revision, Week, normalised

KEEPERS = (Role.ADMINISTRATOR, Role.MANAGER)
LONGEST_SPAN_DAYS = 400
FIRST_DAY = date(2001, 3, 21)
"""1 Farvardin 1380: no log that is imported reaches further back."""
YEARS_AHEAD = timedelta(days=10 * 366)

Hours = Iterable[Iterable[int]]
"""Intervals of one day as ``(start, end)`` minutes from its local midnight."""


@dataclass(frozen=True, slots=True)
class Definition:
    """The rows a calendar is made of, as plain values; weeks are seven lists of hours, Saturday first."""

    zone: str
    always: bool
    weeks: Mapping[date, Sequence[Hours]]
    exceptions: Mapping[date, Hours]
    holidays: frozenset[date]


def may_keep(actor: Actor) -> bool:
    """Whether the actor keeps calendars and holidays; everybody of the vendor's house looks at them."""
    return has_role(actor, *KEEPERS)


def build(definition: Definition) -> Calendar:
    """The calendar that ``definition`` describes; refuses hours, dates or a zone that make none."""
    try:
        if definition.always:
            return Calendar.always_open(definition.zone)
        return Calendar(
            zone=definition.zone,
            revisions=tuple(Revision(day, _week(week)) for day, week in definition.weeks.items()),
            exceptions={day: normalised(hours) for day, hours in definition.exceptions.items()},
            holidays=definition.holidays,
        )
    except InvalidCalendar as error:
        raise _impossible(str(error)) from error


def checked_week(week: Sequence[Hours]) -> list[list[list[int]]]:
    """Seven days of hours, sorted and joined, as they are stored; a week without any hours is none."""
    try:
        checked = [_lists(day) for day in _week(week).days]
    except InvalidCalendar as error:
        raise _impossible(str(error)) from error
    if not any(checked):
        raise Refusal("calendars.empty_week", N_("A working week is open on at least one day."), field="saturday")
    return checked


def checked_hours(hours: Hours) -> list[list[int]]:
    """The hours of one day, sorted and joined, as they are stored."""
    try:
        return _lists(normalised(hours))
    except InvalidCalendar as error:
        raise _impossible(str(error)) from error


def check_zone(zone: str) -> str:
    """Refuse a zone the world does not know."""
    if zone not in available_timezones():
        raise Refusal("calendars.zone", N_("There is no such time zone. For Iran it is Asia/Tehran."), field="zone")
    return zone


def check_code(code: str) -> str:
    """Refuse a code that is not of Latin letters, digits and hyphens."""
    if not is_code(code):
        message = N_("A code is made of small Latin letters, digits and hyphens.")
        raise Refusal("calendars.code", message, field="code")
    return code


def check_days(days: Iterable[date], at: datetime, zone: str) -> None:
    """Refuse dates nobody can mean: before 1380, or more than ten years ahead; and too many at once."""
    wanted = list(days)
    last = at.astimezone(ZoneInfo(zone)).date() + YEARS_AHEAD
    for day in wanted:
        if not FIRST_DAY <= day <= last:
            message = N_("Choose a date from {first} to {last}.")
            raise Refusal("calendars.day_outside", message, field="day", first=FIRST_DAY, last=last)
    if not 1 <= len(wanted) <= LONGEST_SPAN_DAYS:
        message = N_("Choose at most {most} days at once.")
        raise Refusal("calendars.span", message, field="last", most=LONGEST_SPAN_DAYS)


def check_opens(calendar: Calendar, at: datetime) -> None:
    """Refuse a calendar that does not open again after ``at``: no clock on it could ever be due."""
    try:
        calendar.next_open(at)
    except NeverOpen as error:
        message = N_("With these hours the calendar would never open again.")
        raise Refusal("calendars.never_open", message, field="hours") from error


def refuse_hours_of_always(always: bool) -> None:  # noqa: FBT001 - the one fact it is about
    """A calendar around the clock takes neither week nor exceptions."""
    if always:
        raise Refusal("calendars.always_open", N_("A calendar that is always open has no other hours."))


def _week(week: Sequence[Any]) -> Week:
    return Week(tuple(normalised(day) for day in week))


def _lists(hours: Intervals) -> list[list[int]]:
    return [[start, end] for start, end in hours]


def _impossible(detail: str) -> Refusal:
    return Refusal("calendars.impossible", N_("These hours make no working calendar."), field="hours", detail=detail)
