"""Quotes: what work that nobody has paid for would cost, until when that holds, and who may answer (C8).

Amounts are net, in rials: value added tax belongs to the invoice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import clean, is_blank
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_, Worded

MOST_LINES = 20
LONGEST_WHAT = 200
MOST_RIALS = 10**13
MOST_MINUTES = 100_000
LONGEST_VALID = timedelta(days=180)


class QuoteState(Worded):
    """What became of a quote; it is answered once."""

    OFFERED = "offered", N_("Waiting for the customer")
    ACCEPTED = "accepted", N_("Accepted")
    DECLINED = "declined", N_("Declined")
    EXPIRED = "expired", N_("Expired")
    WITHDRAWN = "withdrawn", N_("Withdrawn by us")


@dataclass(frozen=True, slots=True)
class LineTerms:
    """One thing that is offered: what it is, what it costs (rials, net), and how long it takes (minutes), if told."""

    what: str
    rials: int
    minutes: int | None = None


def checked_lines(lines: Sequence[LineTerms]) -> list[LineTerms]:
    """The lines as they are kept: at least one, each with words and a price. Raises ``Refusal``."""
    if not lines:
        raise Refusal("desk.quote_empty", N_("Write at least one line with its price."), field="lines")
    if len(lines) > MOST_LINES:
        raise Refusal("desk.quote_lines", N_("At most {limit} lines fit here."), field="lines", limit=MOST_LINES)
    kept = [_checked(one) for one in lines]
    if not sum(one.rials for one in kept):
        raise Refusal("desk.quote_free", N_("Work that costs nothing needs no quote."), field="lines")
    return kept


def check_valid_until(day: date, today: date) -> None:
    """A quote holds until a day that has not passed, and not for ever. Raises ``Refusal``."""
    if not today <= day <= today + LONGEST_VALID:
        raise Refusal(
            "desk.quote_day",
            N_("Choose a day from today on, within {days} days."),
            field="valid_until",
            days=LONGEST_VALID.days,
        )


def check_answerable(state: str, valid_until: date, today: date) -> None:
    """A quote is answered once, on its last day at the latest. Raises ``Refusal``."""
    if state != QuoteState.OFFERED:
        raise Refusal("desk.quote_answered", N_("This quote was answered, replaced or withdrawn already."))
    if is_past(valid_until, today):
        raise Refusal("desk.quote_expired", N_("This quote has expired. Ask the desk for another one."))


def is_answerable(state: str, valid_until: date, today: date) -> bool:
    """Whether it waits for an answer and its last day is not over."""
    return state == QuoteState.OFFERED and not is_past(valid_until, today)


def is_past(valid_until: date, today: date) -> bool:
    """Whether its last day is over."""
    return valid_until < today


def may_decide(actor: Actor, organisation_id: int | None) -> bool:
    """Who represents or signs for the organisation commits its money; its staff only read."""
    return actor.is_customer and organisation_id in actor.speaks_for


def check_may_decide(actor: Actor, organisation_id: int | None) -> None:
    """To anybody else there is no such deed. Raises ``NotFound``."""
    if not may_decide(actor, organisation_id):
        raise NotFound("quote")


def _checked(line: LineTerms) -> LineTerms:
    what = clean(line.what)
    if is_blank(what) or len(what) > LONGEST_WHAT:
        raise Refusal("desk.quote_what", N_("Say what each line is for, without a line break."), field="lines")
    if not 0 <= line.rials <= MOST_RIALS:
        raise Refusal("desk.quote_price", N_("Write the price of each line in rials."), field="lines")
    if line.minutes is not None and not 1 <= line.minutes <= MOST_MINUTES:
        raise Refusal("desk.quote_hours", N_("Write the hours of a line, or leave them empty."), field="lines")
    return LineTerms(what, line.rials, line.minutes)
