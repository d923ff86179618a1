"""What a form says around its fields: who will receive the words, and what may be promised."""

from typing import Any

from pishkhan.apps.desk.queries.page import also_told
from pishkhan.apps.desk.queries.rows import Ticket
from pishkhan.apps.desk.queries.teaching import is_of_representative
from pishkhan.apps.desk.rules.who import speaks_for
from pishkhan.apps.sla import queries as sla
from pishkhan.apps.sla.rules import Impact, Priority, Urgency
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.requests import ActorRequest


def recipient(request: ActorRequest, ticket: Ticket) -> dict[str, Any]:
    """The person who will read it, before it is sent, and the owner it is said for (design §4, *Timeline*, *Voice*)."""
    facts = {"to": ticket.contact, "to_organisation": ticket.organisation, "also_to": also_told(ticket)}
    return facts | {"speaks_for": spoken_for(request, ticket)}


def spoken_for(request: ActorRequest, ticket: Ticket) -> Any:
    """The owner, when somebody else is about to speak for him."""
    return ticket.owner if speaks_for(request.actor, ticket.owner_id) else None


def promise_terms(request: ActorRequest, ticket: Ticket, field: str = "promise") -> dict[str, Any]:  # noqa: ARG001
    """The latest promise this service level allows, and one to begin with."""
    if not ticket.terms_id:
        return {"promise_limit": None, "promise_field": field, "promise_hint": None}
    terms = sla.terms(ticket.terms_id)
    now = looks().now
    return {
        "promise_limit": terms.promise_limit(ticket.priority, now),
        "promise_hint": terms.suggest_promise(ticket.priority, now),
        "promise_field": field,
    }


def teaching(ticket: Ticket) -> dict[str, Any]:
    """Whether what is said may teach: a representative asked (C6)."""
    return {"teaches": is_of_representative(ticket)}


def matrix(request: ActorRequest, ticket: Ticket) -> dict[str, Any]:  # noqa: ARG001
    """What priority each impact and urgency gives under the ticket's own service level (B1)."""
    terms = sla.terms(ticket.terms_id) if ticket.terms_id else None
    rows = [(impact, [terms.priority(impact, urgency) for urgency in Urgency]) for impact in Impact] if terms else []
    return {"matrix": rows, "urgencies": list(Urgency), "priority": Priority(ticket.priority)}
