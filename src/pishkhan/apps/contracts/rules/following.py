"""A renewal that has not begun has the representative of the contract it follows (C1, C3).

Whoever is appointed to, or leaves, the running contract is so in its renewal too, until the renewal begins or somebody
decides about its representative by himself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Followed:
    """One appointment of a renewal: whether it was copied, and whether somebody ended it there by himself."""

    is_copy: bool
    ended_by_hand: bool


def follows(first: date | None, today: date, *, cancelled: bool, appointments: Iterable[Followed]) -> bool:
    """Whether a renewal that begins on ``first`` still goes with the contract before it."""
    is_ahead = first is not None and today < first and not cancelled
    return is_ahead and all(one.is_copy and not one.ended_by_hand for one in appointments)


def is_ahead(first: date | None, today: date) -> bool:
    """Whether a contract with this first day has not begun."""
    return first is not None and today < first


def carries_over(ends_on: date | None, first: date) -> bool:
    """Whether an appointment with this last day still holds when the renewal begins."""
    return ends_on is None or ends_on >= first
