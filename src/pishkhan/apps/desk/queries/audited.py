"""Tickets as the audit names them: by their codes, for whoever reads the audit."""

from collections.abc import Collection

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role

READERS = (Role.ADMINISTRATOR, Role.QUALITY)


def audited_tickets(actor: Actor, ticket_ids: Collection[int]) -> dict[int, tuple[str, bool]]:
    """The tracking codes of these tickets, and whether this person may open each; nobody else learns any."""
    if not has_role(actor, *READERS):
        return {}
    codes = dict(Ticket.objects.filter(pk__in=ticket_ids).values_list("id", "code"))
    seen = set(visible_tickets(actor).filter(pk__in=list(codes)).values_list("id", flat=True)) if codes else set()
    return {pk: (code, pk in seen) for pk, code in codes.items()}


def audited_ticket_id(actor: Actor, code: str) -> int | None:
    """The number by which the audit knows the ticket with this tracking code."""
    if not has_role(actor, *READERS):
        return None
    return Ticket.objects.filter(code=code).values_list("id", flat=True).first()
