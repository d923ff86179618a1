"""Who is told by mail, and where; used by notices only, never shown on a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from pishkhan.apps.customers.models import Contact
from pishkhan.apps.desk.models import Ticket, TicketClock
from pishkhan.apps.oncall import queries as oncall
from pishkhan.apps.people.models import User


@dataclass(frozen=True, slots=True)
class Reader:
    """An address, the language its owner reads, and whether he signs in to the portal."""

    address: str
    language: str
    signs_in: bool = False


def requester_of(ticket: Ticket) -> Reader | None:
    """The ticket's own mailbox, if it has one."""
    if ticket.contact_id is None:
        return None
    contact = Contact.objects.select_related("user").filter(pk=ticket.contact_id, active=True).exclude(email="").first()
    if contact is None:
        return None
    user = contact.user if contact.user is not None and contact.user.is_active else None
    return Reader(contact.email, user.language if user else "fa", signs_in=user is not None)


def told_besides(ticket: Ticket) -> list[Ticket]:
    """Tickets that go on in this one: their requesters hear what its own hears, each under his own code."""
    return list(Ticket.objects.filter(merged_into=ticket).exclude(contact=ticket.contact_id).order_by("id"))


def owner_of(ticket: Ticket) -> Reader | None:
    """The ticket's owner, while he still works here and has an address."""
    return next(iter(_colleagues(pk=ticket.owner_id)), None) if ticket.owner_id else None


def team_of(team_id: int) -> Iterable[Reader]:
    """Everybody of a team who has an address."""
    return _colleagues(memberships__team_id=team_id)


def timed_by(clock_id: int) -> TicketClock | None:
    """What a clock times: the ticket, and the referral where it is a referral's."""
    return TicketClock.objects.select_related("ticket", "referral").filter(clock_id=clock_id).first()


def keepers_of(timed: TicketClock, at: datetime) -> list[Reader]:
    """Who can still keep the target: the asked team, the owner, or whoever is on duty while nobody owns the ticket."""
    if timed.referral is not None:
        return list(team_of(timed.referral.team_id))
    owner = owner_of(timed.ticket)
    return [owner] if owner else _colleagues(pk__in=oncall.on_duty(timed.ticket.desk_id, at))


def _colleagues(**which: int | Sequence[int]) -> list[Reader]:
    users = User.objects.filter(is_active=True, **which).exclude(email="").order_by("id")
    return [Reader(user.email, user.language) for user in users]
