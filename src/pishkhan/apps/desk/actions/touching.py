"""The one writer of contacts: whoever reached the desk, or was reached, by whatever way (design §4, *contact*)."""

from datetime import datetime
from functools import cache

from pishkhan.apps.desk.actions.work import TicketWork
from pishkhan.apps.desk.models import Ticket, Touch, TriageItem
from pishkhan.apps.desk.rules.states import Channel, Direction
from pishkhan.apps.desk.rules.triage import TriageOutcome, contact_waits, is_unknown
from pishkhan.apps.people import queries as people
from pishkhan.infra.rows import InsertMany
from pishkhan.pure.actor import Actor


def write_touch(touch: Touch, actor: Actor) -> Touch:
    """Write a contact; one without a case from somebody unknown waits on the list of unknown senders."""
    _insert().instances([touch])
    waits = contact_waits(
        direction=touch.direction,
        contact_id=touch.contact_id,
        organisation_id=touch.organisation_id,
        no_case_reason=touch.no_case_reason,
    )
    if touch.ticket_id is None and waits:
        desk_id = min(actor.desk_ids) if actor.desk_ids else people.front_desk_id()
        TriageItem.objects.create(desk_id=desk_id, touch=touch, at=touch.at)
    return touch


def log_touch(
    work: TicketWork, channel: str, *, contact_id: int | None, opened_case: bool = False, chase: bool = False
) -> Touch:
    """Log that ``contact_id`` reached the desk about the ticket at hand; an agent who took it down is named."""
    touch = Touch(
        channel=channel,
        direction=Direction.IN,
        at=work.at,
        recorded_at=work.recorded_at,
        contact_id=contact_id,
        organisation_id=work.ticket.organisation_id,
        ticket=work.ticket,
        opened_case=opened_case,
        agent_id=work.actor.user_id if work.actor.is_vendor else None,
        is_chase=chase,
        chase_counted=chase,
    )
    return write_touch(touch, work.actor)


def keep_in_triage(ticket: Ticket) -> None:
    """A ticket of somebody unknown waits on the list until it is said who it was; what the system opens has nobody."""
    if is_unknown(ticket.contact_id, ticket.organisation_id) and ticket.channel != Channel.SYSTEM:
        TriageItem.objects.create(desk_id=ticket.desk_id, ticket=ticket, at=ticket.opened_at)


def leave_triage(ticket: Ticket, at: datetime, outcome: TriageOutcome, by: int | None = None, reason: str = "") -> None:
    """The ticket no longer waits for a name; without effect when it did not."""
    waiting = TriageItem.objects.filter(ticket=ticket, settled_at=None)
    waiting.update(settled_at=at, settled_by_id=by, outcome=outcome, reason=reason)


def return_to_triage(ticket: Ticket) -> None:
    """A ticket that goes on again and whose sender is still unknown waits again."""
    if is_unknown(ticket.contact_id, ticket.organisation_id):
        left = TriageItem.objects.filter(ticket=ticket, outcome=TriageOutcome.CLOSED)
        left.update(settled_at=None, settled_by=None, outcome="", reason="")


@cache
def _insert() -> InsertMany:
    return InsertMany(Touch)
