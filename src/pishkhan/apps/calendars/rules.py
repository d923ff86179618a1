"""What makes a calendar, and who may change one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pishkhan.pure.actor import Role
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_
from pishkhan.pure.worktime import Calendar, Intervals, InvalidCalendar, Revision, Week, normalised

KEEPERS = (Role.ADMINISTRATOR, Role.MANAGER)

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
    """Seven days of hours, sorted and joined, as they are stored."""
    try:
        return [_lists(day) for day in _week(week).days]
    except InvalidCalendar as error:
        raise _impossible(str(error)) from error


def checked_hours(hours: Hours) -> list[list[int]]:
    """The hours of one day, sorted and joined, as they are stored."""
    try:
        return _lists(normalised(hours))
    except InvalidCalendar as error:
        raise _impossible(str(error)) from error


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
