"""Places in a session and the list of those who wait (H1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who waits: since when, and the number of his row, which decides between two of the same instant."""

    seat_id: int
    since: datetime


def moving_up(waiting: Iterable[Waiting], free: int) -> tuple[int, ...]:
    """Who gets the free places: who has waited longest, in that order."""
    queue = sorted(waiting, key=lambda one: (one.since, one.seat_id))
    return tuple(one.seat_id for one in queue[: max(0, free)])


def check_bookable(starts_at: datetime, at: datetime, *, is_planned: bool) -> None:
    """Places are taken and given back before a session that takes place has begun. Raises ``Refusal``."""
    if not is_planned:
        raise Refusal("academy.session_cancelled", N_("This session was cancelled."))
    if at >= starts_at:
        raise Refusal("academy.session_begun", N_("This session has begun already."))


def check_attendable(starts_at: datetime, at: datetime, *, is_planned: bool) -> None:
    """Attendance is recorded once a session has begun. Raises ``Refusal``."""
    if not is_planned:
        raise Refusal("academy.session_cancelled", N_("This session was cancelled."))
    if at < starts_at:
        raise Refusal("academy.session_ahead", N_("Attendance is recorded when the session has begun."))


def check_capacity(capacity: int, taken: int) -> None:
    """A session is not made smaller than the places given already. Raises ``Refusal``."""
    if capacity < taken:
        message = N_("{taken} places are taken already.")
        raise Refusal("academy.capacity", message, field="capacity", taken=taken)


def has_seat() -> Refusal:
    """Nobody has two places in one session."""
    return Refusal(
        "academy.has_seat", N_("This person already has a place or is on the waiting list."), field="contact"
    )


def no_seat() -> Refusal:
    """There is nothing to give back."""
    return Refusal("academy.no_seat", N_("There is no place to give back."))
