"""Voice and duty, asked once for every action that writes to a customer (A3, A6)."""

from datetime import datetime

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.guard import is_referred_to
from pishkhan.apps.desk.rules.who import check_not_major, check_voice
from pishkhan.apps.oncall import queries as oncall
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


def check_on_duty(actor: Actor, desk_id: int, at: datetime) -> None:
    """Refuse whoever is not on the desk's rota at ``at`` (design §4, *Voice*)."""
    check_voice(actor, desk_id, on_duty=is_on_duty(actor, desk_id, at))


def check_speaks(actor: Actor, ticket: Ticket, at: datetime) -> None:
    """Refuse whoever may not write to this ticket's customer at ``at``."""
    check_not_major(is_major=ticket.is_major)
    check_on_duty(actor, ticket.desk_id, at)


def is_on_duty(actor: Actor, desk_id: int, at: datetime) -> bool:
    """Whether the actor is on the desk's rota at ``at``, or on call for it while nobody is (E7)."""
    return actor.user_id is not None and oncall.is_called(actor.user_id, desk_id, at)


def check_may_write(actor: Actor, ticket: Ticket) -> None:
    """The desk and its managers work on a ticket, and a specialist while his team is asked (A3). Raises ``Refusal``."""
    if ticket.desk_id in actor.desk_ids | actor.managed_ids or is_referred_to(actor, ticket):
        return
    raise Refusal("desk.read_only", N_("You may read this ticket, but no longer write on it."))
