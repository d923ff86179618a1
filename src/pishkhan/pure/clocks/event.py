"""The common part of everything that can happen to a clock, and its data form."""

from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, ClassVar

from pishkhan.pure.clocks.errors import ClockError

_INSTANTS = frozenset({"at", "deadline", "started_at", "breached_at"})
_NAMES: dict[type, tuple[str, ...]] = {}


@dataclass(frozen=True, slots=True)
class Event:
    """The common part: every instant is aware and kept in UTC."""

    kind: ClassVar[str] = ""

    at: datetime

    def __post_init__(self) -> None:
        """Bring instants to UTC; a naive one raises ``ClockError``."""
        for name in instant_names(type(self)):
            instant = getattr(self, name)
            if instant is not None and instant.tzinfo is not UTC:
                object.__setattr__(self, name, _in_utc(instant))

    def to_data(self) -> dict[str, Any]:
        """JSON-safe data; ``from_data`` gives an equal event back."""
        data: dict[str, Any] = {"kind": self.kind}
        for name in field_names(type(self)):
            value = getattr(self, name)
            if value is not None:
                data[name] = _plain(value)
        return data


def field_names(event: type[Event]) -> tuple[str, ...]:
    """The names of an event's facts, ``at`` first."""
    names = _NAMES.get(event)
    if names is None:
        names = _NAMES[event] = tuple(field.name for field in fields(event))
    return names


def instant_names(event: type[Event]) -> tuple[str, ...]:
    """Those of its facts that are instants."""
    return tuple(name for name in field_names(event) if name in _INSTANTS)


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat()
        case tuple():
            return list(value)
        case str():
            return str(value)
        case _:
            return value


def _in_utc(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ClockError("A clock's instants carry their time zone.")
    return instant.astimezone(UTC)
