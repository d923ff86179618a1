"""Duty as stretches of real time: until when somebody is on, and who comes next."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from pishkhan.apps.oncall.rules.absences import Away
from pishkhan.apps.oncall.rules.shifts import Shift

DAY = timedelta(days=1)
Stretch = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Stint:
    """One person on duty without a break, from an instant to another (UTC, half-open), for himself or for another."""

    user_id: int
    start: datetime
    end: datetime
    stands_in_for: int | None = None


def stints(
    shifts: Sequence[Shift], away: Sequence[Away], since: datetime, until: datetime, zone: tzinfo
) -> list[Stint]:
    """Everybody's duty that touches ``since``..``until``, in order; shifts that meet are one stint.

    What lies in an absence is left out, and is the substitute's where there is one who is there.
    """
    worked: dict[tuple[int, int | None], list[Stretch]] = {}
    for shift in shifts:
        for stretch in _turns(shift, since, until, zone):
            for user_id, stands_in_for, part in _shared(shift.user_id, stretch, away):
                worked.setdefault((user_id, stands_in_for), []).append(part)
    found = [
        Stint(user_id, start, end, stands_in_for)
        for (user_id, stands_in_for), parts in worked.items()
        for start, end in _joined(parts)
        if start < until and since < end
    ]
    return sorted(found, key=lambda stint: (stint.start, stint.user_id, stint.stands_in_for or 0))


def _turns(shift: Shift, since: datetime, until: datetime, zone: tzinfo) -> Iterator[Stretch]:
    """Each time the shift takes place; a day more on both sides, so that stretches that meet are seen as one."""
    day, last = since.astimezone(zone).date() - 2 * DAY, until.astimezone(zone).date() + DAY
    while day <= last:
        if shift.begins_on(day):
            yield instant_of(day, shift.start, zone), instant_of(day, shift.end, zone)
        day += DAY


def instant_of(day: date, minute: int, zone: tzinfo) -> datetime:
    """The instant (UTC) of a minute after the midnight of a local day."""
    days, rest = divmod(minute, 1440)
    return datetime.combine(day + days * DAY, time(rest // 60, rest % 60), zone).astimezone(UTC)


def _shared(user_id: int, stretch: Stretch, away: Sequence[Away]) -> Iterator[tuple[int, int | None, Stretch]]:
    """The parts of a turn: his own, and those of whoever stands in for him."""
    for part in _without(stretch, user_id, away):
        yield user_id, None, part
    for absence in away:
        if absence.user_id == user_id and absence.substitute_id is not None:
            taken = _common(stretch, absence)
            for free in _without(taken, absence.substitute_id, away) if taken else ():
                yield absence.substitute_id, user_id, free


def _without(stretch: Stretch, user_id: int, away: Iterable[Away]) -> list[Stretch]:
    left = [stretch]
    for absence in away:
        if absence.user_id == user_id:
            left = [part for one in left for part in _cut(one, absence)]
    return left


def _cut(stretch: Stretch, absence: Away) -> Iterator[Stretch]:
    start, end = stretch
    taken = _common(stretch, absence)
    if taken is None:
        yield stretch
        return
    if start < taken[0]:
        yield start, taken[0]
    if taken[1] < end:
        yield taken[1], end


def _common(stretch: Stretch, absence: Away) -> Stretch | None:
    start = max(stretch[0], absence.span.start)
    end = stretch[1] if absence.span.end is None else min(stretch[1], absence.span.end)
    return (start, end) if start < end else None


def _joined(parts: Iterable[Stretch]) -> list[Stretch]:
    joined: list[Stretch] = []
    for start, end in sorted(parts):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((start, end))
    return joined
