"""Which days the demo tells of, and how much happens on each.

The history must end now, so that every page looks alive, and it must cross a Nowruz, because that is where calendars
are tried hardest. Usually the last ninety days hold none: then the ninety days come in two stretches, one around the
latest Nowruz and one of three weeks that ends today (docs: this folder's README).
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from pishkhan.pure.jalali import JalaliDate, weekday

DAY = timedelta(days=1)
RECENT = 21
AFTER_NOWRUZ = 29
SHORTEST_WITH_NOWRUZ = 60
SATURDAY, THURSDAY, FRIDAY = 0, 5, 6

# Shares of a working day's openings by hour of the clock, from eight to half past four.
HOURS = (8, 9, 10, 11, 12, 13, 14, 15, 16)
SHARES = (14, 18, 17, 14, 9, 8, 10, 8, 2)


@dataclass(frozen=True, slots=True)
class Load:
    """How many cases are opened on a day, how many further contacts there are, and whether only emergencies come."""

    cases: int
    contacts: int
    emergencies_only: bool = False


def days_told(today: date, days: int) -> list[date]:
    """The days of the story in order, ``days`` in all and ``today`` the last; short stories need no Nowruz."""
    latest = [today - DAY * back for back in range(days)][::-1]
    nowruz = latest_nowruz(today)
    if days < SHORTEST_WITH_NOWRUZ or nowruz > latest[0]:
        return latest
    last = min(nowruz + DAY * (AFTER_NOWRUZ - 1), latest[-RECENT] - DAY)
    early = [last - DAY * back for back in range(days - RECENT)][::-1]
    return early + latest[-RECENT:]


def latest_nowruz(today: date) -> date:
    """The first of Farvardin of the Jalali year in which ``today`` lies."""
    return JalaliDate(JalaliDate.from_gregorian(today).year, 1, 1).to_gregorian()


def load_of(day: date, holidays: Collection[date], rng: Random) -> Load:
    """30–40 cases and 40–50 further contacts on a working day, a full Saturday, a thin Thursday, else emergencies."""
    number = weekday(day)
    if number == FRIDAY or day in holidays:
        return Load(rng.randint(1, 4), rng.randint(0, 2), emergencies_only=True)
    if number == THURSDAY:
        return Load(rng.randint(9, 14), rng.randint(10, 16))
    if number == SATURDAY:
        return Load(rng.randint(38, 40), rng.randint(42, 48))
    return Load(rng.randint(30, 33), rng.randint(32, 38))


def openings(day: date, load: Load, zone: ZoneInfo, rng: Random) -> list[datetime]:
    """The instants at which a day's cases are opened."""
    return sorted(_instants(day, load.cases, zone, rng, around_the_clock=load.emergencies_only))


def contacts(day: date, load: Load, zone: ZoneInfo, rng: Random) -> list[datetime]:
    """The instants of a day's further contacts."""
    return sorted(_instants(day, load.contacts, zone, rng, around_the_clock=load.emergencies_only))


def _instants(day: date, count: int, zone: ZoneInfo, rng: Random, *, around_the_clock: bool) -> Iterator[datetime]:
    thursday = weekday(day) == THURSDAY
    for _ in range(count):
        if around_the_clock:
            hour = rng.randint(0, 23)
        else:
            hour = rng.choices(HOURS, SHARES)[0]
            hour = min(hour, 11) if thursday else hour
        minute = rng.randint(0, 25 if hour == HOURS[-1] else 59)
        yield datetime.combine(day, time(hour, minute, rng.randint(0, 59)), zone)
