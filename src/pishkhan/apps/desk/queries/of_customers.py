"""The requests of one organisation or of one person there, for the pages of customers."""

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


def requests_of(actor: Actor, *, organisation_id: int | None = None, contact_id: int | None = None) -> Requests:
    """The requests of an organisation, or of a person, as far as the actor may see them; each list one index walk."""
    which = {"organisation_id": organisation_id} if organisation_id is not None else {"contact_id": contact_id}
    found = visible_tickets(actor).filter(**which).select_related("owner").order_by("-opened_at", "-id")
    return Requests(_live(found), list(found.exclude(status__in=[state.value for state in LIVE])[:PAST_SHOWN]))


def _live(found: QuerySet[Ticket]) -> list[Ticket]:
    return list(found.filter(among("status", LIVE))[:OPEN_SHOWN])
