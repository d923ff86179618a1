"""The base of every fact an app announces, and its way to the events table and back. No Django here."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, ClassVar, Self, Union, get_args, get_origin, get_type_hints


class Fact:
    """Base of frozen dataclasses in the past tense: ``TicketOpened`` with ``name = "desk.ticket_opened"``.

    Fields are numbers, text, booleans, instants, dates, enums, or tuples and dictionaries of plain JSON values; new
    fields need a default, so that facts stored before them can still be read.
    """

    name: ClassVar[str]

    def to_data(self) -> dict[str, Any]:
        """The fields as a dictionary that JSON can hold."""
        return {name: getattr(self, name) for name in self._names()}

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """Rebuild the fact from its stored fields; fields it no longer has are left out."""
        readers = cls._readers()
        return cls(**{name: readers[name](value) for name, value in data.items() if name in readers})

    @classmethod
    @cache
    def _names(cls) -> tuple[str, ...]:
        return tuple(field.name for field in fields(cls))  # type: ignore[arg-type]

    @classmethod
    @cache
    def _readers(cls) -> dict[str, Callable[[Any], Any]]:
        hints = get_type_hints(cls)
        return {name: _reader(hints[name]) for name in cls._names()}


def _reader(hint: Any) -> Callable[[Any], Any]:
    """How a value of this type is read back from JSON."""
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        inner = _reader(next(arm for arm in get_args(hint) if arm is not type(None)))
        return lambda value: None if value is None else inner(value)
    if hint in {datetime, date}:
        return hint.fromisoformat  # type: ignore[no-any-return]
    if origin in {tuple, frozenset, set}:
        inner = _reader(get_args(hint)[0])
        return lambda value: origin(inner(part) for part in value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return lambda value: value
