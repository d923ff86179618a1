"""The log of contacts, about a case or not (E2)."""

from django.db.models import Q

from pishkhan.apps.desk.models import Touch
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


def contacts_page(actor: Actor, *, cursor: str | None = None, size: int = 50) -> Page[Touch]:
    """One page of the contacts this agent may see, the newest first; raises ``NotFound`` for whoever logs none."""
    if not actor.desk_ids:
        raise NotFound("contacts")
    seen = Touch.objects.filter(Q(ticket__isnull=True) | Q(ticket__in=visible_tickets(actor)))
    related = seen.select_related("contact", "organisation", "ticket", "agent")
    return keyset(related, order=("-at", "-id"), cursor=cursor, size=size)
