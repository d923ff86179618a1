"""What the customer does on his own ticket: write, add, confirm, refuse, withdraw (A8, A9)."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from pishkhan.apps.desk.actions.hearing import check_heard_on
from pishkhan.apps.desk.actions.touching import leave_triage, log_touch, return_to_triage
from pishkhan.apps.desk.actions.work import NamedFile, TicketWork, ticket_work
from pishkhan.apps.desk.events import CustomerWrote, TicketClosed, TicketConfirmed, TicketReopened
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.states import Channel, Closure, Status, Verb, Visibility
from pishkhan.apps.desk.rules.triage import TriageOutcome, is_unknown
from pishkhan.apps.desk.rules.who import check_live, check_requester
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import NotFound, Refusal, Witness
from pishkhan.pure.words import N_


def customer_message(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    body: str,
    files: Sequence[NamedFile] = (),
    channel: Channel = Channel.PORTAL,
    version: int | None = None,
) -> Ticket:
    """The customer writes because he wants to hear something; on an open ticket that is a chase (A8)."""
    return _write(actor, at, code, body, files, channel, version, adds_information=False)


def add_information(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    body: str,
    files: Sequence[NamedFile] = (),
    channel: Channel = Channel.PORTAL,
    version: int | None = None,
) -> Ticket:
    """The customer adds something without asking where things stand: never a chase (design §4, *chase*)."""
    return _write(actor, at, code, body, files, channel, version, adds_information=True)


def confirm(
    *, actor: Actor, at: datetime, code: str, score: int | None = None, word: str = "", version: int | None = None
) -> Ticket:
    """The customer accepts the answer, with a score from 1 to 5 and a word if he likes; the ticket closes (A9)."""
    with _by_customer(actor, at, code, version) as work:
        ticket = work.ticket
        _check_answered(ticket)
        if score is not None:
            said.check_score(score)
        ticket.satisfaction = score
        ticket.satisfaction_word = said.line(word, field="word", longest=500) if word.strip() else ""
        close_ticket(work, Closure.CONFIRMED)
        work.tell(
            Verb.CONFIRMED, Visibility.CUSTOMER, body=ticket.satisfaction_word, channel=Channel.PORTAL, score=score
        )
        work.announce("desk.confirm", TicketConfirmed)
    return work.ticket


def refuse(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    reason: str,
    files: Sequence[NamedFile] = (),
    version: int | None = None,
) -> Ticket:
    """The customer does not accept the answer: work resumes in the same cycle (A9, design §4, *reopening*)."""
    with _by_customer(actor, at, code, version) as work:
        ticket = work.ticket
        if ticket.status == Status.CLOSED:
            said.check_reopenable(ticket.closure, at, ticket.reopen_until)
        else:
            _check_answered(ticket)
        ticket.refusal_count += 1
        resume_cycle(work)
        await_answer(work)
        work.tell(
            Verb.REFUSED,
            Visibility.CUSTOMER,
            body=said.body(reason, field="reason"),
            channel=Channel.PORTAL,
            files=files,
        )
        work.announce("desk.refuse", TicketReopened, refused=True)
    return work.ticket


def withdraw(*, actor: Actor, at: datetime, code: str, reason: str, version: int | None = None) -> Ticket:
    """The customer no longer needs an answer; every clock ends without a verdict."""
    with _by_customer(actor, at, code, version) as work:
        check_live(work.ticket.status)
        _check_no_question(work.ticket)
        work.clocks.end_all("withdrawn")
        close_ticket(work, Closure.WITHDRAWN)
        work.tell(Verb.CLOSED, Visibility.CUSTOMER, body=said.body(reason, field="reason"), closure=Closure.WITHDRAWN)
        work.announce("desk.withdraw", TicketClosed, closure=Closure.WITHDRAWN)
    return work.ticket


def await_answer(work: TicketWork) -> None:
    """The customer's oldest unanswered message times the next response (design §4)."""
    ticket = work.ticket
    if ticket.first_public_at is not None and ticket.unanswered_since is None:
        ticket.unanswered_since = work.at
        work.clocks.start(ClockKind.NEXT_RESPONSE)


