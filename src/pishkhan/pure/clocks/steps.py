"""What each event does to a clock, and from which phases it may come."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pishkhan.pure.clocks.errors import ClockError
from pishkhan.pure.clocks.event import Event
from pishkhan.pure.clocks.events import (
    Cancelled,
    Merged,
    Met,
    Paused,
    Rebased,
    Reopened,
    Restored,
    Resumed,
    Retargeted,
    Started,
    Withdrawn,
)
from pishkhan.pure.clocks.measure import Calendars
from pishkhan.pure.clocks.project import aimed, carried, ended, projected, settled
from pishkhan.pure.clocks.state import ClockState
from pishkhan.pure.clocks.words import Cause, Phase, Verdict
from pishkhan.pure.worktime.instants import SECOND, to_micros


def started(before: ClockState | None, event: Started, calendars: Calendars) -> ClockState:
    """A new cycle; the first one when there is no state yet."""
    if before is not None and (before.is_alive or before.held):
        raise ClockError("A clock that has not ended does not start again.")
    if event.deadline is not None and (event.target_seconds is not None or event.deadline < event.at):
        raise ClockError("A promise is an instant that is not past, without a target in seconds.")
    _not_negative(event.target_seconds)
    fresh = ClockState(
        phase=Phase.RUNNING,
        at=event.at,
        started_at=event.at,
        since=event.at,
        cycle=before.cycle + 1 if before else 1,
        deadline=event.deadline,
        calendar=None if event.deadline else event.calendar,
        target=_target(event),
    )
    return replace(fresh, due=projected(fresh, calendars))


def _target(event: Started) -> int | None:
    if event.deadline is not None:
        return to_micros(event.deadline) - to_micros(event.at)
    return None if event.target_seconds is None else event.target_seconds * SECOND


def _paused(state: ClockState, event: Paused, calendars: Calendars) -> ClockState:
    _not_a_promise(state, "paused")
    _in_phase(state, event, Phase.RUNNING)
    return carried(state, event.at, calendars, phase=Phase.PAUSED, pause_reason=str(event.reason))


def _resumed(state: ClockState, event: Resumed, calendars: Calendars) -> ClockState:
    _in_phase(state, event, Phase.PAUSED)
    return carried(state, event.at, calendars, phase=Phase.RUNNING, pause_reason="")


def _retargeted(state: ClockState, event: Retargeted, calendars: Calendars) -> ClockState:
    _not_a_promise(state, "given another target")
    _in_phase(state, event, Phase.RUNNING, Phase.PAUSED)
    _not_negative(event.target_seconds)
    used = state.used_at(event.at, calendars)
    return aimed(state, event.at, calendars, str(event.cause), used=used, target=event.target_seconds * SECOND)


def _rebased(state: ClockState, event: Rebased, calendars: Calendars) -> ClockState:
    if state.held:
        return replace(state, at=event.at, held=_rebased(settled(state.held, event.at), event, calendars))
    _in_phase(state, event, Phase.RUNNING, Phase.PAUSED)
    if state.is_promise:
        return replace(state, at=event.at)
    version = state.target_version + 1
    return carried(state, event.at, calendars, calendar=event.calendar, target_version=version)


def _met(state: ClockState, event: Met, calendars: Calendars) -> ClockState:
    _in_phase(state, event, Phase.RUNNING, Phase.PAUSED)
    in_time = None if state.target is None else Verdict.MET
    verdict = Verdict.BREACHED if state.breached_at else in_time
    return ended(state, event.at, calendars, phase=Phase.MET, verdict=verdict, met_at=event.at)


def _withdrawn(state: ClockState, event: Withdrawn, calendars: Calendars) -> ClockState:
    _in_phase(state, event, Phase.RUNNING, Phase.PAUSED, Phase.MET)
    return ended(state, event.at, calendars, phase=Phase.WITHDRAWN, verdict=Verdict.WITHDRAWN, met_at=None)


def _cancelled(state: ClockState, event: Cancelled, calendars: Calendars) -> ClockState:
    _in_phase(state, event, Phase.RUNNING, Phase.PAUSED)
    cancelled = ended(state, event.at, calendars, phase=Phase.CANCELLED, verdict=Verdict.CANCELLED)
    held = state if event.cause == Cause.MERGED else None
    return replace(cancelled, cancel_cause=str(event.cause), held=held)


def _restored(state: ClockState, event: Restored, _: Calendars) -> ClockState:
    if state.held is None:
        raise ClockError("Only a clock cancelled by merging is restored.")
    return replace(settled(state.held, event.at), at=event.at)


def _reopened(state: ClockState, event: Reopened, calendars: Calendars) -> ClockState:
    _not_a_promise(state, "reopened")
    _in_phase(state, event, Phase.MET, Phase.WITHDRAWN)
    return carried(
        state,
        event.at,
        calendars,
        phase=Phase.RUNNING,
        first_verdict=state.first_verdict or state.verdict,
        verdict=None,
        met_at=None,
        ended_at=None,
        pause_reason="",
    )


def _merged(state: ClockState, event: Merged, calendars: Calendars) -> ClockState:
    _in_phase(state, event, Phase.RUNNING, Phase.PAUSED)
    inherited = event.breached_at
    if inherited and (state.breached_at is None or inherited < state.breached_at):
        state = replace(state, breached_at=inherited, breach_cause=Cause.MERGED)
    state = replace(state, started_at=event.started_at, deadline=event.deadline)
    return aimed(state, event.at, calendars, Cause.MERGED, used=event.used, target=event.target)


def _in_phase(state: ClockState, event: Event, *phases: Phase) -> None:
    if state.phase not in phases:
        raise ClockError(f"A clock that is {state.phase.value} takes no {event.kind}.")


def _not_negative(target_seconds: int | None) -> None:
    if target_seconds is not None and target_seconds < 0:
        raise ClockError("A target is not negative.")


def _not_a_promise(state: ClockState, deed: str) -> None:
    if state.is_promise:
        raise ClockError(f"A promise is an instant and is never {deed}; a new promise is a new cycle.")


STEPS: dict[type[Event], Callable[[ClockState, Any, Calendars], ClockState]] = {
    Paused: _paused,
    Resumed: _resumed,
    Retargeted: _retargeted,
    Rebased: _rebased,
    Met: _met,
    Reopened: _reopened,
    Cancelled: _cancelled,
    Withdrawn: _withdrawn,
    Restored: _restored,
    Merged: _merged,
}
