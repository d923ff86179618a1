"""The rota as it changed over time: one edition for each stretch of days on which the same shifts hold."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pishkhan.apps.oncall.rules.shifts import MINUTES_A_DAY, Shift

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Edition:
    """The weekly shifts that hold on the days ``start``..``end``, both included; no end: until further notice."""

    start: date
    end: date | None
    shifts: tuple[Shift, ...]

    def holds_on(self, day: date) -> bool:
        """Whether this edition is in force on the local date."""
        return self.start <= day and (self.end is None or day <= self.end)


def editions(shifts: Sequence[Shift]) -> list[Edition]:
    """Every edition in order of time, from the first day with a shift on; days without any make an empty one."""
    cuts = sorted({shift.valid_from for shift in shifts} | {shift.valid_to + DAY for shift in shifts if shift.valid_to})
    found = []
    for place, start in enumerate(cuts):
        end = cuts[place + 1] - DAY if place + 1 < len(cuts) else None
        found.append(Edition(start, end, tuple(_weekly(shifts, start))))
    return found


def spliced(planned: Iterable[Shift], new: Iterable[Shift], until: date) -> list[Shift]:
    """Let ``new`` shifts hold to the day ``until``; afterwards what was ``planned`` before goes on."""
    within = [replace(shift, valid_to=min(shift.valid_to or until, until)) for shift in new]
    later = [shift for shift in planned if shift.valid_to is None or shift.valid_to > until]
    return within + [replace(shift, valid_from=max(shift.valid_from, until + DAY)) for shift in later]


def untangled(shifts: Iterable[Shift]) -> list[Shift]:
    """One person's week without hours that are said twice: a shift begins no earlier than the one before it ends."""
    free, reached = [], 0
    for shift in sorted(shifts, key=lambda one: (one.weekday * MINUTES_A_DAY + one.start, -one.end)):
        midnight = shift.weekday * MINUTES_A_DAY
        begins = max(midnight + shift.start, reached)
        reached = max(midnight + shift.end, reached)
        weekday, start = divmod(begins, MINUTES_A_DAY)
        if begins < midnight + shift.end and weekday < 7:
            end = midnight + shift.end - weekday * MINUTES_A_DAY
            free.append(replace(shift, weekday=weekday, start=start, end=end))
    return free


def affected(before: Iterable[Shift], after: Iterable[Shift], start: date) -> frozenset[int]:
    """Whose shifts from ``start`` on are others than before."""
    old = {_clipped(shift, start) for shift in before if shift.valid_to is None or shift.valid_to >= start}
    new = {_clipped(shift, start) for shift in after}
    return frozenset(shift.user_id for shift in old ^ new)


def _weekly(shifts: Sequence[Shift], day: date) -> list[Shift]:
    """The shifts in force on a day, in the order of the week."""
    held = (one for one in shifts if one.valid_from <= day and (one.valid_to is None or day <= one.valid_to))
    return sorted(held, key=lambda one: (one.weekday, one.start, one.end, one.user_id))


def _clipped(shift: Shift, start: date) -> Shift:
    return replace(shift, valid_from=max(shift.valid_from, start))
