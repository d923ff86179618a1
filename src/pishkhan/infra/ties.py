"""What hangs on a record of a lower app, asked before that record is put out of use (docs/decisions/0012).

A lower app never knows who uses it; a higher one registers, in its ``panels.py``, what of it hangs on which kind of
record.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Tie:
    """One thing that hangs on the record: what it is (a marked English word), its name, and the page that shows it."""

    what: str
    name: str
    page: str = ""
    words: dict[str, Any] = field(default_factory=dict)


Find = Callable[[int], Iterable[Tie]]

_kinds: dict[str, list[Find]] = {}


def ties(kind: str) -> Callable[[Find], Find]:
    """Register ``def find(record_id) -> Iterable[Tie]`` for records of ``kind`` (``calendar``)."""

    def keep(find: Find) -> Find:
        _kinds.setdefault(kind, []).append(find)
        return find

    return keep


def ties_of(kind: str, record_id: int) -> list[Tie]:
    """Everything that hangs on this record now, in the order in which the apps stand."""
    return [tie for find in _kinds.get(kind, ()) for tie in find(record_id)]
