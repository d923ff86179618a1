"""What the desk does when something has happened."""

from pishkhan.apps.desk.events import HandoverPlanned
from pishkhan.apps.desk.jobs import hand_over_planned
from pishkhan.infra.events import Delivery, handles


@handles(HandoverPlanned)
def begin_handover(fact: HandoverPlanned, delivery: Delivery) -> None:  # noqa: ARG001 - the shape of every handler
    """Queue the rest: its own work, in its own transactions, as the tickets may be many."""
    hand_over_planned.enqueue(unique_key=f"desk.handover:{fact.handover_id}", handover_id=fact.handover_id)
