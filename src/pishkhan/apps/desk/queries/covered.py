"""Under which contract a ticket is covered, for whoever holds it."""

from django.db.models import Q

from pishkhan.apps.contracts.models import ContractLine
from pishkhan.apps.desk.models import Ticket
from pishkhan.infra.prepared import Hole, PreparedRows


def covering_contract(ticket: Ticket) -> int | None:
    """The contract of the line that covers the ticket, if one does."""
    if ticket.contract_line_id is None:
        return None
    if Ticket.contract_line.is_cached(ticket):
        line: ContractLine = ticket.contract_line  # type: ignore[assignment]
        return line.contract_id
    ((contract_id,),) = OF_LINE(line=ticket.contract_line_id)
    return int(contract_id)


OF_LINE = PreparedRows(lambda: ContractLine.objects.filter(Q(pk=Hole("line"))).values_list("contract_id"))
"""Compiled once: every clock that starts and all work that is booked asks."""
