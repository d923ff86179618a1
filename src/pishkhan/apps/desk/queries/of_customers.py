"""The requests of one person at a customer, for his page; those of an organisation are in `glance`."""

from dataclasses import dataclass

from django.db.models import QuerySet

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.states import LIVE
from pishkhan.infra.among import among
from pishkhan.pure.actor import Actor, Role

OPEN_SHOWN, PAST_SHOWN = 8, 5


@dataclass(frozen=True, slots=True)
class Requests:
    """The newest open requests, and the latest that are answered or closed."""

    live: list[Ticket]
    past: list[Ticket]


def may_see_tickets(actor: Actor) -> bool:
    """Whether there may be any ticket this person reads: contracts and sales see none (design §4)."""
    return actor.is_system or bool(actor.team_ids | actor.managed_ids) or actor.has(Role.QUALITY)


def requests_of(actor: Actor, contact_id: int) -> Requests:
    """The requests of a person, as far as the actor may see them; each list one index walk."""
    found = visible_tickets(actor).filter(contact_id=contact_id).select_related("owner").order_by("-opened_at", "-id")
    return Requests(_live(found), list(found.exclude(status__in=[state.value for state in LIVE])[:PAST_SHOWN]))


def _live(found: QuerySet[Ticket]) -> list[Ticket]:
    return list(found.filter(among("status", LIVE))[:OPEN_SHOWN])
