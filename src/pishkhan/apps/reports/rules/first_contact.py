"""What counts as resolved at first contact (A7, design §4, *FCR*)."""

from dataclasses import dataclass
from datetime import datetime

from pishkhan.pure.worktime import Calendar

FIRST_CONTACT_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What first-contact resolution is judged by: facts of one ticket's timeline.

    ``further_contact_at`` is the first contact or new ticket of the same organisation, product and category after the
    answer; ``reopen_until`` ends the window in which it undoes the resolution.
    """

    opened_at: datetime
    first_public_at: datetime | None
    resolved_at: datetime | None
    in_call: bool
    asked_or_referred: bool
    reopened: bool
    closed_unconfirmed: bool
    further_contact_at: datetime | None
    reopen_until: datetime | None


def is_first_contact(answer: Answer, calendar: Calendar) -> bool:
    """Resolved by the first human public message, nothing asked or referred, within 60 open minutes (design §4, *FCR*).

    By phone it must have happened inside the call. Silence, a reopening or a further contact in the window undo it.
    """
    if answer.resolved_at is None or answer.asked_or_referred or answer.reopened or answer.closed_unconfirmed:
        return False
    if answer.further_contact_at is not None:
        return False
    if answer.in_call:
        return True
    by_first_words = answer.first_public_at == answer.resolved_at
    return by_first_words and calendar.elapsed(answer.opened_at, answer.resolved_at) <= FIRST_CONTACT_MINUTES * 60


def is_provisional(answer: Answer, now: datetime) -> bool:
    """Whether the window in which the resolution may be undone is still open."""
    return answer.reopen_until is not None and now < answer.reopen_until
