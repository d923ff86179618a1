"""Who else is at a ticket, and what its open page watches."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from pishkhan.apps.desk.models import Presence, Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.presence import STAYS
from pishkhan.infra.refreshing.watching import Words, watches
from pishkhan.pure.actor import Actor


@dataclass(frozen=True, slots=True)
class Other:
    """A colleague at the same ticket."""

    name: str
    is_writing: bool


def others_at(actor: Actor, ticket: Ticket, now: datetime) -> list[Other]:
    """Who else has a ticket the caller has already guarded open just now; those who write come first."""
    rows = _others(actor, now).filter(ticket=ticket).select_related("user")
    here = [Other(row.user.full_name, bool(row.writing_until and row.writing_until > now)) for row in rows]
    return sorted(here, key=lambda one: (not one.is_writing, one.name))


@watches("desk.ticket")
def ticket_rows(actor: Actor, words: Words, now: datetime) -> Iterable[QuerySet[Any, Any]]:
    """The ticket's version and latest entry, and who else is there and writes."""
    (code,) = words
    writes = Case(When(writing_until__gt=now, then=Value(1)), default=Value(0), output_field=IntegerField())
    others = _others(actor, now).filter(ticket__code=code).annotate(writes=writes)
    ticket = visible_tickets(actor).filter(code=code)
    return [ticket.order_by().values_list("version", "last_seq"), others.order_by().values_list("user_id", "writes")]


def _others(actor: Actor, now: datetime) -> QuerySet[Presence]:
    return Presence.objects.filter(seen_at__gt=now - STAYS).exclude(user_id=actor.user_id or 0)
