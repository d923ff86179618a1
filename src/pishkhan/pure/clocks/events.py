"""What can happen to a clock: frozen facts, each with the instant ``at`` (UTC) from which it holds.

A clock is its list of events and nothing else. Their data form, ``{"kind": …, "at": ISO instant, …}``, is JSON-safe.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeAlias

from pishkhan.pure.clocks.errors import ClockError
from pishkhan.pure.clocks.event import Event, instant_names
from pishkhan.pure.clocks.words import Cause

CalendarKey: TypeAlias = tuple[int | str, int]
"""(calendar identity, version): opaque here, looked up in the calendars given to the machine."""


@dataclass(frozen=True, slots=True)
class Started(Event):
    """A cycle begins: with a target in open seconds, or for a promise a ``deadline`` instant, or only to be measured.

    ``calendar`` measures the target; None is real time. A promise is an instant and looks at no calendar.
    """

    kind: ClassVar[str] = "started"

    target_seconds: int | None = None
    deadline: datetime | None = None
    calendar: CalendarKey | None = None


@dataclass(frozen=True, slots=True)
class Paused(Event):
    """The clock stands still, for a reason."""

    kind: ClassVar[str] = "paused"

    reason: str = ""


@dataclass(frozen=True, slots=True)
class Resumed(Event):
    """The pause ends."""

    kind: ClassVar[str] = "resumed"


@dataclass(frozen=True, slots=True)
class Retargeted(Event):
    """Another target for the same start, elapsed time and pauses."""

    kind: ClassVar[str] = "retargeted"

    target_seconds: int
    cause: str = Cause.REPRIORITISED


@dataclass(frozen=True, slots=True)
class Rebased(Event):
    """From now on another calendar (version) measures; time used stays as it was measured."""

    kind: ClassVar[str] = "rebased"

    calendar: CalendarKey


@dataclass(frozen=True, slots=True)
class Met(Event):
    """What the clock waits for has happened; in time or not is the verdict's business."""

    kind: ClassVar[str] = "met"


@dataclass(frozen=True, slots=True)
class Reopened(Event):
    """The same cycle goes on; the gap since it ended does not count."""

    kind: ClassVar[str] = "reopened"


@dataclass(frozen=True, slots=True)
class Cancelled(Event):
    """The clock no longer has a purpose; with the cause ``merged`` it can be restored."""

    kind: ClassVar[str] = "cancelled"

    cause: str


@dataclass(frozen=True, slots=True)
class Withdrawn(Event):
    """Ended by silence: neither met nor breached."""

    kind: ClassVar[str] = "withdrawn"


@dataclass(frozen=True, slots=True)
class Restored(Event):
    """Undo of a cancellation by merging: the clock is as if it had run all along."""

    kind: ClassVar[str] = "restored"


@dataclass(frozen=True, slots=True)
class Merged(Event):
    """The survivor takes over the earliest start and the strictest due; made by ``strictest``.

    ``used`` and ``target`` are microseconds of open time at this instant; ``merge`` names the merge for its undo.
    """

    kind: ClassVar[str] = "merged"

    merge: int | str
    started_at: datetime
    used: int
    target: int | None = None
    deadline: datetime | None = None
    breached_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unmerged(Event):
    """Undo of a merge on the survivor; only ``fold`` over the whole list can apply it."""

    kind: ClassVar[str] = "unmerged"

    merge: int | str


def from_data(data: Mapping[str, Any]) -> Event:
    """The event of its data; raises ``ClockError`` for an unknown kind."""
    values = dict(data)
    event = _BY_KIND.get(values.pop("kind", ""))
    if event is None:
        raise ClockError(f"No such clock event: {data.get('kind')!r}")
    for name in instant_names(event):
        if values.get(name) is not None:
            values[name] = datetime.fromisoformat(values[name])
    if values.get("calendar") is not None:
        values["calendar"] = tuple(values["calendar"])
    return event(**values)


_CLASSES: tuple[type[Event], ...] = (
    Started,
    Paused,
    Resumed,
    Retargeted,
    Rebased,
    Met,
    Reopened,
    Cancelled,
    Withdrawn,
    Restored,
    Merged,
    Unmerged,
)
_BY_KIND: dict[str, type[Event]] = {event.kind: event for event in _CLASSES}
