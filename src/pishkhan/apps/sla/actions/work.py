"""The unit of work in which an action starts and moves clocks: collected first, written in few queries at its end."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from pishkhan.apps.calendars.queries import current
from pishkhan.apps.sla.actions.noticing import Notice, announce_once
from pishkhan.apps.sla.actions.rows import PendingEvent, insert_clocks, insert_events, update_clocks
from pishkhan.apps.sla.models import Clock, ClockEvent
from pishkhan.apps.sla.queries.clocks import CALENDARS
from pishkhan.apps.sla.queries.terms import terms as terms_of
from pishkhan.apps.sla.rules import BREACH_THRESHOLD, PROMISE_WARN_SHARES, ClockKind, Goal, Terms
from pishkhan.pure.clocks import (
    CalendarKey,
    Cancelled,
    Cause,
    ClockState,
    Event,
    Met,
    Rebased,
    Reopened,
    Restored,
    Retargeted,
    Started,
    Unmerged,
    advance,
    fold,
    from_data,
    strictest,
)
from pishkhan.pure.refusal import Conflict
from pishkhan.pure.words import N_


@dataclass(frozen=True, slots=True)
class Dimensions:
    """What reports group clocks by: plain ids, whose meaning this app does not know."""

    organisation_id: int | None = None
    team_id: int | None = None
    owner_id: int | None = None
    priority: int | None = None
    request_type_id: int | None = None
    product_id: int | None = None
    contract_id: int | None = None

    def as_columns(self) -> dict[str, int | None]:
        """The columns of a clock."""
        return {name: getattr(self, name) for name in self.__slots__}


class ClockWork:
    """Clocks started and moved within one transaction; `flush` writes them. Make one with `clock_work`."""

    def __init__(self, at: datetime, recorded_at: datetime) -> None:
        self.at = at
        self.recorded_at = recorded_at
        self._new: dict[int, Clock] = {}
        self._changed: dict[int, tuple[Clock, int]] = {}
        self._events: list[PendingEvent] = []
        self._notices: list[Notice] = []

    def start(
        self,
        kind: ClockKind,
        *,
        terms: Terms,
        dimensions: Dimensions,
        target: Goal | None = None,
        deadline: datetime | None = None,
        since: datetime | None = None,
    ) -> Clock | None:
        """Start a clock of ``kind``: to ``deadline``, to ``target``, or to what ``terms`` agree for its dimensions.

        ``since`` is its start where that lies in the past. None when no such target was agreed. The clock
        has its id after the flush.
        """
        if deadline is not None:
            event = Started(self.at, deadline=deadline)
            return self._begin(kind, terms.version_id, dimensions, event, PROMISE_WARN_SHARES)
        goal = target or _agreed(terms, kind, dimensions)
        if goal is None:
            return None
        event = Started(since or self.at, target_seconds=goal.minutes * 60, calendar=_calendar_key(terms, goal))
        return self._begin(kind, terms.version_id, dimensions, event, goal.warn_shares)

    def record(self, clock: Clock, event: Event) -> ClockState:
        """Append one event and bring the clock's columns up to it. Raises ``ClockError`` when it cannot follow."""
        before = clock.breached_at if clock.state else None
        state = self._advanced(clock, event)
        known_cycle = clock.cycle
        self._touch(clock)
        clock.seq += 1
        clock.take(state, CALENDARS)
        clock.final_at = self._final_at(clock, event)
        self._events.append(PendingEvent(clock, clock.seq, event, self.recorded_at))
        if clock.breached_at is not None and (before is None or clock.cycle != known_cycle):
            clock.noticed = BREACH_THRESHOLD
            self._notices.append(Notice(clock, BREACH_THRESHOLD, clock.breached_at))
        return state

    def reopen(self, clock: Clock) -> None:
        """The same cycle goes on by the hours that hold now: a clock that had ended was passed over by revisions."""
        self.record(clock, Reopened(self.at))
        if clock.follows_calendar and clock.calendar_id is not None:
            key, _ = current(clock.calendar_id)
            if key != (clock.calendar_id, clock.calendar_version):
                self.record(clock, Rebased(self.at, key))

    def retake(self, clock: Clock, terms: Terms, goal: Goal, cause: str) -> None:
        """Another service level times the same thing: its calendar from now on, its target over what has elapsed."""
        self.change(clock, version_id=terms.version_id)
        clock.warn_shares = list(goal.warn_shares)
        key = _calendar_key(terms, goal)
        if key != (clock.calendar_id, clock.calendar_version):
            self.record(clock, Rebased(self.at, key))
        self.record(clock, Retargeted(self.at, target_seconds=goal.minutes * 60, cause=cause))

    def change(self, clock: Clock, **dimensions: int | None) -> None:
        """Change dimensions of a clock without an event, as when somebody else becomes the owner."""
        self._touch(clock)
        for name, value in dimensions.items():
            setattr(clock, name, value)

    def merge(self, survivor: Clock, absorbed: Clock, *, merge: int | str) -> None:
        """The survivor takes over the earliest start and the strictest due; the absorbed clock is cancelled for it."""
        state, other = ClockState.from_data(survivor.state), ClockState.from_data(absorbed.state)
        self.record(survivor, strictest(state, other, at=self.at, calendars=CALENDARS, merge=merge))
        self.record(absorbed, Cancelled(self.at, Cause.MERGED.value))

    def unmerge(self, survivor: Clock, absorbed: Clock, *, merge: int | str) -> None:
        """Undo `merge`: both clocks stand as if it had never been."""
        self.record(survivor, Unmerged(self.at, merge))
        self.record(absorbed, Restored(self.at))

    def flush(self) -> None:
        """Write what was collected: one statement each for new clocks, changed ones and events.

        A breach found on the way is announced. Raises ``Conflict`` when a clock was moved by somebody else meanwhile.
        """
        if self._new:
            insert_clocks(list(self._new.values()))
        if self._changed and not update_clocks(list(self._changed.values())):
            message = N_("This request's deadlines were changed at the same moment. Please send again.")
            raise Conflict("sla.changed_meanwhile", message)
        if self._events:
            insert_events(self._events)
        announce_once(self._notices)
        self._new, self._changed, self._events, self._notices = {}, {}, [], []

    def _begin(
        self,
        kind: ClockKind,
        version_id: int | None,
        dimensions: Dimensions,
        event: Started,
        warn_shares: tuple[float, ...],
    ) -> Clock:
        clock = Clock(
            kind=kind.value, version_id=version_id, warn_shares=list(warn_shares), state={}, **dimensions.as_columns()
        )
        self._new[id(clock)] = clock
        self.record(clock, event)
        return clock

    def _touch(self, clock: Clock) -> None:
        if id(clock) not in self._new:
            self._changed.setdefault(id(clock), (clock, clock.seq))

    def _advanced(self, clock: Clock, event: Event) -> ClockState:
        if isinstance(event, Unmerged):
            return fold([*self._history(clock), event], CALENDARS)
        before = ClockState.from_data(clock.state) if clock.state else None
        return advance(before, event, CALENDARS)

    def _history(self, clock: Clock) -> list[Event]:
        stored = ClockEvent.objects.filter(clock=clock).order_by("seq").values_list("data", flat=True)
        return [*map(from_data, stored), *(row.event for row in self._events if row.clock is clock)]

    def _final_at(self, clock: Clock, event: Event) -> datetime | None:
        """Resolution may be taken back until the reopening window ends; every other verdict is final at once."""
        resolved = isinstance(event, Met) and clock.kind == ClockKind.RESOLUTION
        if not resolved or clock.version_id is None:
            return None
        return terms_of(clock.version_id).reopening_deadline(event.at)


@contextmanager
def clock_work(*, at: datetime, recorded_at: datetime | None = None) -> Iterator[ClockWork]:
    """Collect what happens to clocks at ``at`` and write it when the block ends well, inside the caller's transaction.

    ``recorded_at`` is when we learned of it; the present unless history is replayed.
    """
    if recorded_at is None:
        recorded_at = timezone.now()
    work = ClockWork(at, recorded_at)
    yield work
    work.flush()


def _agreed(terms: Terms, kind: ClockKind, dimensions: Dimensions) -> Goal | None:
    if dimensions.priority is None:
        return None
    return terms.target(kind, dimensions.priority, dimensions.request_type_id, dimensions.team_id)


def _calendar_key(terms: Terms, goal: Goal) -> CalendarKey:
    if goal.calendar_id is None:
        return terms.calendar_id, terms.calendar_version
    return current(goal.calendar_id)[0]
