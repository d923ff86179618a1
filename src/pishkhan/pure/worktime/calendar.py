"""Working calendars: when a desk, a team or a contract is open, and how much open time lies between two instants."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pishkhan.pure.worktime.errors import InvalidCalendar
from pishkhan.pure.worktime.index import OpenIndex
from pishkhan.pure.worktime.instants import MINUTE, SECOND, to_datetime, to_micros
from pishkhan.pure.worktime.intervals import MINUTES_A_DAY, Intervals, normalised

TEHRAN = "Asia/Tehran"

_WHOLE_DAY: Intervals = ((0, MINUTES_A_DAY),)


@dataclass(frozen=True, slots=True)
class Week:
    """Hours by weekday, 0 = Saturday … 6 = Friday; each day holds any number of intervals, normalised."""

    days: tuple[Intervals, ...]

    def __post_init__(self) -> None:
        """Normalise the seven days."""
        object.__setattr__(self, "days", tuple(normalised(day) for day in self.days))
        if len(self.days) != 7:
            raise InvalidCalendar("A week has seven days, Saturday first.")

    @classmethod
    def of(cls, hours: Mapping[int, Iterable[Iterable[int]]]) -> "Week":
        """A week from the weekdays that have hours; the others are closed."""
        if not set(hours) <= set(range(7)):
            raise InvalidCalendar("Weekdays are 0 (Saturday) to 6 (Friday).")
        return cls(tuple(normalised(hours.get(weekday, ())) for weekday in range(7)))


@dataclass(frozen=True, slots=True)
class Revision:
    """The week that holds from a local date on, until the next revision."""

    effective_from: date
    week: Week


@dataclass(frozen=True)
class Calendar:
    """Working time of one calendar version (B2). Instants in and out are aware; those returned are UTC.

    ``exceptions`` replace the hours of their day (shorter Ramadan hours; an empty tuple is a closure) and win over
    ``holidays``, days without hours. Hours belong to the local day on which they start, also beyond midnight. The
    earliest revision holds before its own date too. ``always`` is 24×7 and takes no other hours.
    """

    zone: str = TEHRAN
    revisions: tuple[Revision, ...] = ()
    exceptions: Mapping[date, Intervals] = field(default_factory=dict)
    holidays: frozenset[date] = frozenset()
    always: bool = False
    _index: OpenIndex = field(init=False, repr=False, compare=False)
    _dates: tuple[date, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Normalise, check and lay nothing out yet: the index grows with the questions asked."""
        revisions = tuple(sorted(self.revisions, key=lambda revision: revision.effective_from))
        exceptions = {day: normalised(hours) for day, hours in sorted(self.exceptions.items())}
        self._set(
            revisions=revisions,
            exceptions=MappingProxyType(exceptions),
            holidays=frozenset(self.holidays),
            _dates=tuple(revision.effective_from for revision in revisions),
            _index=OpenIndex(_zone(self.zone), self.plan),
        )
        if len(set(self._dates)) != len(revisions):
            raise InvalidCalendar("Two revisions of a calendar start on the same day.")
        if self.always and (revisions or exceptions or self.holidays):
            raise InvalidCalendar("A calendar that is always open has no other hours.")

    @classmethod
    def always_open(cls, zone: str = TEHRAN) -> "Calendar":
        """Day and night, every day; the zone only says where a working day begins."""
        return cls(zone=zone, always=True)

    def due(self, start: datetime, minutes: int) -> datetime:
        """The earliest instant by which ``minutes`` of open time have passed since ``start``.

        ``due(s, 0)`` is ``s``; an amount used up at closing time is due at closing time, not the next morning.
        Raises ``NeverOpen`` when the calendar has no open time for some eleven years.
        """
        return self.due_micros(start, minutes * MINUTE)

    def due_seconds(self, start: datetime, seconds: int) -> datetime:
        """As ``due``, for an amount in seconds."""
        return self.due_micros(start, seconds * SECOND)

    def due_micros(self, start: datetime, micros: int) -> datetime:
        """As ``due``, for an amount in microseconds."""
        if micros < 0:
            raise ValueError("An amount of working time is not negative.")
        return to_datetime(self._index.after(to_micros(start), micros))

    def elapsed(self, start: datetime, end: datetime) -> int:
        """Whole seconds of open time in [start, end); 0 when the end is not after the start."""
        return self._index.between(to_micros(start), to_micros(end)) // SECOND

    def elapsed_micros(self, start: datetime, end: datetime) -> int:
        """As ``elapsed``, exact in microseconds, so that parts add up."""
        return self._index.between(to_micros(start), to_micros(end))

    def is_open(self, at: datetime) -> bool:
        """Whether the calendar is open; at closing time it no longer is."""
        return self._index.is_open(to_micros(at))

    def next_open(self, at: datetime) -> datetime:
        """``at`` itself when open, else the next opening; raises ``NeverOpen`` as ``due`` does."""
        return to_datetime(self._index.next_open(to_micros(at)))

    def plan(self, day: date) -> Intervals:
        """The hours that start on a local day, in minutes from its midnight."""
        if self.always:
            return _WHOLE_DAY
        if day in self.exceptions:
            return self.exceptions[day]
        if day in self.holidays or not self.revisions:
            return ()
        revision = self.revisions[max(bisect_right(self._dates, day) - 1, 0)]
        return revision.week.days[(day.weekday() + 2) % 7]

    def __hash__(self) -> int:
        return hash((self.zone, self.revisions, tuple(self.exceptions.items()), self.holidays, self.always))

    def __reduce__(self) -> tuple[Any, ...]:
        """Copies and pickles carry the definition and lay out their own index."""
        return Calendar, (self.zone, self.revisions, dict(self.exceptions), self.holidays, self.always)

    def _set(self, **values: Any) -> None:
        for name, value in values.items():
            object.__setattr__(self, name, value)


def elapsed_many(calendar: Calendar, starts: Sequence[datetime], ends: Sequence[datetime]) -> list[int]:
    """``calendar.elapsed`` of each pair; both sequences are equally long (``ValueError`` otherwise)."""
    between = calendar._index.between
    return [between(to_micros(start), to_micros(end)) // SECOND for start, end in zip(starts, ends, strict=True)]


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidCalendar(f"Unknown time zone: {name}") from error
