"""Measuring up to an instant and looking ahead from it: what every step of a clock has in common."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from pishkhan.pure.clocks.measure import Calendars, due_after
from pishkhan.pure.clocks.state import ClockState
from pishkhan.pure.clocks.words import Cause


def settled(state: ClockState, at: datetime) -> ClockState:
    """The state with its breach written down if due has passed by ``at``; breach's instant is due."""
    if state.breached_at is not None or not state.is_breached_at(at):
        return state
    return replace(state, breached_at=state.due, breach_cause=Cause.OVERDUE)


def aimed(
    state: ClockState, at: datetime, calendars: Calendars, cause: str, *, used: int, target: int | None
) -> ClockState:
    """Another target from ``at`` on: one already exceeded breaches now, for that cause; no breach is healed."""
    exceeded = target is not None and used > target and state.breached_at is None
    moved = replace(
        state,
        at=at,
        since=at,
        used=used,
        target=target,
        target_version=state.target_version + 1,
        breached_at=at if exceeded else state.breached_at,
        breach_cause=cause if exceeded else state.breach_cause,
        due=at,
    )
    return replace(moved, due=projected(moved, calendars))


def carried(state: ClockState, at: datetime, calendars: Calendars, **changes: Any) -> ClockState:
    """Measure up to ``at`` by the rules so far, then go on by the changed ones."""
    moved = replace(state, at=at, since=at, used=state.used_at(at, calendars), **changes)
    return replace(moved, due=projected(moved, calendars))


def ended(state: ClockState, at: datetime, calendars: Calendars, **ending: Any) -> ClockState:
    """The cycle ends at ``at``; what was due stays on record."""
    used = state.used_at(at, calendars)
    return replace(state, at=at, since=at, used=used, ended_at=at, pause_reason="", **ending)


def projected(state: ClockState, calendars: Calendars) -> datetime | None:
    """When used reaches target, reckoned from ``since``; what has been reached stays where it was reached."""
    if state.target is None or state.breached_at is not None:
        return state.breached_at
    if state.used >= state.target:
        return state.due or state.since
    return due_after(calendars, state.calendar, state.since, state.target - state.used) if state.counts else None
