"""Places in the one ranked list of a customer (C4): whole numbers with room between them (decision 0062)."""

from collections.abc import Sequence

from pishkhan.pure.refusal import Conflict
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_, Worded

GAP = 1 << 20
LEADING = 10
"""So many first places of each list are kept on their rows, for whoever walks the lists of all customers at once."""


class Move(Worded):
    """How something is moved by a button."""

    TOP = "top", N_("To the top")
    UP = "up", N_("Move up")
    DOWN = "down", N_("Move down")


def last(highest: int | None) -> int:
    """The position behind everything."""
    return (highest or 0) + GAP


def between(before: int | None, after: int | None) -> int | None:
    """A position between two neighbours, either of whom may be missing; none where there is no room left."""
    if after is None:
        return last(before)
    if before is None:
        return after - GAP
    middle = (before + after) // 2
    return middle if before < middle < after else None


def fresh(count: int) -> Sequence[int]:
    """Positions for a list that is written anew."""
    return [GAP * number for number in range(1, count + 1)]


def target(ids: Sequence[int], moved: int, move: Move) -> int | None:
    """Before whom ``moved`` goes by a button: an id of the list, or none for its end."""
    place = ids.index(moved)
    if move is Move.TOP:
        return ids[0]
    if move is Move.UP:
        return ids[max(place - 1, 0)]
    return ids[place + 2] if place + 2 < len(ids) else None


def check_version(version: int | None, present: int) -> None:
    """Refuse an order that was made on top of an older one. Raises ``Conflict``."""
    if is_stale(version, present):
        message = N_("Somebody else ordered this list meanwhile. Look at what is there now, then move again.")
        raise Conflict("staffdesk.ordered_meanwhile", message)
