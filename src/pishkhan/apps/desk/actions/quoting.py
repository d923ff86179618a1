"""Quotes: offered by the desk, answered once by whoever speaks for the customer, expired by themselves (C8)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import transaction

from pishkhan.apps.desk.actions.customer import await_answer, end_wait
from pishkhan.apps.desk.actions.hearing import check_heard_on
from pishkhan.apps.desk.actions.speaking import await_customer, say
from pishkhan.apps.desk.actions.work import TicketWork, ticket_work, working_on
from pishkhan.apps.desk.events import QuoteAnswered, QuoteOffered
from pishkhan.apps.desk.models import Quote, QuoteLine, Ticket
from pishkhan.apps.desk.queries.quotes import expired_quotes, open_quote, quote
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.covering import check_waits_for_quote
from pishkhan.apps.desk.rules.quotes import (
    LineTerms,
    QuoteState,
    check_answerable,
    check_may_decide,
    check_valid_until,
    checked_lines,
    is_past,
)
from pishkhan.apps.desk.rules.states import Channel, Verb, Visibility, WaitingFor
from pishkhan.apps.desk.rules.who import check_desk, check_live
from pishkhan.apps.oncall.queries import local_day
from pishkhan.infra.typed import optional_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


def offer_quote(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    lines: Sequence[LineTerms],
    valid_until: date,
    body: str,
    promise: datetime | None,
    version: int | None = None,
) -> Quote:
    """Name the price of work that nobody has paid for, and wait for the customer; an open quote is replaced.

    Raises ``Refusal`` without voice, without a promise, and for work that waits for no quote.
    """
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_live(work.ticket.status)
        check_waits_for_quote(waits=work.ticket.waits_for_quote)
        kept = checked_lines(lines)
        check_valid_until(valid_until, local_day(work.at))
        settle_open_quote(work, QuoteState.WITHDRAWN)
        made = _written(work, kept, valid_until)
        reason = kept[0].what
        facts: dict[str, Any] = {"waiting_for": WaitingFor.CUSTOMER, "reason": reason, "quote": made.pk}
        facts |= {"rials": made.rials, "valid_until": valid_until.isoformat()}
        say(work, Verb.QUOTE_OFFERED, said.body(body), promise=promise, **facts)
        await_customer(work, promise, reason)
        work.announce("desk.offer_quote", QuoteOffered, quote_id=made.pk)
    return made


def withdraw_quote(
    *, actor: Actor, at: datetime, code: str, quote_id: int, reason: str, version: int | None = None
) -> Quote:
    """Take an open quote back and say why; the customer sees that it no longer counts."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        found = Quote.objects.select_for_update().filter(pk=quote_id, ticket=work.ticket).first()
        if found is None:
            raise NotFound("quote")
        check_answerable(found.state, found.valid_until, found.valid_until)
        _settle(work, found, QuoteState.WITHDRAWN, word=said.line(reason, field="reason"))
        _end_its_wait(work, found)
        work.tell(Verb.QUOTE_WITHDRAWN, Visibility.CUSTOMER, body=found.word, quote=found.pk)
        work.announce("desk.withdraw_quote", QuoteAnswered, quote_id=found.pk, state=found.state)
    return found


def agree_quote(*, actor: Actor, at: datetime, quote_id: int, word: str = "") -> Quote:
    """The customer accepts a quote, by name and instant: from now on the solution is timed (design §4, *Cover*)."""
    with _answering(actor, at, quote_id) as (work, found):
        _settle(work, found, QuoteState.ACCEPTED, word=optional_text(word, "word", said.LONGEST_REASON))
        begin_paid_work(work)
        work.tell(Verb.QUOTE_AGREED, Visibility.CUSTOMER, body=found.word, channel=Channel.PORTAL, quote=found.pk)
        work.announce("desk.agree_quote", QuoteAnswered, quote_id=found.pk, state=found.state)
    return found


def decline_quote(*, actor: Actor, at: datetime, quote_id: int, word: str = "") -> Quote:
    """The customer does not accept a quote; the desk answers him next."""
    with _answering(actor, at, quote_id) as (work, found):
        _settle(work, found, QuoteState.DECLINED, word=optional_text(word, "word", said.LONGEST_REASON))
        _end_wait_for_customer(work)
        await_answer(work)
        work.tell(Verb.QUOTE_DECLINED, Visibility.CUSTOMER, body=found.word, channel=Channel.PORTAL, quote=found.pk)
        work.announce("desk.decline_quote", QuoteAnswered, quote_id=found.pk, state=found.state)
    return found


def expire_quotes(*, actor: Actor, at: datetime) -> int:
    """Let every quote expire whose last day is over, and give their number; safe to repeat. Costs what is due."""
    return sum(_expire(actor, at, ticket_id, pk) for ticket_id, pk in expired_quotes(local_day(at)))


