"""Inbound contacts that an action itself brings: a request opened, a word written on it (design §4, *contact*)."""

from pishkhan.apps.desk.actions.work import TicketWork
from pishkhan.apps.desk.models import Touch
from pishkhan.apps.desk.rules.states import Direction


def log_touch(
    work: TicketWork, channel: str, *, contact_id: int | None, opened_case: bool = False, chase: bool = False
) -> Touch:
    """Log that ``contact_id`` reached the desk about the ticket at hand; an agent who took it down is named."""
    return Touch.objects.create(
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
