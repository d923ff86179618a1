"""Who is told, and where; used by notices only, never shown on a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pishkhan.apps.customers.models import Affiliation, Contact
from pishkhan.apps.desk.models import Entry, Following, Quote, Teaching, Ticket, TicketClock
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.mentions import mentioned
from pishkhan.apps.desk.rules.who import readable
from pishkhan.apps.oncall import queries as oncall
from pishkhan.apps.people.models import User
from pishkhan.apps.people.queries import staff_facts
from pishkhan.apps.people.rules import Side
from pishkhan.pure.actor import Actor, ActorKind, Role
from pishkhan.pure.persian import unique_key


@dataclass(frozen=True, slots=True)
class Reader:
    """A mailbox (perhaps none), the language its owner reads, and his account, if he has one."""

    address: str
    language: str
    person_id: int | None = None
    name: str = ""


def requester_of(ticket: Ticket) -> Reader | None:
    """Whoever asked: by the ticket's own mailbox, his account, or both; nobody who could be reached is none."""
    if ticket.contact_id is None:
        return None
    contact = Contact.objects.select_related("user").filter(pk=ticket.contact_id, active=True).first()
    if contact is None:
        return None
    user = contact.user if contact.user is not None and contact.user.is_active else None
    if user is None and not contact.email:
        return None
    return Reader(contact.email, user.language if user else "fa", user.pk if user else None, contact.full_name)


def quote_of(quote_id: int) -> Quote:
    """A quote that something is told of."""
    return Quote.objects.get(pk=quote_id)


def taught_by(teaching_id: int) -> int | None:
    """Who marked an answer as taught."""
    return Teaching.objects.values_list("taught_by_id", flat=True).get(pk=teaching_id)


def deciders(ticket: Ticket) -> list[Contact]:
    """Who represents or signs for a ticket's organisation: they answer its quotes."""
    decides = [Role.REPRESENTATIVE.value, Role.SIGNATORY.value]
    here = Affiliation.objects.filter(organisation=ticket.organisation, active=True, role__in=decides)
    found = Contact.objects.filter(pk__in=here.values("contact_id"), active=True)
    return list(found.select_related("user").order_by("pk"))


def told_besides(ticket: Ticket) -> list[Ticket]:
    """Tickets that go on in this one: their requesters hear what its own hears, each under his own code."""
    return list(Ticket.objects.filter(merged_into=ticket).exclude(contact=ticket.contact_id).order_by("id"))


def owner_of(ticket: Ticket) -> Reader | None:
    """The ticket's owner, while he still works here."""
    return colleague(ticket.owner_id)


def colleague(user_id: int | None) -> Reader | None:
    """One of the vendor's people, while he still works here."""
    return next(iter(_colleagues(pk=user_id)), None) if user_id else None


def team_of(team_id: int) -> Iterable[Reader]:
    """Everybody of a team."""
    return _colleagues(memberships__team_id=team_id)


def managers_of(team_id: int) -> list[Reader]:
    """Whoever manages a team."""
    return _colleagues(memberships__team_id=team_id, memberships__is_manager=True)


def administrators() -> list[Reader]:
    """Whoever administers the house."""
    return _colleagues(grants__role=Role.ADMINISTRATOR.value)


def timed_by(clock_id: int) -> TicketClock | None:
    """What a clock times: the ticket, and the referral where it is a referral's."""
    return TicketClock.objects.select_related("ticket", "referral").filter(clock_id=clock_id).first()


def keepers_of(timed: TicketClock, at: datetime) -> list[Reader]:
    """Who can still keep the target: the asked team, the owner, or whoever is on duty while nobody owns the ticket."""
    if timed.referral is not None:
        return list(team_of(timed.referral.team_id))
    owner = owner_of(timed.ticket)
    return [owner] if owner else _colleagues(pk__in=oncall.on_duty(timed.ticket.desk_id, at))


def responders_of(ticket: Ticket, at: datetime) -> list[Reader]:
    """Who sees to it now: the owner who is on duty, else whoever is, else the owner, the managers, the administrators.

    A rota with a gap wakes somebody all the same.
    """
    on_duty = oncall.on_duty(ticket.desk_id, at)
    owner = owner_of(ticket)
    if owner is not None and owner.person_id in on_duty:
        return [owner]
    present = _colleagues(pk__in=on_duty)
    return present or ([owner] if owner else managers_of(ticket.desk_id) or administrators())


def mentioned_in(ticket: Ticket, entry: Entry) -> list[Reader]:
    """The colleagues a note calls by user name who may read it; others do not learn that there is such a note."""
    keys = {unique_key(name) for name in mentioned(entry.body)}
    called = _colleagues(username_key__in=keys) if keys else []
    return [reader for reader in called if _may_read(reader, ticket, entry)]


def followers_of(ticket: Ticket, entry: Entry) -> list[Reader]:
    """Whoever follows the ticket, may still see it, and may read this very entry; the owner hears by himself."""
    others = Following.objects.filter(ticket=ticket).exclude(user_id=ticket.owner_id or 0).values("user_id")
    return [reader for reader in _colleagues(pk__in=others) if _may_read(reader, ticket, entry)]


def _may_read(reader: Reader, ticket: Ticket, entry: Entry) -> bool:
    assert reader.person_id is not None  # noqa: S101 - every colleague has an account
    facts = staff_facts(reader.person_id)
    actor = Actor(
        kind=ActorKind.VENDOR,
        user_id=reader.person_id,
        roles=facts.roles,
        desk_ids=facts.desk_ids,
        team_ids=facts.team_ids,
        managed_ids=facts.managed_ids,
    )
    return entry.visibility in readable(actor, ticket.desk_id) and visible_tickets(actor).filter(pk=ticket.pk).exists()


def _colleagues(**which: Any) -> list[Reader]:
    users = User.objects.filter(is_active=True, side=Side.VENDOR.value, **which).order_by("id")
    return [Reader(user.email, user.language, user.pk, user.full_name) for user in users]
