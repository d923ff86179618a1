"""Whose figures somebody may see, and of which time; read from the desk's own tables."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from pishkhan.apps.desk.models import Entry, Ticket, TicketClock, Touch
from pishkhan.apps.desk.rules.states import Channel, Closure
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import NotFound

EVERYWHERE = frozenset({Role.QUALITY, Role.CONTRACTS})
SERVED: dict[str, Any] = {"batch": None, "is_major": False}
"""Tickets of customers served here: neither imported history nor the parent of a major incident."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Tickets of these desks (None: every desk) in [start, end), as they stand at ``now``.

    ``only`` limits them further, by lookups of a ticket such as ``{"product_id": 3}``.
    """

    desk_ids: frozenset[int] | None
    start: datetime
    end: datetime
    now: datetime
    only: dict[str, Any] = field(default_factory=dict)

    def tickets(self) -> QuerySet[Ticket]:
        """Live service only: imported history has its own report, a major incident's parent has no customer (A13)."""
        return Ticket.objects.filter(self._of(**SERVED))

    def counted(self) -> QuerySet[Ticket]:
        """What contact figures count: merged, system-opened and spam tickets are left out (design §4, *FCR*)."""
        return self.tickets().exclude(left_out())

    def opened(self) -> QuerySet[Ticket]:
        """Counted tickets opened in the period."""
        return self.counted().filter(opened_at__gte=self.start, opened_at__lt=self.end)

    def open_at_some_time(self) -> QuerySet[Ticket]:
        """Counted tickets on which somebody still had something to do during the period."""
        unanswered = Q(resolved_at__isnull=True) | Q(resolved_at__gte=self.start)
        unclosed = Q(closed_at__isnull=True) | Q(closed_at__gte=self.start)
        return self.counted().filter(unanswered & unclosed, opened_at__lt=self.end)

    def entries(self) -> QuerySet[Entry]:
        """What happened to counted tickets in the period."""
        happened = Entry.objects.filter(self._of("ticket__", **SERVED), at__gte=self.start, at__lt=self.end)
        return happened.exclude(left_out("ticket__"))

    def clock_ids(self) -> QuerySet[Any, Any]:
        """The clocks of these tickets, as a query of ids."""
        return TicketClock.objects.filter(self._of("ticket__", **SERVED)).values("clock_id")

    def contacts(self) -> QuerySet[Touch]:
        """Contacts of the period, about a case of these desks or without one; those belong to no desk."""
        came = Touch.objects.filter(at__gte=self.start, at__lt=self.end)
        wanted = self._of("ticket__", **SERVED) & Q(ticket__isnull=False)
        if set(self.only) <= {"organisation_id__in"}:
            wanted |= Q(ticket__isnull=True, **self.only)
        return came.filter(wanted)

    def chases(self) -> QuerySet[Touch]:
        """Contacts of the period about counted tickets that were a chase when they came."""
        came = Touch.objects.filter(self._of("ticket__", **SERVED), is_chase=True, at__gte=self.start, at__lt=self.end)
        return came.exclude(left_out("ticket__"))

    def _of(self, way: str = "", **more: Any) -> Q:
        """What limits them, ``way`` being the way to the ticket."""
        desks = {} if self.desk_ids is None else {"desk_id__in": self.desk_ids}
        return Q(**{f"{way}{name}": value for name, value in {**desks, **self.only, **more}.items()})


def scope_of(actor: Actor, *, start: datetime, end: datetime, now: datetime) -> Scope:
    """The scope of this person's figures; raises ``NotFound`` for whoever has none (design §4, "Who sees what")."""
    return Scope(desks_of(actor), start, end, now)


def desks_of(actor: Actor) -> frozenset[int] | None:
    """The desks whose figures this person sees, None for every desk; raises ``NotFound`` for whoever sees none."""
    if actor.is_system or actor.roles & EVERYWHERE:
        return None
    desks = actor.desk_ids | actor.managed_ids
    if not desks:
        raise NotFound("report")
    return desks


def may_see_reports(actor: Actor) -> bool:
    """Whether there are any figures for this person."""
    return bool(actor.roles & EVERYWHERE or actor.desk_ids or actor.managed_ids)


def may_see_tickets(actor: Actor) -> bool:
    """Whether a figure opens its tickets for this person: contracts and sales see numbers, no ticket text."""
    return actor.is_system or actor.has(Role.QUALITY) or bool(actor.desk_ids or actor.managed_ids)


def check_sees_tickets(actor: Actor) -> None:
    """A list of tickets does not exist for whoever sees numbers only. Raises ``NotFound``."""
    if not may_see_tickets(actor):
        raise NotFound("list")


def may_see_load(actor: Actor) -> bool:
    """Whether this person sees what each agent carries: quality, and who manages a desk; others only their own."""
    return actor.is_system or actor.has(Role.QUALITY) or bool(actor.managed_ids)


def counted_tickets() -> QuerySet[Ticket]:
    """Every ticket of live service that contact figures count, at any desk."""
    return Ticket.objects.filter(**SERVED).exclude(left_out())


def left_out(way: str = "") -> Q:
    """Tickets no contact figure counts, in neither part of a share; ``way`` is the way to the ticket."""
    facts = {"merged_into__isnull": False, "channel": Channel.SYSTEM, "closure": Closure.SPAM}
    return Q(*((f"{way}{name}", value) for name, value in facts.items()), _connector=Q.OR)
