"""What customers do when something has happened here."""

from pishkhan.apps.customers.events import StaffListConfirmed, StaffListSent
from pishkhan.apps.customers.jobs import look_through_staff, take_staff
from pishkhan.infra.events import Delivery, handles


@handles(StaffListSent)
def look_through_list(fact: StaffListSent, delivery: Delivery) -> None:
    """Queue the looking: its own work, in its own transactions, as the rows may be many."""
    look_through_staff.enqueue(unique_key=f"customers.look:event:{delivery.event_id}", upload_id=fact.upload_id)


@handles(StaffListConfirmed)
def take_list(fact: StaffListConfirmed, delivery: Delivery) -> None:
    """Queue the bringing in, likewise."""
    take_staff.enqueue(unique_key=f"customers.take:event:{delivery.event_id}", upload_id=fact.upload_id)
