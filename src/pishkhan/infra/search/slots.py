"""Values of a question that a compiled statement leaves open, so that it is compiled once and asked many times.

Building and compiling what is sought in every kind costs the ORM ten times what the database needs to answer it.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, TypeAlias

from django.db.models import Q

from pishkhan.pure.persian import Sought, lookup_range


@dataclass(frozen=True, slots=True)
class Asked(Sought):
    """A question and what the index said to it: ``known`` are all subjects that have its words, by kinds with few.

    Of kinds that are ``headed`` and not known, those are wanted that have the words in their title, and the newest; of
    those ``gathered`` the newest ``room`` that answer each of these questions (`Adapter.gathering`).
    """

    known: Mapping[int, Sequence[int]]
    headed: frozenset[int] = frozenset()
    gathered: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    room: int = 0


Make: TypeAlias = Callable[[Asked], str]
Statement: TypeAlias = tuple[str, Mapping[str, Any]]
_PLACE = re.compile(r"(?<!%)%s")


class Slot(str):
    """A value made of what is sought, that remembers how it was made; the ORM hands it on as the text it is.

    Two of them are never equal, or the ORM would leave out a condition that only this question says twice.
    """

    __slots__ = ("make",)
    make: Make
    __hash__ = object.__hash__

    def __eq__(self, other: object) -> bool:
        return self is other

    def __new__(cls, asked: Asked, make: Make) -> "Slot":
        """Make the value for this question."""
        slot = super().__new__(cls, make(asked))
        slot.make = make
        return slot


def named(sql: str, params: Iterable[Any]) -> Statement:
    """A compiled statement with a name for each parameter.

    Django rewrites a statement for SQLite whenever it is sent, slowly unless its parameters are named.
    """
    names = count()
    renamed = _PLACE.sub(lambda _: f"%(p{next(names)})s", sql)
    return renamed, {f"p{number}": param for number, param in enumerate(params)}


def filled(params: Mapping[str, Any], asked: Asked) -> dict[str, Any]:
    """The parameters of a compiled statement for another question of the same shape."""
    return {name: param.make(asked) if isinstance(param, Slot) else param for name, param in params.items()}


def shape_of(asked: Asked) -> tuple[Any, ...]:
    """What two questions must share to be asked by one statement.

    How many groups of keys there are, how many keys in each, and of which kinds the index named the subjects.
    """
    questions = frozenset((number, len(some)) for number, some in asked.gathered.items())
    return tuple(map(len, asked.keys)), frozenset(asked.known), asked.headed, questions, asked.room


def beginnings(asked: Asked) -> list[Q]:
    """For each group of keys the condition that a column ``key`` begins with one of them, its values left open."""
    return [_any_of(asked, group) for group in range(len(asked.keys))]


def _any_of(asked: Asked, group: int) -> Q:
    wanted = Q()
    for place in range(len(asked.keys[group])):
        start, end = (Slot(asked, _edge(group, place, edge)) for edge in (0, 1))
        wanted |= Q(key__gte=start, key__lt=end)
    return wanted


def _edge(group: int, place: int, edge: int) -> Make:
    return lambda asked: lookup_range(asked.keys[group][place])[edge]
