"""By what reports group the clocks of a ticket (B7)."""

from collections.abc import Iterable

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.covered import covering_contract
from pishkhan.apps.sla.actions import Dimensions
from pishkhan.apps.sla.models import Clock


def dimensions_of(ticket: Ticket, team_id: int | None, known: Iterable[Clock]) -> Dimensions:
    """Where a clock that starts now is counted; ``known`` are the ticket's clocks, which have its contract already."""
    return Dimensions(
        organisation_id=ticket.organisation_id,
        team_id=team_id or ticket.desk_id,
        owner_id=ticket.owner_id,
        priority=ticket.priority,
        request_type_id=ticket.request_type_id,
        product_id=ticket.product_id,
        contract_id=_contract_id(ticket, known),
    )


def _contract_id(ticket: Ticket, known: Iterable[Clock]) -> int | None:
    """The contract that covers the ticket: no query where a clock tells it, nor for a ticket without one."""
    told = next((clock.contract_id for clock in known if clock.contract_id), None)
    return told or covering_contract(ticket)
