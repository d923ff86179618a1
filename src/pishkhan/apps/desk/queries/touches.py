"""The log of contacts, about a case or not, and who may be asking (E2)."""

from django.db.models import Q

from pishkhan.apps.customers import queries as customers
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.desk.models import Touch
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound


def contacts_page(
    actor: Actor, *, organisation_id: int | None = None, text: str = "", cursor: str | None = None, size: int = 50
) -> Page[Touch]:
    """One page of the contacts this agent may see, the newest first; raises ``NotFound`` for whoever logs none.

    Those of a named organisation and everything below it, or of the customers whose name ``text`` is a part of.
    """
    if not actor.desk_ids:
        raise NotFound("contacts")
    seen = Touch.objects.filter(Q(ticket__isnull=True) | Q(ticket__in=visible_tickets(actor)))
    if organisation_id is not None:
        place = customers.organisation(actor, organisation_id)
        seen = seen.filter(organisation__in=customers.descendants([place.pk]))
    if text.strip():
        seen = seen.filter(organisation__in=[one.pk for one in customers.find_organisations(actor, text)])
    related = seen.select_related("contact", "organisation", "ticket", "agent")
    return keyset(related, order=("-at", "-id"), cursor=cursor, size=size)


def requesters(actor: Actor, text: str) -> list[Contact]:
    """People at customers who may be asking, by name, telephone or mailbox; for agents. Raises ``NotFound``."""
    if not actor.desk_ids:
        raise NotFound("contacts")
    return customers.find_contacts(actor, text) if text.strip() else []
