"""The clock as a state machine: one event at a time, or a fold over all of them."""

from collections.abc import Iterable
from dataclasses import replace

from pishkhan.pure.clocks.errors import ClockError
from pishkhan.pure.clocks.event import Event
from pishkhan.pure.clocks.events import Merged, Started, Unmerged
from pishkhan.pure.clocks.measure import Calendars
from pishkhan.pure.clocks.project import settled
from pishkhan.pure.clocks.state import ClockState
from pishkhan.pure.clocks.steps import STEPS, started


def fold(events: Iterable[Event], calendars: Calendars) -> ClockState:
    """The state after all events; raises ``ClockError`` for a list that is empty or cannot have happened.

    A merge that a later ``Unmerged`` undoes is passed over, so the clock is as if never merged; only the target
    version keeps counting, so that no notice is taken for one already sent.
    """
    history = list(events)
    undone = {event.merge for event in history if isinstance(event, Unmerged)}
    merges = {event.merge for event in history if isinstance(event, Merged)}
    if undone - merges:
        raise ClockError(f"Undo of a merge that never happened: {sorted(undone - merges, key=str)}")
    state: ClockState | None = None
    for event in history:
        passed_over = isinstance(event, Merged | Unmerged) and event.merge in undone
        state = _passed_over(state, event) if passed_over else advance(state, event, calendars)
    if state is None:
        raise ClockError("A clock begins with a start.")
    return state


def advance(state: ClockState | None, event: Event, calendars: Calendars) -> ClockState:
    """The state after one more event; None before the first. ``fold`` is this, repeated.

    Raises ``ClockError`` when the event cannot follow: an earlier instant, or no such step from this phase.
    """
    if state is not None and event.at < state.at:
        raise ClockError(f"{event.kind} at {event.at} comes before the clock's last event at {state.at}.")
    if isinstance(event, Started):
        return started(state, event, calendars)
    if state is None:
        raise ClockError("A clock begins with a start.")
    step = STEPS.get(type(event))
    if step is None:
        raise ClockError("Undoing a merge takes the whole list of events: use fold.")
    return step(settled(state, event.at), event, calendars)


def _passed_over(state: ClockState | None, event: Event) -> ClockState:
    if state is None or event.at < state.at:
        raise ClockError(f"{event.kind} at {event.at} is out of order.")
    return replace(settled(state, event.at), at=event.at, target_version=state.target_version + 1)
