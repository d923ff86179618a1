"""Writing on a ticket: to the customer with a promise, or among ourselves (A8, A11)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pishkhan.apps.desk.actions.owning import speak_as_owner
from pishkhan.apps.desk.actions.teaching import teach_by
from pishkhan.apps.desk.actions.voice import check_may_write
from pishkhan.apps.desk.actions.work import NamedFile, TicketWork, ticket_work
from pishkhan.apps.desk.events import CustomerAnswered, CustomerAsked, NoteWritten
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.states import Status, Verb, Visibility, WaitingFor
from pishkhan.apps.desk.rules.who import check_live, note_visibility
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

ANSWERED = (ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE)


def reply(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    body: str,
    promise: datetime | None,
    files: Sequence[NamedFile] = (),
    only_later_date: bool = False,
    lesson_id: int | None = None,
    article_id: int | None = None,
    version: int | None = None,
) -> Ticket:
    """Write to the customer, promising the next word by ``promise`` (A8), and perhaps teaching something (C6).

    A message that brings nothing but a later date keeps the promise and is counted as an empty update.
    Raises ``Refusal`` without voice, without a promise, or with one outside the service level.
    """
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_live(work.ticket.status)
        empty = said.is_empty_update(body, declared=only_later_date)
        text = said.EMPTY_UPDATE if empty and not body.strip() else said.body(body)
        say(work, Verb.REPLIED, text, promise=promise, files=files, empty=empty)
        work.announce("desk.reply", CustomerAnswered)
        teach_by(work, lesson_id, article_id)
    return work.ticket


def acknowledge(*, actor: Actor, at: datetime, code: str, body: str, version: int | None = None) -> Ticket:
    """Tell the customer that his message has arrived; an acknowledgement meets no clock (design §4)."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_live(work.ticket.status)
        spoken_for = None if actor.is_system else speak_as_owner(work)
        work.tell(Verb.ACKNOWLEDGED, Visibility.CUSTOMER, body=said.body(body), on_behalf_of=spoken_for)
        work.announce("desk.acknowledge", CustomerAnswered)
    return work.ticket


def ask_customer(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    body: str,
    reason: str,
    reminder: datetime | None,
    files: Sequence[NamedFile] = (),
    version: int | None = None,
) -> Ticket:
    """Ask the customer something and wait for him: resolution pauses, the reminder date is promised (design §4)."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        ticket = work.ticket
        check_live(ticket.status)
        ticket.waiting_reason = said.line(reason, field="reason")
        say(
            work,
            Verb.WAITING_STARTED,
            said.body(body),
            promise=reminder,
            files=files,
            waiting_for=WaitingFor.CUSTOMER,
            reason=ticket.waiting_reason,
        )
        await_customer(work, reminder, ticket.waiting_reason)
        ticket.question_count += 1
        work.announce("desk.ask_customer", CustomerAsked)
    return work.ticket


def note(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    body: str,
    visibility: str = Visibility.SPECIALISTS,
    files: Sequence[NamedFile] = (),
    version: int | None = None,
) -> Ticket:
    """Write among ourselves; never reaches the customer. A specialist may while his team is asked (A3)."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_may_write(actor, work.ticket)
        work.tell(
            Verb.NOTED, note_visibility(actor, work.ticket.desk_id, visibility), body=said.body(body), files=files
        )
        work.announce("desk.note", NoteWritten)
    return work.ticket


def say(
    work: TicketWork, verb: Verb, text: str, *, promise: datetime | None, files: Sequence[NamedFile] = (), **data: Any
) -> None:
    """Write to the customer, as the owner or for him, and promise the next word: the one way every message goes (A8).

    The old promise is kept by it; the new one is checked against the service level.
    """
    spoken_for = speak_as_owner(work)
    promised = _promise_next(work, promise)
    mark_spoken(work)
    work.tell(
        verb,
        Visibility.CUSTOMER,
        body=text,
        on_behalf_of=spoken_for,
        files=files,
        promise=promised.isoformat(),
        **data,
    )


def await_customer(work: TicketWork, reminder: datetime | None, reason: str) -> None:
    """From now on it is the customer's turn: resolution pauses until he says something."""
    ticket = work.ticket
    if ticket.waiting_for == WaitingFor.THIRD_PARTY:
        work.clocks.meet(ClockKind.THIRD_PARTY)
    work.clocks.pause(reason)
    ticket.status, ticket.waiting_for, ticket.waiting_until = Status.WAITING, WaitingFor.CUSTOMER, reminder
    ticket.waiting_reason = reason
    ticket.wait_count += 1


def mark_spoken(work: TicketWork) -> None:
    """The customer has heard from a person of the desk: both response clocks are met."""
    ticket = work.ticket
    work.clocks.meet(*ANSWERED)
    ticket.first_public_at = ticket.first_public_at or work.at
    ticket.last_public_at = work.at
    ticket.unanswered_since = None


def _promise_next(work: TicketWork, promise: datetime | None) -> datetime:
    if promise is None:
        raise Refusal("desk.promise_missing", N_("Say when the customer will hear from us next."), field="promise")
    work.clocks.terms.check_promise(work.ticket.priority, work.at, promise)
    work.clocks.meet(ClockKind.PROMISE)
    work.clocks.start(ClockKind.PROMISE, deadline=promise)
    work.ticket.promise_at = promise
    return promise
