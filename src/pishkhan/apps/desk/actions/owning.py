"""Ownership: taken by an agent or dealt by the rota, changed only by a recorded transfer inside the desk (A2)."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from pishkhan.apps.desk.actions.voice import check_speaks
from pishkhan.apps.desk.actions.work import TicketWork, ticket_work, working_on
from pishkhan.apps.desk.events import TicketTaken, TicketTransferred
from pishkhan.apps.desk.models import Ticket, TicketClock
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.states import LIVE, Status, Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk, check_live, check_manager
from pishkhan.apps.oncall import queries as oncall
from pishkhan.apps.people import queries as people
from pishkhan.apps.sla.models import Clock
from pishkhan.infra.among import among
from pishkhan.infra.prepared import Hole, PreparedRows
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import Conflict, NotFound, Refusal
from pishkhan.pure.words import N_

DEALT_AT_ONCE = 200


def take_ticket(*, actor: Actor, at: datetime, code: str, version: int | None = None) -> Ticket:
    """An agent takes an unowned ticket of his desk and owns it to the end (A2). Raises ``Conflict`` when taken."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        check_live(work.ticket.status)
        if work.ticket.owner_id is not None:
            raise Conflict("desk.already_taken", N_("Somebody else has already taken this ticket."))
        assign(work, actor.user_id, Verb.TAKEN)
    return work.ticket


def deal_tickets(*, actor: Actor, at: datetime, desk_id: int) -> int:
    """Deal the desk's unowned tickets to whoever is on duty, least loaded first; returns how many were dealt."""
    if not actor.is_system and desk_id not in actor.desk_ids | actor.managed_ids:
        raise NotFound("desk")
    check_manager(actor, desk_id)
    with transaction.atomic():
        return _deal(actor, at, desk_id, _unowned(desk_id))


def deal_untaken(*, actor: Actor, at: datetime) -> int:
    """Deal every ticket whose untaken target has passed (its own OLA, design §4); returns how many were dealt."""
    with transaction.atomic():
        # A desk with nobody on duty keeps its tickets, and must not stand in the way of the others.
        desks = [desk_id for desk_id in people.desks().values_list("id", flat=True) if oncall.on_duty(desk_id, at)]
        return sum(_deal(actor, at, desk_id, _locked(_late_of(desk_id, at))) for desk_id in desks)


def transfer(
    *, actor: Actor, at: datetime, code: str, to_user_id: int, reason: str, version: int | None = None
) -> Ticket:
    """Hand a ticket to another agent of the same desk, with the reason (design §4, *owner*)."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        ticket = work.ticket
        if ticket.desk_id not in actor.managed_ids:
            check_desk(actor, ticket.desk_id)
        check_live(ticket.status)
        _check_heir(ticket, to_user_id)
        hand_to(work, to_user_id, said.line(reason, field="reason"))
    return work.ticket


def hand_to(work: TicketWork, user_id: int, reason: str, *, handover_id: int = 0) -> None:
    """Transfer inside a running piece of work, alone or as one of many; who may have it is the caller's to check."""
    before = work.ticket.owner_id
    _pass_to(work, user_id)
    work.ticket.reassign_count += 1
    many: dict[str, Any] = {"handover": handover_id} if handover_id else {}
    work.tell(Verb.TRANSFERRED, Visibility.SPECIALISTS, body=reason, before=before, owner=user_id, **many)
    work.announce("desk.transfer", TicketTransferred, handover_id=handover_id)


def hand_back(work: TicketWork, former_id: int, verb: Verb, **data: Any) -> None:
    """Undo a transfer that nothing followed: the former owner has the ticket as if it had never left him."""
    ticket = work.ticket
    if not people.is_member(former_id, ticket.desk_id):
        raise Refusal("desk.not_a_colleague", N_("Choose an agent of this desk."), field="to_user")
    heir, ticket.owner_id = ticket.owner_id, former_id
    ticket.reassign_count -= 1
    work.clocks.pass_to(former_id)
    work.tell(verb, Visibility.SPECIALISTS, before=heir, owner=former_id, **data)
    work.announce("desk.undo_bulk", TicketTransferred)


