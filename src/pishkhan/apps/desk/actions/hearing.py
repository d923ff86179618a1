"""The gate, taken where a customer does something on a ticket that is there (C1, C3, C5)."""

from datetime import datetime

from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.queries.gate import check_heard
from pishkhan.apps.desk.models import Ticket


def check_heard_on(ticket: Ticket, contact_id: int | None, at: datetime, *, field: str | None = None) -> None:
    """Where somebody represents the ticket's customer, he alone is heard on it. Raises ``Refusal``."""
    check_heard(
        organisation_id=ticket.organisation_id,
        contact_id=contact_id,
        product_id=ticket.product_id,
        request_type_id=ticket.request_type_id,
        day=house_day(at),
        field=field,
    )
