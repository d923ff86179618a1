"""Quotes for programs: offered, withdrawn, listed (C8)."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.desk.actions import quoting
from pishkhan.apps.desk.api.tickets import TICKET
from pishkhan.apps.desk.api.working import on_ticket
from pishkhan.apps.desk.queries import quotes as queries
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.rules.quotes import MOST_LINES, MOST_MINUTES, MOST_RIALS, LineTerms, QuoteState
from pishkhan.infra.api.answers import Answer, By, From, Ref, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Code, Count, Day, Instant, Name, OneOf, PathId, Reason, Said
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Quotes", side=ActorKind.VENDOR)


class QuoteLineAnswer(Answer):
    """One thing that was offered: net rials, and minutes of work if told."""

    what: str
    rials: int
    minutes: int | None


class QuoteAnswer(Answer):
    """A quote; amounts are net, in rials. `answered_name` is whoever answered, `word` what was said with it."""

    id: int
    ticket: Annotated[str, From("ticket.code")]
    organisation: Annotated[Ref | None, From("ticket.organisation")]
    state: Annotated[str, OneOf(QuoteState)]
    valid_until: date
    rials: int
    minutes: int
    offered_at: datetime
    offered_by: Annotated[str | None, From("offered_by.full_name")]
    answered_at: datetime | None
    answered_name: str
    word: str
    lines: Annotated[list[QuoteLineAnswer], By(lambda one: one.lines.all())]


class QuoteLineIn(Body):
    """One thing that is offered: net rials, and minutes of work if told."""

    what: Name
    rials: Annotated[int, Field(ge=0, le=MOST_RIALS, examples=[45_000_000])]
    minutes: Annotated[Count, Field(ge=1, le=MOST_MINUTES, examples=[240])] | None = None


class QuoteOfferIn(Versioned):
    """What the work would cost, until when that holds, and what the customer is told with it."""

    lines: list[QuoteLineIn] = Field(min_length=1, max_length=MOST_LINES)
    valid_until: Day
    body: Said
    promise: Instant


class QuoteWithdrawalIn(Versioned):
    """Why it no longer counts."""

    reason: Reason


@resource.get("/quotes", QuoteAnswer, rows=True)
def list_quotes(
    call: Call,
    state: Annotated[str, OneOf("all", *(one.value for one in QuoteState))] = "all",
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List quotes, the newest first: all for whoever reads prices, the desk's own for the desk."""
    page = queries.quotes_page(call.actor, state=state, cursor=cursor, size=limit)
    return Rows(many(QuoteAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.get("/quotes/{quote_id}", QuoteAnswer)
def get_quote(call: Call, quote_id: PathId) -> Reply:
    """Read one quote."""
    return Reply(prepared(QuoteAnswer)(queries.quote(call.actor, quote_id)))


@resource.post(f"{TICKET}/quotes", QuoteAnswer)
def offer_quote(call: Call, code: Code, body: QuoteOfferIn) -> Reply:
    """Offer a quote for work that waits for a price; the ticket waits for the customer, an open quote is replaced."""
    find_ticket(call.actor, code)
    facts = on_ticket(call, code, body)
    facts["lines"] = [LineTerms(one.what, one.rials, one.minutes) for one in body.lines]
    return Reply(prepared(QuoteAnswer)(queries.quote(call.actor, quoting.offer_quote(**facts).pk)))


@resource.post(f"{TICKET}/quotes/{{quote_id}}/withdrawal", QuoteAnswer)
def withdraw_quote(call: Call, code: Code, quote_id: PathId, body: QuoteWithdrawalIn) -> Reply:
    """Take an open quote back."""
    facts = on_ticket(call, code, body)
    return Reply(
        prepared(QuoteAnswer)(queries.quote(call.actor, quoting.withdraw_quote(**facts, quote_id=quote_id).pk))
    )
