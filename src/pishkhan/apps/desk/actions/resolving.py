"""The final, clear answer, and what may become of it (A4, A9)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from pishkhan.apps.catalogue import queries as catalogue
from pishkhan.apps.desk.actions.customer import close_ticket, resume_cycle
from pishkhan.apps.desk.actions.owning import speak_as_owner
from pishkhan.apps.desk.actions.speaking import mark_spoken
from pishkhan.apps.desk.actions.teaching import teach_by
from pishkhan.apps.desk.actions.work import NamedFile, TicketWork, ticket_work, working_on
from pishkhan.apps.desk.events import TicketClosed, TicketReopened, TicketResolved
from pishkhan.apps.desk.models import Entry, Ticket
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.states import BY_DESK, Channel, Closure, Status, Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk, check_live, check_no_open_referral, check_not_major
from pishkhan.infra.prepared import Hole, PreparedRows, PreparedSelect
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

CLOSED_AT_ONCE = 200
SILENT = PreparedSelect(
    lambda: (
        Ticket.objects.select_for_update(of=("self",))
        .filter(Q(silence_due_at__lte=Hole("at")), status=Status.RESOLVED.value)
        .order_by("silence_due_at", "id")[:CLOSED_AT_ONCE]
    )
)


def resolve(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    answer: str,
    category_id: int | None,
    cause_id: int | None,
    files: Sequence[NamedFile] = (),
    lesson_id: int | None = None,
    article_id: int | None = None,
    version: int | None = None,
) -> Ticket:
    """Give the answer the customer can read, with category and cause; no promise goes with it (A4, A9, A12).

    ``lesson_id`` or ``article_id`` is what it teaches the representative (C6).
    """
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_live(work.ticket.status)
        catalogue.check_closing(category_id=category_id, cause_id=cause_id)
        give_answer(work, answer, category_id, cause_id, files)
        work.announce("desk.resolve", TicketResolved)
        teach_by(work, lesson_id, article_id)
    return work.ticket


def reopen(*, actor: Actor, at: datetime, code: str, reason: str, version: int | None = None) -> Ticket:
    """The desk reopens inside the window, judging what the customer said by another way (design §4, *reopening*)."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        if work.ticket.is_live:
            raise Refusal("desk.not_answered", N_("This ticket is still open."))
        said.check_reopenable(work.ticket.closure, at, work.ticket.reopen_until)
        resume_cycle(work)
        work.tell(Verb.REOPENED, Visibility.SPECIALISTS, body=said.body(reason, field="reason"))
        work.announce("desk.reopen", TicketReopened)
    return work.ticket


def close_without_answer(
    *, actor: Actor, at: datetime, code: str, closure: str, reason: str, version: int | None = None
) -> Ticket:
    """Close what needs no answer of ours: withdrawn, not covered, or spam; the reason stays (A9)."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        check_live(work.ticket.status)
        check_not_major(is_major=work.ticket.is_major)
        check_no_open_referral(work.ticket.open_referrals)
        if closure not in BY_DESK:
            raise Refusal("desk.bad_closure", N_("Choose why the ticket is closed."), field="closure")
        text = said.body(reason, field="reason")
        visible = Visibility.DESK if closure == Closure.SPAM else Visibility.CUSTOMER
        spoken_for = speak_as_owner(work) if visible == Visibility.CUSTOMER else None
        work.clocks.end_all(closure)
        close_ticket(work, Closure(closure))
        work.tell(Verb.CLOSED, visible, body=text, on_behalf_of=spoken_for, closure=closure)
        work.announce("desk.close", TicketClosed, closure=closure)
    return work.ticket


def close_silent(*, actor: Actor, at: datetime) -> int:
    """Close unconfirmed what the customer neither confirmed nor refused in time; returns how many.

    The resolution clock ends withdrawn: not met, not breached, not first-contact resolution (design §4, *silence*).
    """
    with transaction.atomic():
        tickets = SILENT(at=at)
        for ticket in tickets:
            assert ticket.silence_due_at is not None  # noqa: S101 - the filter asked for one
            with working_on(ticket, actor=actor, at=max(ticket.silence_due_at, ticket.updated_at)) as work:
                _close_unconfirmed(work)
    return len(tickets)


def give_answer(
    work: TicketWork,
    answer: str,
    category_id: int | None,
    cause_id: int | None,
    files: Sequence[NamedFile] = (),
    **data: Any,
) -> None:
    """Write the final answer on a live ticket: the one way it goes, alone or to many customers together."""
    ticket = work.ticket
    check_no_open_referral(ticket.open_referrals)
    spoken_for = speak_as_owner(work)
    ticket.category_id, ticket.cause_id = category_id, cause_id
    _answer(work)
    work.tell(
        Verb.RESOLVED,
        Visibility.CUSTOMER,
        body=said.body(answer, field="answer"),
        on_behalf_of=spoken_for,
        files=files,
        channel=_channel_of_answer(ticket, work.at),
        category=category_id,
        cause=cause_id,
        **data,
    )


def _close_unconfirmed(work: TicketWork) -> None:
    work.clocks.withdraw()
    close_ticket(work, Closure.UNCONFIRMED)
    work.tell(Verb.CLOSED, Visibility.CUSTOMER, closure=Closure.UNCONFIRMED)
    work.announce("desk.close", TicketClosed, closure=Closure.UNCONFIRMED)


def _answer(work: TicketWork) -> None:
    ticket, terms = work.ticket, work.clocks.terms
    if ticket.status == Status.WAITING:
        work.clocks.resume()
    mark_spoken(work)
    work.clocks.meet(ClockKind.PROMISE, ClockKind.THIRD_PARTY, ClockKind.UNTAKEN, ClockKind.RESOLUTION)
    ticket.status, ticket.resolved_at, ticket.promise_at = Status.RESOLVED, work.at, None
    ticket.waiting_for, ticket.waiting_reason, ticket.waiting_until = "", "", None
    ticket.silence_due_at = terms.silence_deadline(work.at)
    ticket.reopen_until = terms.reopening_deadline(work.at)


def _channel_of_answer(ticket: Ticket, at: datetime) -> str:
    """An answer given while the opening call still lasted was given in the call (A7)."""
    if ticket.channel != Channel.PHONE:
        return ""
    told = OPENING(ticket=ticket.pk)
    opening = told[0][0] if told else {}
    seconds = (at - ticket.opened_at).total_seconds()
    return Channel.PHONE if seconds <= opening.get("in_call_seconds", 0) else ""


OPENING = PreparedRows(
    lambda: Entry.objects.filter(Q(ticket_id=Hole("ticket")), verb=Verb.OPENED.value).order_by("id").values_list("data")
)
