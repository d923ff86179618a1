"""The representative sends a request on: it becomes a ticket of the vendor's desk, once, with all that was said."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from pishkhan.apps.desk.actions.opening import Asked, open_ticket
from pishkhan.apps.desk.actions.work import NamedFile
from pishkhan.apps.staffdesk.actions.work import keeping
from pishkhan.apps.staffdesk.models import RankedItem, StaffRequest
from pishkhan.apps.staffdesk.queries.page import carried_files, carried_text
from pishkhan.apps.staffdesk.rules.states import Deed, Step, check_at_hand
from pishkhan.infra.prepared import Hole, PreparedUpdate
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarding:
    """How it is sent on; an empty ``subject`` or ``body`` is what the sender wrote.

    ``passes_solution`` says whether the desk's final answer goes on to the sender by itself.
    """

    request_type_id: int
    impact: int = 2
    urgency: int = 2
    product_id: int | None = None
    subject: str = ""
    body: str = ""
    passes_solution: bool = True


def forward(
    *, actor: Actor, at: datetime, code: str, forwarding: Forwarding, version: int | None = None
) -> StaffRequest:
    """Open the ticket as the representative and link the two; whoever comes second is told that it was sent on."""
    with keeping(actor=actor, at=at, code=code, version=version) as work:
        request = work.request
        check_at_hand(request.step)
        if request.ticket_id is not None:
            raise Refusal("staffdesk.forwarded", N_("This request was sent on to the vendor already."))
        request.ticket = open_ticket(actor=actor, at=work.at, asked=_asked(actor, request, forwarding))
        request.passes_solution = forwarding.passes_solution
        RANKED(request=request.pk, ticket=request.ticket.pk)
        work.move(Step.FORWARDED)
        work.tell("staffdesk.forward", Deed.FORWARDED)
    return request


RANKED = PreparedUpdate(
    lambda: (RankedItem.objects.filter(Q(request_id=Hole("request"))), {"ticket_id": Hole("ticket")})
)


def _asked(actor: Actor, request: StaffRequest, given: Forwarding) -> Asked:
    """In his own name; where he is nothing at the sender's branch, for the organisation that holds the contract."""
    own = request.organisation_id in actor.represents | actor.works_at
    return Asked(
        subject=given.subject or request.subject,
        body=given.body or carried_text(request),
        organisation_id=request.organisation_id if own else request.desk.organisation_id,
        contact_id=actor.contact_id,
        product_id=given.product_id or request.product_id,
        request_type_id=given.request_type_id,
        impact=given.impact,
        urgency=given.urgency,
        files=[NamedFile(one.name, one.file) for one in carried_files(request)],
    )
