"""How a day looks in the year of a calendar, and a week in one line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pishkhan.pure.jalali import JalaliDate, month_length, weekday
from pishkhan.pure.words import N_, Worded
from pishkhan.pure.worktime import Calendar, DayKind, Intervals, kind_of

MONTHS = 12
WEEK = 7


class DayState(Worded):
    """What a day is to those who plan by it."""

    OPEN = "open", N_("Open")
    SHORT = "short", N_("Short day")
    CLOSED = "closed", N_("Closed every week")
    HOLIDAY = "holiday", N_("Holiday")
    OTHER_HOURS = "other-hours", N_("Other hours on this day")
    CLOSURE = "closure", N_("Closed on this day")


_STATES = {
    DayKind.CLOSED: DayState.CLOSED,
    DayKind.HOLIDAY: DayState.HOLIDAY,
    DayKind.OTHER_HOURS: DayState.OTHER_HOURS,
    DayKind.CLOSURE: DayState.CLOSURE,
}


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the year's picture."""

    date: date
    jalali: JalaliDate
    state: DayState
    hours: Intervals


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its weeks from Saturday to Friday, None where a day belongs to another month."""

    number: int
    weeks: tuple[tuple[Day | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring weekdays (0 is Saturday) with the same hours."""

    first: int
    last: int
    hours: Intervals


def months_of(calendar: Calendar, year: int) -> tuple[Month, ...]:
    """The twelve months of a Jalali year as the calendar has them."""
    return tuple(_month(calendar, year, number) for number in range(1, MONTHS + 1))


def day_of(calendar: Calendar, day: date) -> Day:
    """One day as the calendar has it; short is what has less time than the longest day of its week."""
    hours, kind = calendar.plan(day), kind_of(calendar, day)
    state = _STATES.get(kind, DayState.OPEN)
    if kind is DayKind.WEEK and minutes_of(hours) < _longest(calendar, day):
        state = DayState.SHORT
    return Day(day, JalaliDate.from_gregorian(day), state, hours)


def minutes_of(hours: Intervals) -> int:
    """How long a day is open, in minutes."""
    return sum(end - start for start, end in hours)


def runs_of(week: Sequence[Intervals]) -> tuple[Run, ...]:
    """A week told by its runs of equal days, closed ones left out."""
    runs: list[Run] = []
    for number, hours in enumerate(week):
        if runs and runs[-1].last == number - 1 and runs[-1].hours == hours:
            runs[-1] = Run(runs[-1].first, number, hours)
        elif hours:
            runs.append(Run(number, number, hours))
    return tuple(runs)


def _month(calendar: Calendar, year: int, number: int) -> Month:
    first = JalaliDate(year, number, 1).to_gregorian()
    days: list[Day | None] = [None] * weekday(first)
    days += [day_of(calendar, first + timedelta(days=offset)) for offset in range(month_length(year, number))]
    days += [None] * (-len(days) % WEEK)
    return Month(number, tuple(_weeks(days)))


def _weeks(days: list[Day | None]) -> Iterator[tuple[Day | None, ...]]:
    for at in range(0, len(days), WEEK):
        yield tuple(days[at : at + WEEK])


def _longest(calendar: Calendar, day: date) -> int:
    """The longest ordinary day of the week that holds on ``day``."""
    held = [revision for revision in calendar.revisions if revision.effective_from <= day]
    week = (held[-1] if held else calendar.revisions[0]).week
    return max(minutes_of(hours) for hours in week.days)
