"""Unknown senders: what waits for somebody to say who it was, and how that ends (C1, design §4 "unknown senders")."""

from pishkhan.apps.desk.rules.states import Closure, Direction, NoCase
from pishkhan.pure.words import N_, Worded


class Dismissal(Worded):
    """Why an unknown sender is not followed up."""

    WRONG_NUMBER = "wrong_number", N_("Wrong number")
    NOT_ENTITLED = "not_entitled", N_("Not entitled")
    SPAM = "spam", N_("Spam")


class TriageOutcome(Worded):
    """How an unknown sender left the list."""

    RECOGNISED = "recognised", N_("Recognised")
    OPENED = "opened", N_("Became a ticket")
    DISMISSED = "dismissed", N_("Dismissed")
    CLOSED = "closed", N_("Closed meanwhile")


CLOSURES = {
    Dismissal.WRONG_NUMBER: Closure.WITHDRAWN,
    Dismissal.NOT_ENTITLED: Closure.NOT_COVERED,
    Dismissal.SPAM: Closure.SPAM,
}
NO_CASES = {
    Dismissal.WRONG_NUMBER: NoCase.WRONG_NUMBER,
    Dismissal.NOT_ENTITLED: NoCase.NOT_ENTITLED,
    Dismissal.SPAM: NoCase.OTHER,
}
JUDGED = (NoCase.WRONG_NUMBER, NoCase.NOT_ENTITLED)


def is_unknown(contact_id: int | None, organisation_id: int | None) -> bool:
    """Whether it is not known who asks, or for which organisation."""
    return contact_id is None or organisation_id is None


def contact_waits(*, direction: str, contact_id: int | None, organisation_id: int | None, no_case_reason: str) -> bool:
    """Whether an inbound contact without a case waits for a name; one that was judged when it came does not."""
    judged = no_case_reason in JUDGED
    return direction == Direction.IN and not judged and is_unknown(contact_id, organisation_id)
