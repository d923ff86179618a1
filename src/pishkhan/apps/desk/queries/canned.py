"""Canned replies somebody may use, and what they say about one ticket."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from pishkhan.apps.desk.models import CannedReply, Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.canned import Placeholder, filled
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import format_code
from pishkhan.pure.refusal import NotFound

MOST = 300
RELATED = ("contact", "organisation", "product", "owner")


@dataclass(frozen=True, slots=True)
class Ready:
    """A canned reply with its placeholders filled in for one ticket, for one agent."""

    title: str
    text: str
    is_shared: bool


def canned_for(actor: Actor) -> QuerySet[CannedReply]:
    """His own and those of his desks, in the order of their titles; nobody outside the desks has any."""
    if not actor.desk_ids:
        return CannedReply.objects.none()
    mine = CannedReply.objects.filter(Q(owner_id=actor.user_id) | Q(team_id__in=actor.desk_ids))
    return mine.select_related("team").order_by("title", "id")


def kept_canned(actor: Actor) -> list[CannedReply]:
    """Those he keeps, as a list to look at. Raises ``NotFound`` for whoever works at no desk."""
    if not actor.desk_ids:
        raise NotFound("canned replies")
    return list(canned_for(actor)[:MOST])


def canned(actor: Actor, canned_id: int) -> CannedReply:
    """One of them. Raises ``NotFound``."""
    found = canned_for(actor).filter(pk=canned_id).first()
    if found is None:
        raise NotFound("canned reply")
    return found


def ready_for(actor: Actor, code: str) -> list[Ready]:
    """All of them as they would read on the ticket ``code``. Raises ``NotFound`` for a stranger."""
    ticket = visible_tickets(actor).select_related(*RELATED).filter(code=code).first()
    if ticket is None or not actor.desk_ids:
        raise NotFound("ticket")
    values = _values(actor, ticket)
    return [Ready(one.title, filled(one.body, values), one.team_id is not None) for one in canned_for(actor)[:MOST]]


def _values(actor: Actor, ticket: Ticket) -> dict[str, str]:
    return {
        Placeholder.REQUESTER: ticket.contact.full_name if ticket.contact else "",
        Placeholder.ORGANISATION: ticket.organisation.name if ticket.organisation else "",
        Placeholder.SUBJECT: ticket.subject,
        Placeholder.CODE: format_code(ticket.code),
        Placeholder.PRODUCT: ticket.product.name if ticket.product else "",
        Placeholder.AGENT: actor.name,
        Placeholder.OWNER: ticket.owner.full_name if ticket.owner else "",
    }
