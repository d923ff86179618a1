"""Why a deadline lies where it lies: day by day, what counted, and why nothing did (told in ``docs/algorithms``)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pishkhan.pure.words import N_, Worded
from pishkhan.pure.worktime.calendar import Calendar
from pishkhan.pure.worktime.instants import first_instant, to_datetime, to_micros
from pishkhan.pure.worktime.intervals import Intervals

ONE_DAY = timedelta(days=1)
REACH = 2
"""Hours may last two days, so those of the two days before may reach into a day."""


class DayKind(Worded):
    """By what a day has the hours it has, or none."""

    ALWAYS = "always", N_("Around the clock")
    WEEK = "week", N_("As the week")
    CLOSED = "closed", N_("Closed every week")
    HOLIDAY = "holiday", N_("Holiday")
    OTHER_HOURS = "other_hours", N_("Other hours on this day")
    CLOSURE = "closure", N_("Closed on this day")


@dataclass(frozen=True, slots=True)
class Piece:
    """Open time that counted: [start, end), aware UTC."""

    start: datetime
    end: datetime

    @property
    def micros(self) -> int:
        """Its length in microseconds."""
        return to_micros(self.end) - to_micros(self.start)


@dataclass(frozen=True, slots=True)
class DayStory:
    """A local day with its hours, why it has them, and the pieces of them that counted."""

    day: date
    kind: DayKind
    hours: Intervals
    pieces: tuple[Piece, ...]

    @property
    def micros(self) -> int:
        """What counted on it, in microseconds."""
        return sum(piece.micros for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The days from ``start`` to ``due``; what counted on them adds up to the amount asked for."""

    start: datetime
    due: datetime
    days: tuple[DayStory, ...]

    @property
    def micros(self) -> int:
        """All that counted, in microseconds."""
        return sum(day.micros for day in self.days)

    def abridged(self, most: int) -> tuple[tuple[DayStory, ...], tuple[DayStory, ...], tuple[DayStory, ...]]:
        """The days to tell first, those to sum up, and those to tell last; nothing is summed up within ``most`` days.

        Two days are kept for the end, as a deadline is understood from both of its sides.
        """
        if len(self.days) <= most:
            return self.days, (), ()
        return self.days[: most - 2], self.days[most - 2 : -2], self.days[-2:]


def kind_of(calendar: Calendar, day: date) -> DayKind:
    """By what the local ``day`` has its hours; an exception goes before a holiday, a holiday before the week."""
    if calendar.always:
        return DayKind.ALWAYS
    if day in calendar.exceptions:
        return DayKind.OTHER_HOURS if calendar.exceptions[day] else DayKind.CLOSURE
    if day in calendar.holidays:
        return DayKind.HOLIDAY
    return DayKind.WEEK if calendar.plan(day) else DayKind.CLOSED


def explain(calendar: Calendar, start: datetime, minutes: int) -> Explanation:
    """Tell how ``calendar.due(start, minutes)`` comes about; raises ``NeverOpen`` as it does.

    Hours belong to the day on which they start, also beyond midnight, and no minute counts twice. Days before the
    local day of the start are told only when their hours reach into it.
    """
    due = calendar.due(start, minutes)
    opened_on = start.astimezone(ZoneInfo(calendar.zone)).date()
    told = [story for story in _stories(calendar, start, due) if story.pieces or story.day >= opened_on]
    while len(told) > 1 and not told[-1].pieces:
        told.pop()
    return Explanation(to_datetime(to_micros(start)), due, tuple(told))


def _stories(calendar: Calendar, start: datetime, due: datetime) -> Iterator[DayStory]:
    zone = ZoneInfo(calendar.zone)
    day, last = start.astimezone(zone).date() - REACH * ONE_DAY, due.astimezone(zone).date()
    reached, end = to_micros(start), to_micros(due)
    while day <= last:
        hours, pieces = calendar.plan(day), []
        for opens, closes in hours:
            lower, upper = max(first_instant(zone, day, opens), reached), min(first_instant(zone, day, closes), end)
            if lower < upper:
                pieces.append(Piece(to_datetime(lower), to_datetime(upper)))
                reached = upper
        yield DayStory(day, kind_of(calendar, day), hours, tuple(pieces))
        day += ONE_DAY
