"""Keeping tickets found: by their words at birth, by whoever may see them whenever that changes."""

from collections.abc import Iterable

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.models.index import TICKETS
from pishkhan.apps.desk.queries.found import asked_teams, ticket_terms

Findings = tuple[object, ...]


def found_as(ticket: Ticket) -> Findings:
    """What decides by what and by whom a ticket is found, to be compared before and after the work on it."""
    return ticket.subject, ticket.desk_id, ticket.organisation_id, ticket.contact_id, ticket.referral_count


def index_tickets(tickets: Iterable[tuple[Ticket, Iterable[int]]]) -> None:
    """Let tickets be found; each with the teams that were asked about it."""
    TICKETS.write((ticket.pk, ticket_terms(ticket, teams)) for ticket, teams in tickets)


def index_again(ticket: Ticket, before: Findings) -> None:
    """Let a ticket be found as it stands now, where that is not as it stood ``before``."""
    if found_as(ticket) != before:
        index_tickets([(ticket, asked_teams([ticket.pk]).get(ticket.pk, ()))])
