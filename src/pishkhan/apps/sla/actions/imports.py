"""Clocks of history, written in bulk by the same machine (L5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pishkhan.apps.sla.actions.rows import EVENT
from pishkhan.apps.sla.actions.work import Dimensions
from pishkhan.apps.sla.models import Clock, ClockEvent
from pishkhan.apps.sla.queries.clocks import CALENDARS
from pishkhan.apps.sla.rules import BREACH_THRESHOLD, ClockKind, Terms
from pishkhan.infra.rows import InsertMany
from pishkhan.pure.clocks import ClockState, Event, Phase, fold, settled


@dataclass(frozen=True, slots=True)
class ImportedClock:
    """One clock of the past: its events, oldest first, beginning with a start."""

    kind: ClockKind
    terms: Terms
    dimensions: Dimensions
    events: Sequence[Event]
    warn_shares: tuple[float, ...] = ()


def import_clocks(items: Iterable[ImportedClock], *, at: datetime) -> list[Clock]:
    """Write clocks with their whole history, in the order given; ``at`` is the instant of the import.

    Raises ``ClockError`` for a history that cannot have happened. What is overdue at ``at`` is a breach already, and
    nobody is woken for it; what is due later is announced like any other.
    """
    wanted = list(items)
    clocks = [_clock(item, at) for item in wanted]
    InsertMany(Clock).instances(clocks)
    InsertMany(ClockEvent, EVENT).rows(
        (clock.pk, seq, event.at, at, event.kind, event.to_data())
        for clock, item in zip(clocks, wanted, strict=True)
        for seq, event in enumerate(item.events, start=1)
    )
    return clocks


def _clock(item: ImportedClock, at: datetime) -> Clock:
    clock = Clock(
        kind=item.kind.value,
        version_id=item.terms.version_id,
        warn_shares=list(item.warn_shares),
        seq=len(item.events),
        **item.dimensions.as_columns(),
    )
    state = fold(item.events, CALENDARS)
    clock.take(state, CALENDARS)
    _settle(clock, state, at)
    if item.kind is ClockKind.RESOLUTION and state.phase is Phase.MET and state.ended_at:
        clock.final_at = item.terms.reopening_deadline(state.ended_at)
    return clock


def _settle(clock: Clock, state: ClockState, at: datetime) -> None:
    now = settled(state, at)
    if now.breached_at is None:
        return
    clock.breached_at, clock.breach_cause = now.breached_at, str(now.breach_cause)
    clock.noticed, clock.next_notice_at = BREACH_THRESHOLD, None
