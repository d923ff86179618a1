"""What the customer's own desk shows on the vendor's pages: his ranking, and whom a caller should reach (C4, C5)."""

from collections.abc import Collection, Mapping
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.queries.gate import gate_of, is_anybody_appointed
from pishkhan.apps.contracts.queries.hand_over import hands_work
from pishkhan.apps.contracts.queries.rows import HandOver
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.staffdesk.queries.desks import desk_of, representative
from pishkhan.apps.staffdesk.queries.listing import COUNTED_TO, waiting_at_desk, wanting_sender
from pishkhan.apps.staffdesk.queries.ranked import places, ranked, standings
from pishkhan.infra.ui import navigation
from pishkhan.infra.ui.columns import Cell, column
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.ui.panels import panel
from pishkhan.pure.actor import ANONYMOUS, Actor
from pishkhan.pure.words import N_


@column("inbox", label=N_("Rank"))
def ranks(actor: Actor, ids: Collection[int]) -> Mapping[int, Cell]:
    """Where each ticket stands in the one list of its customer."""
    if not is_anybody_appointed():
        return {}
    return {ticket_id: Cell(place) for ticket_id, place in places(actor, ids).items()}


navigation.register(
    area="console",
    name="customers-first",
    label=N_("What customers want first"),
    icon="list-details",
    url="customers-first",
    order=12,
    visible=lambda actor: bool(actor.desk_ids | actor.managed_ids),
)


@panel("ticket", order=15)
def rank_of_ticket(request: HttpRequest, *, ticket: Ticket) -> str | None:
    """The customer's own order, and whose request this was before it was sent on."""
    if ticket.organisation_id is None or not is_anybody_appointed():
        return None
    found = standings(_actor(request), [ticket.pk]).get(ticket.pk)
    return render_to_string("staffdesk/panels/rank.html", {"found": found}, request=request) if found else None


@panel("new-ticket")
def whom_to_reach(request: HttpRequest, *, requester: Any, product_id: int | None) -> str | None:
    """Where the caller is not the representative: whom he should reach, and the way to take his words down for him."""
    contact_id, organisation_id = requester
    if contact_id is None or organisation_id is None:
        return None
    gate = gate_of(organisation_id, house_day(looks().now), product_id=product_id)
    if gate.is_open or gate.knows(contact_id):
        return None
    context = {"person": representative(gate), "contact_id": contact_id, "organisation_id": organisation_id}
    return render_to_string("staffdesk/panels/whom_to_reach.html", context, request=request)


@panel("portal-waiting", order=30)
def asked_of_me(request: HttpRequest) -> str | None:
    """What colleagues wait for at the desk one keeps, and what one's own requests wait for."""
    actor = _actor(request)
    count = waiting_at_desk(actor) if actor.represents and is_anybody_appointed() else 0
    context = {"count": count, "counted_to": COUNTED_TO, "own": wanting_sender(actor)}
    if not (count or context["own"]):
        return None
    return render_to_string("staffdesk/panels/portal_wanted.html", context, request=request)


@panel("hand-over", order=10)
def work_in_hand(request: HttpRequest, *, paper: HandOver) -> str | None:
    """To whoever leaves, until he has left, and whoever comes: everything open of the customer, in his own order."""
    if not hands_work(_actor(request), paper):
        return None
    desk = desk_of(paper.contract_id)
    page = ranked(desk) if desk else None
    items = page.items if page else ()
    context = {"items": items, "more": page is not None and page.next_cursor is not None}
    return render_to_string("staffdesk/panels/hand_over.html", context, request=request)


def _actor(request: HttpRequest) -> Actor:
    return getattr(request, "actor", ANONYMOUS)
