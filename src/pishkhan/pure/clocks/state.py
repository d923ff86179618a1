"""Where a clock stands after its events: what is stored, and what can be asked of it at any later instant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from pishkhan.pure.clocks.events import CalendarKey
from pishkhan.pure.clocks.measure import Calendars, due_after, open_time
from pishkhan.pure.clocks.words import Phase, Verdict
from pishkhan.pure.worktime.instants import SECOND, to_datetime, to_micros

ALIVE = frozenset({Phase.RUNNING, Phase.PAUSED})


@dataclass(frozen=True, slots=True)
class ClockState:
    """The fold of a clock's events up to ``at``, the instant of the last one. Questions are about ``at`` or later.

    ``used`` and ``target`` are microseconds of open time, ``used`` as measured up to ``since``. ``due`` is when used
    reaches target if nothing else happens; ask ``due_at``. ``target_version`` grows with every change of target or
    calendar, so that a notice keyed (clock, cycle, threshold, target version) is sent once. ``breached_at`` is a fact
    that nothing takes back within the cycle. ``held`` is a clock cancelled by merging as if it never had been.
    """

    phase: Phase
    at: datetime
    started_at: datetime
    since: datetime
    cycle: int = 1
    calendar: CalendarKey | None = None
    target: int | None = None
    deadline: datetime | None = None
    used: int = 0
    due: datetime | None = None
    target_version: int = 1
    breached_at: datetime | None = None
    breach_cause: str = ""
    pause_reason: str = ""
    cancel_cause: str = ""
    verdict: Verdict | None = None
    first_verdict: Verdict | None = None
    met_at: datetime | None = None
    ended_at: datetime | None = None
    held: "ClockState | None" = None

    @property
    def is_alive(self) -> bool:
        """Running or paused: not yet ended."""
        return self.phase in ALIVE

    @property
    def is_promise(self) -> bool:
        """Whether the target is an instant."""
        return self.deadline is not None

    @property
    def target_seconds(self) -> int | None:
        """The target in whole seconds; None for a promise and for a clock that is only measured."""
        return None if self.target is None or self.is_promise else self.target // SECOND

    @property
    def due_at(self) -> datetime | None:
        """When the target is (or was) reached; None while paused short of it, without target, cancelled, withdrawn."""
        return None if self.phase in {Phase.CANCELLED, Phase.WITHDRAWN} else self.due

    @property
    def counts(self) -> bool:
        """Whether time since ``since`` is still to be added to ``used``."""
        return self.phase is Phase.RUNNING

    def used_at(self, at: datetime, calendars: Calendars) -> int:
        """Microseconds that were both running and open in [start, at)."""
        if not self.counts:
            return self.used
        return self.used + open_time(calendars, self.calendar, self.since, at)

    def elapsed_at(self, at: datetime, calendars: Calendars) -> int:
        """Whole seconds that were both running and open in [start, at)."""
        return self.used_at(at, calendars) // SECOND

    def remaining_at(self, at: datetime, calendars: Calendars) -> int | None:
        """Open seconds left to the target, negative beyond it; None without a target."""
        return None if self.target is None else self.target // SECOND - self.elapsed_at(at, calendars)

    def share_at(self, at: datetime, calendars: Calendars) -> float | None:
        """Elapsed time as a share of the target, 1.0 at due; None without a target."""
        if self.target is None:
            return None
        return self.used_at(at, calendars) / self.target if self.target > 0 else 1.0

    def is_breached_at(self, at: datetime) -> bool:
        """Whether the breach lies in the past of ``at``; at the due instant itself the clock can still be met."""
        if self.breached_at is not None:
            return self.breached_at <= at
        return self.is_alive and self.due is not None and self.due < at

    def warnings(self, shares: Iterable[float], calendars: Calendars) -> tuple[tuple[float, datetime], ...]:
        """(share, instant at which that share of the target is reached) for a running clock, as things stand.

        A share already reached when the clock last changed is given with that change, so a stricter target warns at
        once; nothing for a clock that is paused, ended, breached or without target.
        """
        if self.phase is not Phase.RUNNING or self.target is None or self.breached_at:
            return ()
        target = self.target
        return tuple((share, self._reaches(int(target * share), calendars)) for share in shares)

    def _reaches(self, amount: int, calendars: Calendars) -> datetime:
        return due_after(calendars, self.calendar, self.since, max(amount - self.used, 0))

    def to_data(self) -> dict[str, Any]:
        """Compact JSON-safe data: only what differs from the default, instants as microseconds."""
        data: dict[str, Any] = {}
        for name, default in _FIELDS:
            value = getattr(self, name)
            if value != default:
                data[name] = _plain(value)
        return data

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "ClockState":
        """The state of its data."""
        return cls(**{name: _READERS.get(name, _as_is)(value) for name, value in data.items()})


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return to_micros(value)
        case tuple():
            return list(value)
        case ClockState():
            return value.to_data()
        case str():
            return str(value)
        case _:
            return value


def _as_is(value: Any) -> Any:
    return value


_FIELDS = tuple((field.name, field.default) for field in fields(ClockState))
_READERS: dict[str, Any] = {
    "phase": Phase,
    "held": ClockState.from_data,
    "verdict": Verdict,
    "first_verdict": Verdict,
    "calendar": tuple,
    **dict.fromkeys(("at", "started_at", "since", "deadline", "due", "breached_at", "met_at", "ended_at"), to_datetime),
}
