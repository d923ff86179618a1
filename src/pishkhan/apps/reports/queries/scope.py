"""Whose figures somebody may see, and of which time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from pishkhan.apps.desk.models import Entry, Ticket, TicketClock, Touch
from pishkhan.apps.desk.rules.states import Channel, Closure
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import NotFound

EVERYWHERE = frozenset({Role.QUALITY, Role.CONTRACTS})


@dataclass(frozen=True, slots=True)
class Scope:
    """Tickets of these desks (None: every desk) in [start, end), as they stand at ``now``."""

    desk_ids: frozenset[int] | None
    start: datetime
    end: datetime
    now: datetime

    def tickets(self) -> QuerySet[Ticket]:
        """Live service only: imported history has its own report, a major incident's parent has no customer (A13)."""
        tickets = Ticket.objects.filter(batch=None, is_major=False)
        return tickets if self.desk_ids is None else tickets.filter(desk_id__in=self.desk_ids)

    def counted(self) -> QuerySet[Ticket]:
        """What contact figures count: merged, system-opened and spam tickets are left out (design §4, *FCR*)."""
        return self.tickets().exclude(_left_out())

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
        happened = Entry.objects.filter(at__gte=self.start, at__lt=self.end, ticket__batch=None)
        entries = happened.exclude(_left_out("ticket__"))
        return entries if self.desk_ids is None else entries.filter(ticket__desk_id__in=self.desk_ids)

    def clock_ids(self) -> QuerySet[Any, Any]:
        """The clocks of these tickets, as a query of ids."""
        links = TicketClock.objects.filter(ticket__batch=None)
        links = links if self.desk_ids is None else links.filter(ticket__desk_id__in=self.desk_ids)
        return links.values("clock_id")

    def contacts(self) -> QuerySet[Touch]:
        """Contacts of the period, about a case of these desks or without one."""
        touches = Touch.objects.filter(at__gte=self.start, at__lt=self.end)
        if self.desk_ids is None:
            return touches
        return touches.filter(Q(ticket=None) | Q(ticket__desk_id__in=self.desk_ids))

    def chases(self) -> QuerySet[Touch]:
        """Contacts of the period about counted tickets that were a chase when they came."""
        came = Touch.objects.filter(is_chase=True, at__gte=self.start, at__lt=self.end)
        touches = came.exclude(_left_out("ticket__"))
        return touches if self.desk_ids is None else touches.filter(ticket__desk_id__in=self.desk_ids)


def scope_of(actor: Actor, *, start: datetime, end: datetime, now: datetime) -> Scope:
    """The scope of this person's figures; raises ``NotFound`` for whoever has none (design §4, "Who sees what")."""
    if actor.is_system or actor.roles & EVERYWHERE:
        return Scope(None, start, end, now)
    desks = actor.desk_ids | actor.managed_ids
    if not desks:
        raise NotFound("report")
    return Scope(desks, start, end, now)


def may_see_reports(actor: Actor) -> bool:
    """Whether there are any figures for this person."""
    return bool(actor.roles & EVERYWHERE or actor.desk_ids or actor.managed_ids)


def _left_out(of: str = "") -> Q:
    """Tickets no contact figure counts, in neither part of a share; ``of`` is the way to the ticket."""
    facts = {"merged_into__isnull": False, "channel": Channel.SYSTEM, "closure": Closure.SPAM}
    return Q(*((f"{of}{name}", value) for name, value in facts.items()), _connector=Q.OR)
