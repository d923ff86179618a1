"""The SLA clock: a pure function of an append-only list of events and of the calendars they name (design §4)."""

from pishkhan.pure.clocks.errors import ClockError
from pishkhan.pure.clocks.event import Event
from pishkhan.pure.clocks.events import (
    CalendarKey,
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
    Unmerged,
    Withdrawn,
    from_data,
)
from pishkhan.pure.clocks.machine import advance, fold
from pishkhan.pure.clocks.measure import Calendars
from pishkhan.pure.clocks.merging import strictest
from pishkhan.pure.clocks.project import settled
from pishkhan.pure.clocks.state import ClockState
from pishkhan.pure.clocks.words import Cause, ClockKind, Phase, Verdict

__all__ = [
    "CalendarKey",
    "Calendars",
    "Cancelled",
    "Cause",
    "ClockError",
    "ClockKind",
    "ClockState",
    "Event",
    "Merged",
    "Met",
    "Paused",
    "Phase",
    "Rebased",
    "Reopened",
    "Restored",
    "Resumed",
    "Retargeted",
    "Started",
    "Unmerged",
    "Verdict",
    "Withdrawn",
    "advance",
    "fold",
    "from_data",
    "settled",
    "strictest",
]