def assign(work: TicketWork, user_id: int | None, verb: Verb) -> None:
    """Make ``user_id`` the owner inside a running piece of work."""
    _pass_to(work, user_id)
    work.tell(verb, Visibility.SPECIALISTS, owner=user_id)
    work.announce("desk.take_ticket", TicketTaken)


def speak_as_owner(work: TicketWork) -> int | None:
    """Check the actor's voice; an unowned ticket becomes his. Returns the owner he speaks for, if another (A6)."""
    check_speaks(work.actor, work.ticket, work.at)
    if work.ticket.owner_id is None:
        assign(work, work.actor.user_id, Verb.TAKEN)
    return work.spoken_for


def _pass_to(work: TicketWork, user_id: int | None) -> None:
    ticket = work.ticket
    ticket.owner_id = user_id
    ticket.taken_at = ticket.taken_at or work.at
    if ticket.status == Status.NEW:
        ticket.status = Status.OPEN
    work.clocks.meet(ClockKind.UNTAKEN)
    work.clocks.pass_to(user_id)


def _check_heir(ticket: Ticket, user_id: int) -> None:
    if user_id == ticket.owner_id:
        raise Refusal("desk.same_owner", N_("This agent already owns the ticket."), field="to_user")
    if not people.is_member(user_id, ticket.desk_id):
        raise Refusal("desk.not_a_colleague", N_("Choose an agent of this desk."), field="to_user")


def _deal(actor: Actor, at: datetime, desk_id: int, tickets: list[Ticket]) -> int:
    on_duty = oncall.on_duty(desk_id, at) if tickets else ()
    if not on_duty:
        return 0
    load = load_of(on_duty)
    for ticket in tickets:
        agent = min(on_duty, key=lambda user_id: (load[user_id], user_id))
        load[agent] += 1
        with working_on(ticket, actor=actor, at=max(at, ticket.updated_at)) as work:
            assign(work, agent, Verb.DEALT)
    return len(tickets)


def _late_of(desk_id: int, at: datetime) -> list[int]:
    return [ticket_id for (ticket_id,) in LATE(desk=desk_id, now=at)]


def _late() -> QuerySet[TicketClock, Any]:
    late = Clock.objects.filter(Q(due_at__lte=Hole("now")), kind=ClockKind.UNTAKEN.value, verdict="")
    waiting = Q(ticket__owner=None, ticket__status__in=[one.value for one in LIVE]) & Q(ticket__desk_id=Hole("desk"))
    found = TicketClock.objects.filter(waiting, clock__in=late).order_by("id")
    return found.values_list("ticket_id")[:DEALT_AT_ONCE]


LATE = PreparedRows(_late)
"""Compiled once: the worker asks for each desk at every turn."""


def _unowned(desk_id: int) -> list[Ticket]:
    """What waits for an owner; history of another desk's log is nobody's to take."""
    waiting = Ticket.objects.filter(among("status", LIVE), desk_id=desk_id, owner=None, batch=None)
    return _locked(waiting.order_by("priority", "opened_at", "id").values_list("id", flat=True)[:DEALT_AT_ONCE])


def _locked(ticket_ids: Iterable[int]) -> list[Ticket]:
    """Lock in the order of ids, then look again: another agent may have taken one meanwhile."""
    ids = list(ticket_ids)
    if not ids:
        return []
    tickets = Ticket.objects.select_for_update(of=("self",)).filter(pk__in=ids).order_by("id")
    return sorted(
        (ticket for ticket in tickets if ticket.owner_id is None and ticket.is_live),
        key=lambda ticket: (ticket.priority, ticket.opened_at, ticket.pk),
    )


def load_of(user_ids: Iterable[int]) -> Counter[int]:
    """How many live tickets each of these people owns."""
    live = Ticket.objects.filter(among("status", LIVE), owner_id__in=list(user_ids))
    rows = live.values("owner_id").annotate(open=Count("id"))
    return Counter({row["owner_id"]: row["open"] for row in rows})
