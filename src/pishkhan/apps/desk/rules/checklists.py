"""Checklists: the steps of one ticket, ticked by whoever did them; open ones warn at the answer, no more (A12)."""

from collections.abc import Sequence
from typing import TypeVar

from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

MOST_ITEMS = 50
LONGEST_ITEM = 200
LONGEST_NAME = 80
ItemT = TypeVar("ItemT")


def check_room(present: int, more: int) -> None:
    """A list that nobody reads to its end is none. Raises ``Refusal``."""
    if present + more > MOST_ITEMS:
        raise Refusal("desk.checklist_full", N_("A checklist has at most {most} items."), field="text", most=MOST_ITEMS)


def check_something(present: int) -> None:
    """An empty list is not kept for others. Raises ``Refusal``."""
    if not present:
        raise Refusal("desk.checklist_empty", N_("There is nothing on this list to keep."), field="name")


def moved(items: Sequence[ItemT], item: ItemT, to: int) -> list[ItemT]:
    """The list with ``item`` at place ``to``, counted from nought; beyond the ends is the end."""
    others = [one for one in items if one != item]
    place = max(0, min(to, len(others)))
    return [*others[:place], item, *others[place:]]
