"""What must be said, and in what shape, when something is written on a ticket."""

from datetime import datetime

from pishkhan.apps.desk.rules.states import Closure, Status, WaitingFor
from pishkhan.pure.persian import clean, is_blank
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

ANSWERED = ("", Closure.CONFIRMED, Closure.UNCONFIRMED)
LONGEST_BODY = 20_000
LONGEST_SUBJECT = 200
LONGEST_REASON = 300
LONGEST_CALL = 24 * 60 * 60
EMPTY_UPDATE = N_("We are still working on your request; the date of our next message has moved.")


def body(text: str, *, field: str = "body") -> str:
    """Clean a message and insist that something visible is in it; at most 20,000 letters. Raises ``Refusal``."""
    return _checked(clean(text, multiline=True), field, LONGEST_BODY)


def line(text: str, *, field: str, longest: int = LONGEST_REASON) -> str:
    """Clean one line (a subject, a reason) and insist that something visible is in it. Raises ``Refusal``."""
    return _checked(clean(text), field, longest)


def is_empty_update(text: str, *, declared: bool) -> bool:
    """Whether a message brings nothing but a later date (design §4, *promise*): declared so, or without words."""
    return declared or is_blank(text)


def is_chase(*, status: str, waiting_for: str, adds_information: bool) -> bool:
    """Whether an inbound contact counts as a chase: the ticket is open and not waiting for the customer (A8)."""
    if status in (Status.RESOLVED, Status.CLOSED) or adds_information:
        return False
    return not (status == Status.WAITING and waiting_for == WaitingFor.CUSTOMER)


def ends_wait(status: str, waiting_for: str) -> bool:
    """Whether a word of the customer, by whatever way, lets work go on: not while a third party is waited for."""
    return status == Status.WAITING and waiting_for != WaitingFor.THIRD_PARTY


def is_reopenable(closure: str, at: datetime, reopen_until: datetime | None) -> bool:
    """Whether an answered ticket may be reopened: for five working days after the answer (design §4, *reopening*)."""
    return closure in ANSWERED and reopen_until is not None and at <= reopen_until


def check_reopenable(closure: str, at: datetime, reopen_until: datetime | None) -> None:
    """Later than reopening it is a new, linked ticket. Raises ``Refusal``."""
    if closure == Closure.DUPLICATE:
        raise Refusal("desk.is_merged", N_("This ticket was merged; undo the merge first."))
    if not is_reopenable(closure, at, reopen_until):
        raise Refusal(
            "desk.window_over",
            N_("The time for reopening this ticket has passed. Open a new request; it will be linked to this one."),
        )


def is_followable(status: str, closure: str, at: datetime, reopen_until: datetime | None) -> bool:
    """Whether a new ticket may follow this one: it is closed, lives on in no other, and cannot be reopened."""
    over = status == Status.CLOSED and closure != Closure.DUPLICATE
    return over and not is_reopenable(closure, at, reopen_until)


def check_followable(status: str, closure: str, at: datetime, reopen_until: datetime | None) -> None:
    """A follow-up is for what can no longer be continued. Raises ``Refusal``."""
    if not is_followable(status, closure, at, reopen_until):
        raise Refusal("desk.not_over", N_("This request can still be continued; there is no need for a new one."))


def check_call(began_at: datetime, duration_seconds: int | None, at: datetime) -> None:
    """A call that is logged at ``at`` has begun before and lasted at most a day. Raises ``Refusal``."""
    if began_at > at:
        raise Refusal("desk.call_ahead", N_("A call is logged after it began."), field="began_at")
    if duration_seconds is not None and not 0 <= duration_seconds <= LONGEST_CALL:
        raise Refusal("desk.bad_duration", N_("A call lasts between 0 and 24 hours."), field="duration")


def check_score(score: int) -> None:
    """Satisfaction is a whole number from 1 to 5. Raises ``Refusal``."""
    if not 1 <= score <= 5:
        raise Refusal("desk.bad_score", N_("Choose a score from 1 to 5."), field="score")


def _checked(text: str, field: str, longest: int) -> str:
    if is_blank(text):
        raise Refusal("blank", N_("Please write something here."), field=field)
    if len(text) > longest:
        raise Refusal("too_long", N_("This is longer than {longest} letters."), field=field, longest=longest)
    return text
