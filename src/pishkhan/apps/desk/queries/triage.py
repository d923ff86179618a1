"""The list of unknown senders of somebody's desks, and who they may be."""

from dataclasses import dataclass

from django.db.models import QuerySet

from pishkhan.apps.customers import queries as customers
from pishkhan.apps.customers.models import Contact, Organisation
from pishkhan.apps.desk.models import Ticket, Touch, TriageItem
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

RELATED = (
    "ticket",
    "ticket__organisation",
    "ticket__contact",
    "touch",
    "touch__organisation",
    "touch__contact",
    "touch__agent",
)
CANDIDATES = 8


@dataclass(frozen=True, slots=True)
class TriagePage:
    """One unknown sender with what is known of him, and who he may be."""

    item: TriageItem
    phone: str
    people: list[Contact]
    organisations: list[Organisation]
    may_act: bool


def triage(actor: Actor, *, cursor: str | None = None, size: int = 50) -> Page[TriageItem]:
    """One page of those who wait, the newest first. Raises ``NotFound`` for whoever works at no desk."""
    if not actor.desk_ids | actor.managed_ids:
        raise NotFound("triage")
    waiting = _of_desks(actor).filter(settled_at=None).select_related(*RELATED)
    return keyset(waiting, order=("-at", "-id"), cursor=cursor, size=size)


def triage_page(actor: Actor, item_id: int, text: str = "") -> TriagePage:
    """One that waits, with candidates by ``text``, else by the number that called. Raises ``NotFound``."""
    item = _of_desks(actor).filter(pk=item_id, settled_at=None).select_related(*RELATED).first()
    if item is None:
        raise NotFound("triage")
    phone = _phone(item)
    sought = text.strip() or phone
    people = customers.find_contacts(actor, sought, limit=CANDIDATES) if sought else []
    places = customers.find_organisations(actor, sought, limit=CANDIDATES) if sought else []
    return TriagePage(item, phone, people, places, item.desk_id in actor.desk_ids)


def locked_item(actor: Actor, item_id: int) -> TriageItem:
    """One that waits, locked: its ticket first, as every act on a ticket does, so that two cannot block each other.

    Raises ``NotFound`` for a stranger's and for one that was decided meanwhile.
    """
    ticket_id = _of_desks(actor).filter(pk=item_id).values_list("ticket_id", flat=True).first()
    if ticket_id is not None:
        Ticket.objects.select_for_update(of=("self",)).filter(pk=ticket_id).first()
    waiting = _of_desks(actor).select_for_update(of=("self",)).select_related("ticket", "touch")
    item = waiting.filter(pk=item_id, settled_at=None).first()
    if item is None:
        raise NotFound("triage")
    return item


def _of_desks(actor: Actor) -> QuerySet[TriageItem]:
    desks = sorted(actor.desk_ids | actor.managed_ids)
    items = TriageItem.objects.all()
    return items.filter(desk_id=desks[0]) if len(desks) == 1 else items.filter(desk_id__in=desks)


def _phone(item: TriageItem) -> str:
    """The number that called: the contact's own, or that of the call that opened the ticket."""
    if item.touch is not None:
        return item.touch.phone
    calls = Touch.objects.filter(ticket=item.ticket_id).exclude(phone="").order_by("id")
    return calls.values_list("phone", flat=True).first() or ""
