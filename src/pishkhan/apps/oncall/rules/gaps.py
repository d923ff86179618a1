"""The hours of a week in which nobody is on duty."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pishkhan.apps.oncall.rules.shifts import MINUTES_A_DAY, Shift

WEEK = 7 * MINUTES_A_DAY
Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """Nobody is on duty from one minute of the week to another; Saturday's midnight is 0.

    One that runs over the end of the week ends beyond it. ``open_minutes`` is how much of it lies in opening hours.
    """

    start: int
    end: int
    open_minutes: int = 0

    @property
    def minutes(self) -> int:
        """How long it is."""
        return self.end - self.start


def gaps(shifts: Iterable[Shift], opening: Sequence[Stretch] = ()) -> list[Gap]:
    """The gaps of a week in order; ``opening`` are the minutes of the week in which the team is open."""
    free = _joined_over_friday(_complement(_covered(shifts)))
    return [Gap(start, end, _common(start, end, opening)) for start, end in free]


def _covered(shifts: Iterable[Shift]) -> list[Stretch]:
    """What is covered, cut at the end of the week and continued at its beginning."""
    found: list[Stretch] = []
    for shift in shifts:
        start = shift.weekday * MINUTES_A_DAY + shift.start
        end = shift.weekday * MINUTES_A_DAY + shift.end
        found.append((start, min(end, WEEK)))
        if end > WEEK:
            found.append((0, end - WEEK))
    return sorted(found)


def _complement(covered: Sequence[Stretch]) -> list[Stretch]:
    free, reached = [], 0
    for start, end in covered:
        if start > reached:
            free.append((reached, start))
        reached = max(reached, end)
    return [*free, (reached, WEEK)] if reached < WEEK else free


def _joined_over_friday(free: list[Stretch]) -> list[Stretch]:
    """Friday night and Saturday morning are one gap."""
    if len(free) > 1 and free[0][0] == 0 and free[-1][1] == WEEK:
        return [*free[1:-1], (free[-1][0], WEEK + free[0][1])]
    return free


def _common(start: int, end: int, opening: Sequence[Stretch]) -> int:
    again = [*opening, *((begin + WEEK, finish + WEEK) for begin, finish in opening)]
    return sum(max(0, min(end, finish) - max(start, begin)) for begin, finish in again)
