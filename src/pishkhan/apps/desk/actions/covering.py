"""Cover on a ticket: taken where it opens, frozen, taken again only by a recorded act; a quote accepted (D3, C8)."""

from datetime import datetime
from typing import Any

from pishkhan.apps.contracts import queries as contracts
from pishkhan.apps.contracts.actions import release_cover, take_cover
from pishkhan.apps.contracts.models import Agreement, ContractLine
from pishkhan.apps.contracts.queries import cover_facts, house_day
from pishkhan.apps.contracts.rules import Cover, decide_cover
from pishkhan.apps.desk.actions.hours import book_hours_anew
from pishkhan.apps.desk.actions.quoting import begin_paid_work, settle_open_quote, withdraw_open_quote
from pishkhan.apps.desk.actions.work import TicketWork, ticket_work
from pishkhan.apps.desk.events import CoverChanged
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.covered import covering_contract
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.covering import check_customer_known, check_waits_for_quote, worked_since
from pishkhan.apps.desk.rules.quotes import QuoteState
from pishkhan.apps.desk.rules.states import Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk, check_live
from pishkhan.apps.sla import queries as sla
from pishkhan.apps.sla.rules import Terms
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind


def pin_terms(ticket: Ticket, actor: Actor, at: datetime, *, asked: bool = True) -> Terms:
    """Take cover as of the opening, freeze it on the row with the service level it brings, and give that.

    A contract's line names its service level, as the agreement in force at the opening has it (B5); without one the
    level counts that is assigned, or the default. Nothing is judged while nobody knows who asks, nor where nobody has
    ``asked`` (0050); the level is the customer's then too.
    """
    cover = _taken(ticket, actor, at) if ticket.organisation_id is not None and asked else None
    ticket.cover, ticket.cover_why = (cover.verdict, cover.why) if cover else ("", "")
    ticket.contract_line = _line(cover)
    ticket.agreement = _agreement(ticket)
    terms = _terms(ticket, cover or _untaken(ticket))
    ticket.terms_id = terms.version_id
    ticket.priority = terms.priority(ticket.impact, ticket.urgency)
    return terms


def retake_cover(*, actor: Actor, at: datetime, code: str, reason: str, version: int | None = None) -> Ticket:
    """Judge cover again as of the opening: a contract was drawn up or corrected since (D3).

    A case booked before is given back first. Running clocks go over to the service level that counts now; a quote that
    was accepted stays accepted.
    """
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        ticket = work.ticket
        check_desk(actor, ticket.desk_id)
        check_live(ticket.status)
        check_customer_known(ticket.organisation_id)
        text, before = said.line(reason, field="reason"), ticket.cover
        judge_anew(work, "cover")
        why = ticket.cover_why
        work.tell(Verb.COVER_TAKEN, Visibility.SPECIALISTS, body=text, before=before, after=ticket.cover, why=why)
        work.announce("desk.retake_cover", CoverChanged, cover=ticket.cover)
    return work.ticket


def judge_anew(work: TicketWork, cause: str, *, other_customer: bool = False) -> None:
    """Give back what was booked, take cover and service level again, and let the clocks follow (0041).

    Work that waits for a price now is no longer timed, whatever its new target would have been; work that waited for
    one and no longer does is timed from now on. ``other_customer`` takes the clocks over in any case.
    """
    ticket = work.ticket
    waited, terms_before = ticket.waits_for_quote, ticket.terms_id
    release_cover(actor=work.actor, at=work.at, key=_key(ticket))
    terms = pin_terms(ticket, work.actor, work.at)
    book_hours_anew(ticket, work.actor, work.at)
    if ticket.waits_for_quote:
        work.clocks.cancel("quote", ClockKind.RESOLUTION)
    else:
        withdraw_open_quote(work)
    work.clocks.belong_to(covering_contract(ticket))
    if other_customer or ticket.terms_id != terms_before:
        begun = work.at if waited else worked_since(ticket.opened_at, ticket.quote_accepted_at)
        work.clocks.serve(terms, cause, work_since=begun)
    if work.clocks.unfinished(ClockKind.RESOLUTION) is None:
        work.clocks.start_resolution(since=work.at)


def accept_quote(*, actor: Actor, at: datetime, code: str, evidence: str, version: int | None = None) -> Ticket:
    """Write down that the customer accepted a price by another way: from now on the solution is timed (design §4).

    An open quote is what he accepted. It is a word of his, so a wait for him is over; an agreed date stays, and the
    solution pauses until it.
    """
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        check_live(work.ticket.status)
        check_waits_for_quote(waits=work.ticket.waits_for_quote)
        text = said.line(evidence, field="evidence")
        settled = settle_open_quote(work, QuoteState.ACCEPTED, word=text)
        begin_paid_work(work)
        facts: dict[str, Any] = {"quote": settled.pk, "rials": settled.rials} if settled else {}
        work.tell(Verb.QUOTE_ACCEPTED, Visibility.SPECIALISTS, body=text, **facts)
        work.announce("desk.accept_quote", CoverChanged, cover=work.ticket.cover)
    return work.ticket


def _taken(ticket: Ticket, actor: Actor, at: datetime) -> Cover:
    assert ticket.organisation_id is not None  # noqa: S101 - whoever calls has looked
    return take_cover(
        actor=actor,
        at=at,
        organisation_id=ticket.organisation_id,
        product_id=ticket.product_id,
        request_type_id=ticket.request_type_id,
        key=f"{_key(ticket)}{ticket.version}",
        day=house_day(ticket.opened_at),
    )


def _line(cover: Cover | None) -> ContractLine | None:
    """The line with its contract, as cover names them: nothing has to be read for it."""
    if cover is None or cover.line_id is None or cover.contract_id is None:
        return None
    return ContractLine(pk=cover.line_id, contract_id=cover.contract_id)


def _agreement(ticket: Ticket) -> Agreement | None:
    """The version in force at the opening; the one it runs on already stays, for only a recorded act moves it (B5)."""
    line, held = ticket.contract_line, ticket.agreement
    if line is None or (held is not None and held.contract_id == line.contract_id):
        return held if line is not None else None
    return contracts.in_force(line.contract_id, ticket.opened_at)


def _untaken(ticket: Ticket) -> Cover | None:
    """What cover would say if it were taken; no case is booked for asking."""
    if ticket.organisation_id is None:
        return None
    named = {"product_id": ticket.product_id, "request_type_id": ticket.request_type_id}
    facts = cover_facts(organisation_id=ticket.organisation_id, **named, day=house_day(ticket.opened_at))
    return decide_cover(facts)


def _terms(ticket: Ticket, cover: Cover | None) -> Terms:
    if cover is not None and cover.policy_id is not None:
        signed = ticket.agreement and contracts.level_version(ticket.agreement, cover.policy_id)
        if signed:
            return sla.terms(signed)
        return sla.terms_by(policy_id=cover.policy_id, at=ticket.opened_at)
    return sla.terms_for(organisation_id=ticket.organisation_id, product_id=ticket.product_id, at=ticket.opened_at)


def _key(ticket: Ticket) -> str:
    """The name under which a case of this ticket is booked; its version makes each taking another."""
    return f"ticket:{ticket.code}:"