def end_wait(work: TicketWork) -> None:
    """Whatever the ticket waited for, work goes on."""
    ticket = work.ticket
    ticket.status = Status.OPEN if ticket.owner_id else Status.NEW
    ticket.waiting_for, ticket.waiting_reason, ticket.waiting_until = "", "", None
    work.clocks.meet(ClockKind.THIRD_PARTY)
    work.clocks.resume()


def close_ticket(work: TicketWork, closure: Closure) -> None:
    """Close, in whatever way; nothing is due any more."""
    ticket = work.ticket
    ticket.status, ticket.closure, ticket.closed_at = Status.CLOSED, closure, work.at
    ticket.waiting_for, ticket.waiting_reason, ticket.waiting_until = "", "", None
    ticket.silence_due_at = ticket.promise_at = ticket.unanswered_since = None
    if is_unknown(ticket.contact_id, ticket.organisation_id):
        leave_triage(ticket, work.at, TriageOutcome.CLOSED, work.actor.user_id)


def resume_cycle(work: TicketWork) -> None:
    """Resume the same cycle of a resolved ticket; the time it stood answered is not counted."""
    ticket = work.ticket
    ticket.status, ticket.closure = Status.OPEN if ticket.owner_id else Status.NEW, ""
    ticket.resolved_at = ticket.silence_due_at = ticket.closed_at = None
    ticket.reopen_count += 1
    work.clocks.reopen(ClockKind.RESOLUTION)
    return_to_triage(ticket)


def _write(
    actor: Actor,
    at: datetime,
    code: str,
    body: str,
    files: Sequence[NamedFile],
    channel: Channel,
    version: int | None,
    *,
    adds_information: bool,
) -> Ticket:
    with _by_customer(actor, at, code, version) as work:
        ticket = work.ticket
        check_live(ticket.status)
        chase = said.is_chase(status=ticket.status, waiting_for=ticket.waiting_for, adds_information=adds_information)
        if said.ends_wait(ticket.status, ticket.waiting_for):
            end_wait(work)
        await_answer(work)
        ticket.chase_count += chase
        verb = Verb.CUSTOMER_ADDED if adds_information else Verb.CUSTOMER_WROTE
        work.tell(verb, Visibility.CUSTOMER, body=said.body(body), channel=channel, files=files, chase=chase)
        log_touch(work, channel, contact_id=actor.contact_id, chase=chase)
        work.announce("desk.customer_message", CustomerWrote, chase=chase)
    return work.ticket


def _check_answered(ticket: Ticket) -> None:
    if ticket.status != Status.RESOLVED:
        raise Refusal("desk.not_answered", N_("This request has no final answer to confirm or refuse."))


def _check_no_question(ticket: Ticket) -> None:
    if ticket.open_referrals:
        raise Refusal("desk.referrals_open", N_("A specialist is being asked; the desk takes the question back first."))


@contextmanager
def _by_customer(actor: Actor, at: datetime, code: str, version: int | None) -> Iterator[TicketWork]:
    """`ticket_work` for somebody who must be the customer himself."""
    try:
        with ticket_work(actor=actor, at=at, code=code, version=version) as work:
            check_speaker(actor, at, work.ticket)
            yield work
    except NotFound as missing:
        raise _stranger(actor, code, missing) from missing


def check_speaker(actor: Actor, at: datetime, ticket: Ticket) -> None:
    """The requester or the representative; where somebody represents, he alone (C1)."""
    check_requester(actor, ticket.organisation_id, ticket.contact_id)
    check_heard_on(ticket, actor.contact_id, at)


def _stranger(actor: Actor, code: str, missing: NotFound) -> NotFound:
    """The same answer as for a code that does not exist; the audit keeps whose ticket a stranger tried to speak on."""
    found = None if visible_tickets(actor).filter(code=code).exists() else Ticket.objects.filter(code=code).first()
    if found is not None:
        missing.witnessed = Witness("desk.speak_as_stranger", found.subject_key)
    return missing
