"""Waiting for an agreed date or a third party, and going on (design §4)."""

from datetime import datetime, timedelta

from django.db import transaction

from pishkhan.apps.desk.actions.customer import end_wait
from pishkhan.apps.desk.actions.speaking import say
from pishkhan.apps.desk.actions.work import TicketWork, ticket_work, working_on
from pishkhan.apps.desk.events import WaitingChanged
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.states import Status, Verb, Visibility, WaitingFor
from pishkhan.apps.desk.rules.who import check_desk, check_live
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

FARTHEST = timedelta(days=180)
RESUMED_AT_ONCE = 200


def wait_scheduled(
    *,
    actor: Actor,
    at: datetime,
    code: str,
    until: datetime,
    evidence: str,
    body: str,
    promise: datetime | None,
    version: int | None = None,
) -> Ticket:
    """Pause resolution until a date the customer agreed to, with the evidence, and tell him so (design §4)."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        ticket = work.ticket
        check_live(ticket.status)
        _check_until(at, until)
        evidence = said.line(evidence, field="evidence")
        say(
            work,
            Verb.WAITING_STARTED,
            said.body(body),
            promise=promise,
            waiting_for=WaitingFor.SCHEDULED,
            until=until.isoformat(),
            evidence=evidence,
        )
        work.clocks.meet(ClockKind.THIRD_PARTY)
        work.clocks.pause(evidence)
        _begin_wait(ticket, WaitingFor.SCHEDULED, evidence, until)
        work.announce("desk.wait_scheduled", WaitingChanged)
    return work.ticket


def wait_third_party(*, actor: Actor, at: datetime, code: str, reason: str, version: int | None = None) -> Ticket:
    """Note that a third party must act; its underpinning target runs, nothing the customer sees pauses (B4)."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        check_live(work.ticket.status)
        if work.ticket.status == Status.WAITING:
            end_wait(work)
        reason = said.line(reason, field="reason")
        work.clocks.start(ClockKind.THIRD_PARTY)
        _begin_wait(work.ticket, WaitingFor.THIRD_PARTY, reason, None)
        work.tell(
            Verb.WAITING_STARTED, Visibility.SPECIALISTS, body=reason, waiting_for=WaitingFor.THIRD_PARTY, reason=reason
        )
        work.announce("desk.wait_third_party", WaitingChanged)
    return work.ticket


def resume(*, actor: Actor, at: datetime, code: str, reason: str = "", version: int | None = None) -> Ticket:
    """End a wait by hand: what was waited for has come."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        if work.ticket.status != Status.WAITING:
            raise Refusal("desk.not_waiting", N_("This ticket is not waiting."))
        _resume(work, said.line(reason, field="reason") if reason.strip() else "")
    return work.ticket


def resume_due(*, actor: Actor, at: datetime) -> int:
    """Resume every ticket whose agreed date has come; returns how many. Costs what is due."""
    with transaction.atomic():
        due = Ticket.objects.select_for_update(of=("self",)).filter(
            status=Status.WAITING, waiting_for=WaitingFor.SCHEDULED, waiting_until__lte=at
        )
        tickets = list(due.order_by("waiting_until", "id")[:RESUMED_AT_ONCE])
        for ticket in tickets:
            assert ticket.waiting_until is not None  # noqa: S101 - the filter asked for one
            with working_on(ticket, actor=actor, at=max(ticket.waiting_until, ticket.updated_at)) as work:
                _resume(work, "")
    return len(tickets)


def _resume(work: TicketWork, reason: str) -> None:
    end_wait(work)
    work.tell(Verb.RESUMED, Visibility.SPECIALISTS, body=reason)
    work.announce("desk.resume", WaitingChanged)


def _begin_wait(ticket: Ticket, waiting_for: WaitingFor, reason: str, until: datetime | None) -> None:
    ticket.status, ticket.waiting_for = Status.WAITING, waiting_for
    ticket.waiting_reason, ticket.waiting_until = reason, until
    ticket.wait_count += 1


def _check_until(at: datetime, until: datetime) -> None:
    if not at < until <= at + FARTHEST:
        raise Refusal(
            "desk.bad_date",
            N_("Choose a date between now and {days} days from now."),
            field="until",
            days=FARTHEST.days,
        )
