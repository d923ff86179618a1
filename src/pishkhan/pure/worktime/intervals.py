"""Working hours of one day as minutes from its local midnight."""

from collections.abc import Iterable
from typing import TypeAlias

from pishkhan.pure.worktime.errors import InvalidCalendar

MINUTES_A_DAY = 1440
LATEST_END = 2 * MINUTES_A_DAY

Interval: TypeAlias = tuple[int, int]
"""(start, end) in minutes from local midnight; an end beyond 1440 lies on the following day."""

Intervals: TypeAlias = tuple[Interval, ...]


def normalised(intervals: Iterable[Iterable[int]]) -> Intervals:
    """Sort the intervals and join those that touch or overlap; raise ``InvalidCalendar`` for impossible ones."""
    merged: list[Interval] = []
    for start, end in sorted(_checked(interval) for interval in intervals):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _checked(interval: Iterable[int]) -> Interval:
    match tuple(interval):
        case (int(start), int(end)) if 0 <= start < MINUTES_A_DAY and start < end <= LATEST_END:
            return start, end
        case other:
            raise InvalidCalendar(
                f"An interval is (start, end) minutes, 0 <= start < 1440, start < end <= 2880: {other}"
            )
