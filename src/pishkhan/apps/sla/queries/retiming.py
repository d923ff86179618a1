"""What other hours would do to the clocks that run, found by the pure fold and without writing (B2)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from heapq import nsmallest

from pishkhan.apps.calendars.queries import VersionKey, load_all
from pishkhan.apps.sla.models import Clock
from pishkhan.pure.clocks import CalendarKey, ClockKind, ClockState, Rebased, advance
from pishkhan.pure.worktime import Calendar

LOOKED_AT_MOST = 2000
SHOWN_AT_MOST = 5
WOULD_BE = 0
"""The version number of a calendar that is only looked at: those that were published count from one."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A clock that would be due at another instant."""

    clock_id: int
    kind: ClockKind
    before: datetime
    after: datetime


@dataclass(frozen=True, slots=True)
class Retiming:
    """How many clocks run by the changed calendars, how many of them were looked at, and what they would do.

    ``paused`` ones have no due instant now; they resume by the new hours.
    """

    running: int
    looked_at: int
    earlier: int
    later: int
    paused: int
    first: tuple[Moved, ...]

    @property
    def unchanged(self) -> int:
        """Clocks that would be due as now."""
        return self.looked_at - self.earlier - self.later - self.paused


class WouldBe(Mapping[CalendarKey, Calendar]):
    """The published calendar versions that clocks stand on, and beside them the calendars that are only looked at."""

    def __init__(self, changes: Mapping[int, Calendar], published: Mapping[VersionKey, Calendar]) -> None:
        self._changes = changes
        self._published = published

    def __getitem__(self, key: CalendarKey) -> Calendar:
        """The calendar of (identity, version)."""
        identity, version = int(key[0]), key[1]
        return self._changes[identity] if version == WOULD_BE else self._published[identity, version]

    def __iter__(self) -> Iterator[CalendarKey]:
        """Nothing is listed, as for the published ones."""
        return iter(())

    def __len__(self) -> int:
        """As iteration."""
        return 0


def retiming(changes: Mapping[int, Calendar], now: datetime, *, most: int = LOOKED_AT_MOST) -> Retiming:
    """What these calendars, by id, would do to unfinished clocks if they were recorded at ``now``.

    At most three queries and ``most`` clocks, however many run; nothing is written.
    """
    followers = Clock.objects.filter(follows_calendar=True, calendar_id__in=list(changes))
    ordered = followers.order_by("calendar_id", "calendar_version", "id")
    rows = list(ordered.values_list("id", "kind", "calendar_id", "calendar_version", "state")[: most + 1])
    running = followers.count() if len(rows) > most else len(rows)
    looked = [
        (pk, kind, (int(identity or 0), int(number or 0)), data) for pk, kind, identity, number, data in rows[:most]
    ]
    calendars = WouldBe(changes, load_all(tuple(sorted({key for _pk, _kind, key, _data in looked}))))
    found = [_moved(pk, kind, key[0], data, now, calendars) for pk, kind, key, data in looked]
    moved = [one for one in found if one is not None and one.before != one.after]
    return Retiming(
        running=running,
        looked_at=len(found),
        earlier=sum(1 for one in moved if one.after < one.before),
        later=sum(1 for one in moved if one.after > one.before),
        paused=found.count(None),
        first=tuple(nsmallest(SHOWN_AT_MOST, moved, key=lambda one: (one.before, one.clock_id))),
    )


def _moved(
    clock_id: int, kind: str, calendar_id: int, data: Mapping[str, object], now: datetime, calendars: WouldBe
) -> Moved | None:
    state = ClockState.from_data(data)
    if state.due_at is None:
        return None
    after = advance(state, Rebased(max(now, state.at), (calendar_id, WOULD_BE)), calendars)
    return Moved(clock_id, ClockKind(kind), state.due_at, after.due_at or state.due_at)
