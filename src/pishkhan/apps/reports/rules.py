"""What a figure is: a share with its band, and what counts as resolved at first contact (A7, A8, A9)."""

from dataclasses import dataclass
from datetime import datetime
from math import sqrt

from pishkhan.pure.words import N_, Worded
from pishkhan.pure.worktime import Calendar

FIRST_CONTACT_MINUTES = 60
Z95 = 1.959964


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole``; ``provisional`` of the part may still be undone."""

    part: int
    whole: int
    provisional: int = 0

    @property
    def value(self) -> float | None:
        """The share of one; None when there is nothing to divide by."""
        return self.part / self.whole if self.whole else None

    @property
    def band(self) -> tuple[float, float] | None:
        """Wilson's 95 % interval: what the same desk could have shown by chance (practice: never without a band)."""
        if not self.whole:
            return None
        share, count = self.part / self.whole, self.whole
        centre = (share + Z95**2 / (2 * count)) / (1 + Z95**2 / count)
        half = Z95 * sqrt(share * (1 - share) / count + Z95**2 / (4 * count**2)) / (1 + Z95**2 / count)
        return max(0.0, centre - half), min(1.0, centre + half)


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


class Figure(Worded):
    """The figures of the service report, with the definition shown beside each."""

    FCR_GROSS = "fcr_gross", N_("First-contact resolution, gross")
    FCR_NET = "fcr_net", N_("First-contact resolution, net")
    CHASE_RATE = "chase_rate", N_("Chase rate")
    CHASE_RATE_RAW = "chase_rate_raw", N_("Chase rate before reclassification")
    EMPTY_UPDATES = "empty_updates", N_("Empty updates")
    REOPENED = "reopened", N_("Reopened")
    UNCONFIRMED = "unconfirmed", N_("Closed without confirmation")
    CHASED_CLOSURES = "chased_closures", N_("Closed after a chase")


DEFINITIONS: dict[Figure, str] = {
    Figure.FCR_GROSS: N_(
        "Tickets opened in the period that were resolved by the desk's first message, with nothing asked or referred, "
        "within 60 open minutes or inside the call, and not undone by a reopening, a further contact or silence; "
        "of all tickets opened in the period."
    ),
    Figure.FCR_NET: N_("The same, leaving out request types that are beyond level 1 by the catalogue."),
    Figure.CHASE_RATE: N_(
        "Tickets whose customer had to ask first, of all tickets that were open at some time in the period. "
        "Added information and contacts the desk reclassified with a reason do not count."
    ),
    Figure.CHASE_RATE_RAW: N_("The same, counting the contacts the desk reclassified."),
    Figure.EMPTY_UPDATES: N_("Messages that brought nothing but a later date, of all messages with a promise."),
    Figure.REOPENED: N_("Tickets whose answer did not hold, of all tickets answered in the period."),
    Figure.UNCONFIRMED: N_("Tickets closed because the customer said nothing, of all tickets closed in the period."),
    Figure.CHASED_CLOSURES: N_("Tickets that had been chased before they were closed, of all closed in the period."),
}
