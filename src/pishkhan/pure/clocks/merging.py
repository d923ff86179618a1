"""What the surviving clock takes over when two tickets become one (design §4)."""

from datetime import datetime

from pishkhan.pure.clocks.errors import ClockError
from pishkhan.pure.clocks.events import Merged
from pishkhan.pure.clocks.measure import Calendars, due_after, open_time
from pishkhan.pure.clocks.project import settled
from pishkhan.pure.clocks.state import ClockState
from pishkhan.pure.worktime.instants import to_micros


def strictest(
    survivor: ClockState, absorbed: ClockState, *, at: datetime, calendars: Calendars, merge: int | str
) -> Merged:
    """The event for the survivor: the earliest start and the strictest due of both, as they stand at ``at``.

    A paused clock is compared as if it resumed now. Elapsed time is that of the earlier start; the target is what
    makes the survivor's own calendar reach the strictest due. A breach of either is taken over. Both must be alive and
    of one nature, promise or not (``ClockError``); the absorbed one is then cancelled with the cause ``merged``.
    """
    if not (survivor.is_alive and absorbed.is_alive) or survivor.is_promise != absorbed.is_promise:
        raise ClockError("Two clocks merge while both are alive and of one nature.")
    both = (settled(survivor, at), settled(absorbed, at))
    earliest = min(both, key=lambda state: state.started_at)
    deadline = min((state.deadline for state in both if state.deadline), default=None)
    breached_at = min((state.breached_at for state in both if state.breached_at), default=None)
    used = earliest.used_at(at, calendars)
    if deadline:
        target = to_micros(deadline) - to_micros(earliest.started_at)
        return Merged(at, merge, earliest.started_at, used, target, deadline, breached_at)
    dues = [due for state in both if (due := _due(state, at, calendars))]
    left = _signed(survivor, at, min(dues), calendars) if dues else None
    target_or_none = None if left is None else used + left
    return Merged(at, merge, earliest.started_at, used, target_or_none, None, breached_at)


def _due(state: ClockState, at: datetime, calendars: Calendars) -> datetime | None:
    """When the clock is due if it runs from now on."""
    if state.target is None or state.due is not None:
        return state.due
    return due_after(calendars, state.calendar, at, state.target - state.used_at(at, calendars))


def _signed(state: ClockState, at: datetime, due: datetime, calendars: Calendars) -> int:
    """Open time from ``at`` to ``due``, negative when due is past."""
    key = state.calendar
    return open_time(calendars, key, at, due) - open_time(calendars, key, due, at)
