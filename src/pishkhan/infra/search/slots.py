"""Values of a question that a compiled statement leaves open, so that it is compiled once and asked many times.

Building and compiling what is sought in every kind costs the ORM ten times what the database needs to answer it.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

from pishkhan.pure.persian import Sought, lookup_range

Make = Callable[[Sought], str]


class Slot(str):
    """A value made of what is sought, that remembers how it was made; the ORM hands it on as the text it is.

    Two of them are never equal, or the ORM would leave out a condition that only this question says twice.
    """

    __slots__ = ("make",)
    make: Make
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def __new__(cls, sought: Sought, make: Make) -> "Slot":
        """Make the value for this question."""
        slot = super().__new__(cls, make(sought))
        slot.make = make
        return slot


def filled(params: tuple[Any, ...], sought: Sought) -> list[Any]:
    """The parameters of a compiled statement for another question of the same shape."""
    return [param.make(sought) if isinstance(param, Slot) else param for param in params]


def shape_of(sought: Sought) -> tuple[int, ...]:
    """What two questions must share to be asked by one statement: how many groups of keys, and how many in each."""
    return tuple(map(len, sought.keys))


def beginnings(sought: Sought) -> list[Q]:
    """For each group of keys the condition that a column ``key`` begins with one of them, its values left open."""
    return [_any_of(sought, group) for group in range(len(sought.keys))]


def _any_of(sought: Sought, group: int) -> Q:
    wanted = Q()
    for place in range(len(sought.keys[group])):
        start, end = (Slot(sought, _edge(group, place, edge)) for edge in (0, 1))
        wanted |= Q(key__gte=start, key__lt=end)
    return wanted


def _edge(group: int, place: int, edge: int) -> Make:
    return lambda sought: lookup_range(sought.keys[group][place])[edge]
