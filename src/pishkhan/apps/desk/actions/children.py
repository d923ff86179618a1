"""The children of a major incident: attached and detached, each with its own customer and clocks (A13)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from pishkhan.apps.desk.actions.work import ticket_work, working_on
from pishkhan.apps.desk.events import ChildrenChanged
from pishkhan.apps.desk.models import MajorIncident, Ticket
from pishkhan.apps.desk.queries.guard import locked_ticket
from pishkhan.apps.desk.queries.incidents import incident as find_incident
from pishkhan.apps.desk.rules import incidents as rules
from pishkhan.apps.desk.rules.states import Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


@dataclass(slots=True)
class Attached:
    """What became of a selection: who belongs to the incident now, and who could not be attached and why."""

    done: list[Ticket] = field(default_factory=list)
    refused: list[tuple[Ticket, Refusal]] = field(default_factory=list)


def attach_children(*, actor: Actor, at: datetime, code: str, codes: Sequence[str]) -> Attached:
    """Attach tickets to the incident of parent ``code``; those that cannot be are named, not silently skipped.

    Every ticket is guarded like the first: one the actor does not see raises ``NotFound`` and nothing is done.
    """
    incident = find_incident(actor, code)
    if not actor.desk_ids:
        raise Refusal("desk.not_of_this_desk", N_("Only an agent of the ticket's own desk may do this."))
    wanted = sorted(set(codes))
    if not wanted or len(wanted) > rules.MOST_CHILDREN_AT_ONCE:
        raise Refusal(
            "desk.bad_selection",
            N_("Choose between 1 and {most} tickets."),
            field="codes",
            most=rules.MOST_CHILDREN_AT_ONCE,
        )
    result = Attached()
    with transaction.atomic():
        for each in wanted:  # in the order of codes, so that two selections cannot block each other
            ticket = locked_ticket(actor, each)
            try:
                check_desk(actor, ticket.desk_id)
                attach_locked(actor, at, incident, ticket)
                result.done.append(ticket)
            except Refusal as refusal:
                result.refused.append((ticket, refusal))
    return result


def attach_locked(actor: Actor, at: datetime, incident: MajorIncident, ticket: Ticket) -> None:
    """Attach a locked ticket; one that belongs to the incident already stays as it is. Raises ``Refusal``."""
    parent = incident.ticket
    rules.check_attachable(
        is_major=ticket.is_major,
        status=ticket.status,
        parent_id=ticket.parent_id,
        incident_ticket_id=parent.pk,
    )
    if ticket.parent_id == parent.pk:
        return
    with working_on(ticket, actor=actor, at=at) as work:
        ticket.parent_id = parent.pk
        work.tell(Verb.ATTACHED, Visibility.SPECIALISTS, incident=parent.code)
        work.announce("desk.attach_child", ChildrenChanged, incident_id=incident.pk)


def detach_child(*, actor: Actor, at: datetime, code: str, parent_code: str = "", version: int | None = None) -> Ticket:
    """The ticket turned out to be something else: it goes on alone, its clocks as they always were."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        check_desk(actor, work.ticket.desk_id)
        incident = MajorIncident.objects.select_related("ticket").filter(ticket=work.ticket.parent_id).first()
        if incident is None or parent_code not in ("", incident.ticket.code):
            raise NotFound("incident")
        work.ticket.parent_id = None
        work.tell(Verb.DETACHED, Visibility.SPECIALISTS, incident=incident.ticket.code)
        work.announce("desk.detach_child", ChildrenChanged, incident_id=incident.pk, attached=False)
    return work.ticket
