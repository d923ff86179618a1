"""How long the rota had people on duty."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from pishkhan.apps.oncall.rules import Shift, weekday_of

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def minutes_on_duty(shifts: Iterable[Shift], first: date, after: date, now: datetime) -> dict[int, int]:
    """Minutes by user of the shifts that begin in [first, after), until ``now`` (the house's wall clock).

    A shift that goes over midnight belongs to the day it begins on. Shifts of one person that overlap count once.
    """
    spans: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for shift in shifts:
        for day in _days_of(shift, first, after):
            begin = datetime.combine(day, time.min) + shift.start * MINUTE
            spans[shift.user_id].append((begin, min(begin + (shift.end - shift.start) * MINUTE, now)))
    return {user_id: _covered(of_user) for user_id, of_user in spans.items()}


def _days_of(shift: Shift, first: date, after: date) -> Iterator[date]:
    """Only the shift's own weekday is looked at: a year has 53 of it."""
    day = first + ((shift.weekday - weekday_of(first)) % 7) * DAY
    while day < after:
        if shift.begins_on(day):
            yield day
        day += 7 * DAY


def _covered(spans: list[tuple[datetime, datetime]]) -> int:
    total, reached = timedelta(0), datetime.min  # noqa: DTZ901 - wall clock, compared with nothing else
    for begin, end in sorted(spans):
        total += max(timedelta(0), end - max(begin, reached))
        reached = max(reached, end)
    return total // MINUTE
