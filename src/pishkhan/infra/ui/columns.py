"""Columns that higher apps add to a lower app's list (design §2): one read for all rows, so no query in a loop."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext

from pishkhan.pure.actor import Actor


@dataclass(frozen=True, slots=True)
class Cell:
    """What one row says in a column: a number, and perhaps where it leads."""

    number: int
    href: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column as one person sees it; rows without a cell stay empty."""

    label: str
    cells: Mapping[int, Cell] = field(default_factory=dict)


Read = Callable[[Actor, Collection[int]], Mapping[int, Cell]]

_places: dict[str, list[tuple[int, str, Read]]] = {}


def column(place: str, *, label: str, order: int = 50) -> Callable[[Read], Read]:
    """Register ``def read(actor, ids) -> {id: Cell}`` for the list ``place``; ``label`` is marked by ``N_``."""

    def keep(read: Read) -> Read:
        _places.setdefault(place, []).append((order, label, read))
        return read

    return keep


def columns(place: str, actor: Actor, ids: Collection[int]) -> list[Column]:
    """Everything registered for ``place``, read once for all rows."""
    held = sorted(_places.get(place, ()), key=lambda kept: kept[:2])
    return [Column(gettext(label), read(actor, ids)) for _, label, read in held]