@transaction.atomic
def end_quote(*, actor: Actor, at: datetime, ticket_id: int) -> None:
    """The request is answered or closed: a price that was still open counts no more. Safe to repeat."""
    if not Quote.objects.filter(ticket=ticket_id, state=QuoteState.OFFERED.value).exists():
        return
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    found = open_quote(ticket)
    if found is None or ticket.is_live:
        return
    with working_on(ticket, actor=actor, at=at) as work:
        _settle(work, found, QuoteState.WITHDRAWN, word="")
        work.tell(Verb.QUOTE_WITHDRAWN, Visibility.CUSTOMER, quote=found.pk)
        work.announce("desk.withdraw_quote", QuoteAnswered, quote_id=found.pk, state=found.state)


def settle_open_quote(work: TicketWork, state: QuoteState, *, word: str = "") -> Quote | None:
    """End the open quote of a ticket, if it has one, because of something else that is being done."""
    found = open_quote(work.ticket)
    if found is not None:
        _settle(work, found, state, word=word)
    return found


def withdraw_open_quote(work: TicketWork) -> None:
    """The work is covered after all: nobody waits for an answer to a price any more."""
    found = settle_open_quote(work, QuoteState.WITHDRAWN)
    if found is not None:
        _end_its_wait(work, found)


def begin_paid_work(work: TicketWork) -> None:
    """A price is agreed: a wait for the customer is over, and the solution is timed."""
    work.ticket.quote_accepted_at = work.at
    _end_wait_for_customer(work)
    work.clocks.start_resolution(since=work.at)


def _settle(work: TicketWork, found: Quote, state: QuoteState, *, word: str) -> None:
    actor = work.actor
    found.state, found.answered_at, found.word = state.value, work.at, word
    found.answered_by_id, found.answered_name = actor.contact_id, "" if actor.is_system else actor.name
    found.recorded_by_id = actor.user_id if actor.is_vendor else None
    found.save(update_fields=["state", "answered_at", "word", "answered_by", "answered_name", "recorded_by"])


def _written(work: TicketWork, lines: list[LineTerms], valid_until: date) -> Quote:
    made = Quote.objects.create(
        ticket=work.ticket,
        valid_until=valid_until,
        rials=sum(one.rials for one in lines),
        minutes=sum(one.minutes or 0 for one in lines),
        offered_at=work.at,
        offered_by_id=work.actor.user_id,
    )
    rows = [QuoteLine(quote=made, what=one.what, rials=one.rials, minutes=one.minutes) for one in lines]
    QuoteLine.objects.bulk_create(rows)
    return made


def _end_wait_for_customer(work: TicketWork) -> None:
    if work.ticket.waiting_for == WaitingFor.CUSTOMER:
        end_wait(work)


def _end_its_wait(work: TicketWork, found: Quote) -> None:
    """The wait that began with a quote ends with it; what the customer was asked since still waits for him."""
    asked = found.lines.order_by("id").values_list("what", flat=True).first()
    if work.ticket.is_live and work.ticket.waiting_reason == asked:
        _end_wait_for_customer(work)


@transaction.atomic
def _expire(actor: Actor, at: datetime, ticket_id: int, quote_id: int) -> bool:
    ticket = Ticket.objects.select_for_update().get(pk=ticket_id)
    found = Quote.objects.select_for_update().get(pk=quote_id)
    if found.state != QuoteState.OFFERED or not is_past(found.valid_until, local_day(at)):
        return False
    with working_on(ticket, actor=actor, at=at) as work:
        _settle(work, found, QuoteState.EXPIRED, word="")
        _end_its_wait(work, found)
        work.tell(Verb.QUOTE_EXPIRED, Visibility.CUSTOMER, quote=found.pk)
        work.announce("desk.expire_quote", QuoteAnswered, quote_id=found.pk, state=found.state)
    return True


@contextmanager
def _answering(actor: Actor, at: datetime, quote_id: int) -> Iterator[tuple[TicketWork, Quote]]:
    """A quote with its ticket, both locked, for whoever may decide: a signatory answers without seeing the ticket.

    Of those who represent, whoever the gate hears on it (C1): a substitute commits no money beyond an outage (C3).
    """
    with transaction.atomic():
        found = quote(actor, quote_id)
        check_may_decide(actor, found.ticket.organisation_id)
        ticket = Ticket.objects.select_for_update().get(pk=found.ticket_id)
        found = Quote.objects.select_for_update().get(pk=found.pk)
        check_answerable(found.state, found.valid_until, local_day(at))
        check_live(ticket.status)
        check_waits_for_quote(waits=ticket.waits_for_quote)
        if ticket.organisation_id not in actor.signs_for:
            check_heard_on(ticket, actor.contact_id, at)
        with working_on(ticket, actor=actor, at=at) as work:
            yield work, found
