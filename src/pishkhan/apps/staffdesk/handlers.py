"""What the customer's own desk does when something has happened elsewhere; each is safe to repeat."""

from pishkhan.apps.contracts.events import ContractDrawnUp, RepresentativeAppointed
from pishkhan.apps.desk.events import (
    SenderSettled,
    TicketClosed,
    TicketConfirmed,
    TicketFact,
    TicketOpened,
    TicketReopened,
    TicketResolved,
    TicketsMerged,
)
from pishkhan.apps.desk.models import TriageItem
from pishkhan.apps.staffdesk.actions import follow_renewal, follow_ticket, open_desk
from pishkhan.infra.events import Delivery, handles
from pishkhan.pure.actor import SYSTEM


@handles(RepresentativeAppointed)
def keep_desk(fact: RepresentativeAppointed, delivery: Delivery) -> None:
    """With its representative a customer has its own desk."""
    if not fact.is_substitute:
        open_desk(actor=SYSTEM, at=delivery.at, contract_id=fact.contract_id)


@handles(ContractDrawnUp)
def keep_desk_on(fact: ContractDrawnUp, delivery: Delivery) -> None:
    """A renewal goes on with the desk of what it renews."""
    if fact.renewed_from_id is not None:
        renewed = {"contract_id": fact.contract_id, "renewed_from_id": fact.renewed_from_id}
        follow_renewal(actor=SYSTEM, at=delivery.at, **renewed)


@handles(TicketOpened)
def enter_ticket(fact: TicketOpened, delivery: Delivery) -> None:
    """A ticket of a represented customer has its place in his list."""
    _follow(fact, delivery)


@handles(SenderSettled)
def enter_recognised(fact: SenderSettled, delivery: Delivery) -> None:
    """What an unknown sender asked stands in the list too, once it is known whose it is."""
    ticket_id = TriageItem.objects.filter(pk=fact.item_id).values_list("ticket_id", flat=True).first()
    if ticket_id is not None:
        follow_ticket(actor=SYSTEM, at=delivery.at, ticket_id=ticket_id)


@handles(TicketResolved)
def follow_solution(fact: TicketResolved, delivery: Delivery) -> None:
    """The final answer goes on to whoever asked."""
    _follow(fact, delivery)


@handles(TicketConfirmed)
def follow_confirmation(fact: TicketConfirmed, delivery: Delivery) -> None:
    """The representative accepted the answer."""
    _follow(fact, delivery)


@handles(TicketClosed)
def follow_closing(fact: TicketClosed, delivery: Delivery) -> None:
    """It ended without one."""
    _follow(fact, delivery)


@handles(TicketReopened)
def follow_reopening(fact: TicketReopened, delivery: Delivery) -> None:
    """It goes on."""
    _follow(fact, delivery)


@handles(TicketsMerged)
def follow_merge(fact: TicketsMerged, delivery: Delivery) -> None:
    """What was absorbed, or stands alone again, and what it goes on in."""
    follow_ticket(actor=SYSTEM, at=delivery.at, ticket_id=fact.absorbed_id)
    _follow(fact, delivery)


def _follow(fact: TicketFact, delivery: Delivery) -> None:
    follow_ticket(actor=SYSTEM, at=delivery.at, ticket_id=fact.ticket_id)
