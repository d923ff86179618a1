"""Tickets are found by their tracking code, the words of their subject, and the number they had at another desk."""

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.models.index import TICKETS
from pishkhan.apps.desk.queries.found import found_tickets, ticket_documents
from pishkhan.apps.desk.rules.states import Status
from pishkhan.infra.search.sources import Indexed, Page, Rows, Source, register, shown
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import Sought
from pishkhan.pure.words import N_


def _rows(actor: Actor, sought: Sought, most: int | None) -> Rows | None:
    found = found_tickets(actor, sought, most)
    return None if found is None else shown(found, "subject", ref="code", note="organisation__name", state="status")


register(
    Source(
        kind="ticket",
        label=N_("Requests"),
        icon="ticket",
        order=10,
        rows=_rows,
        sorting=("-id",),
        pages={
            "console": Page("ticket", "code", "ref"),
            "portal": Page("portal-request", "code", "ref"),
        },
        ref_is="code",
        states={status.value: status.label for status in Status},
        indexed=Indexed(TICKETS, Ticket.objects.all, ticket_documents),
    )
)
