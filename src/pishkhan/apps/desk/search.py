"""Tickets are found by their tracking code, the words of their subject, and the number they had at another desk."""

from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.models.index import TICKETS
from pishkhan.apps.desk.queries.found import found_tickets, ticket_documents
from pishkhan.apps.desk.rules.states import Status, step
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Indexed, Page, Rows, Source, register, shown
from pishkhan.pure.actor import Actor
from pishkhan.pure.scopes import Area
from pishkhan.pure.words import N_

# What a customer's plain step is made of (A11), in one column.
STAND = Concat(
    "status", Value("/"), "waiting_for", Value("/"), Cast("open_referrals", CharField()), output_field=CharField()
)


def _rows(actor: Actor, asked: Asked, most: int | None) -> Rows | None:
    found = found_tickets(actor, asked, most)
    if found is None:
        return None
    state = STAND if actor.is_customer else "status"
    return shown(found, "subject", ref="code", note="organisation__name", state=state)


def _state_of(stored: str) -> str:
    """The status, or for a customer the plain step."""
    status, *stand = stored.split("/")
    return step(status, stand[0], int(stand[1])).label if stand else Status(status).label


register(
    Source(
        kind="ticket",
        label=N_("Requests"),
        icon="ticket",
        order=10,
        rows=_rows,
        sorting=("-found_age",),
        pages={
            "console": Page("ticket", "code", "ref"),
            "portal": Page("portal-request", "code", "ref"),
        },
        areas=(Area.TICKETS, Area.REQUESTS),
        ref_is="code",
        state_of=_state_of,
        indexed=Indexed(TICKETS, Ticket.objects.all, ticket_documents),
    )
)
