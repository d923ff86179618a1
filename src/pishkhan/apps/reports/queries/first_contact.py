"""First-contact resolution, gross and net, from the tickets' own timelines (A7)."""

from dataclasses import dataclass

from django.db.models import Count, Q

from pishkhan.apps.catalogue.queries import beyond_level_1
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.reports.queries.answers import first_contacts
from pishkhan.apps.reports.queries.scope import Scope
from pishkhan.apps.reports.rules import Answer, Share, is_provisional


@dataclass(frozen=True, slots=True)
class FirstContact:
    """The two shares, and the tickets behind them, the newest first."""

    gross: Share
    net: Share
    ticket_ids: tuple[int, ...]


def first_contact(scope: Scope) -> FirstContact:
    """Judge the tickets opened in the period; a handful of queries, whatever their number."""
    beyond = beyond_level_1()
    counts = scope.opened().aggregate(all=Count("id"), beyond=Count("id", filter=Q(request_type_id__in=beyond)))
    held = first_contacts(scope.opened())
    net = [(ticket, answer) for ticket, answer in held if ticket.request_type_id not in beyond]
    return FirstContact(
        gross=Share(len(held), counts["all"], _provisional(held, scope)),
        net=Share(len(net), counts["all"] - counts["beyond"], _provisional(net, scope)),
        ticket_ids=tuple(ticket.pk for ticket, _ in held),
    )


def _provisional(held: list[tuple[Ticket, Answer]], scope: Scope) -> int:
    return sum(is_provisional(answer, scope.now) for _, answer in held)
