"""Which appointments are over or begin, and whom another one still lets speak for the customer (C1, C3)."""

from datetime import date

from django.db.models import Q

from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.contracts.rules import HOLDING, SEATED
from pishkhan.apps.customers.models import Organisation

HELD = [state.value for state in HOLDING]
TAKEN = [state.value for state in SEATED]


def due_appointments(today: date) -> list[tuple[int, int]]:
    """Contract and appointment of each that holds past its last day, in order."""
    over = Appointment.objects.filter(state__in=TAKEN, ends_on__lt=today)
    return list(over.order_by("contract_id", "id").values_list("contract_id", "pk"))


def due_beginnings(today: date) -> list[tuple[int, int]]:
    """Contract and appointment of each that was written ahead of its contract, which counts by now; in order."""
    begun = Appointment.objects.filter(is_ahead=True, state__in=TAKEN, contract__starts_on__lte=today)
    return list(begun.order_by("contract_id", "id").values_list("contract_id", "pk"))


def still_represents(contact_id: int, organisation: Organisation) -> bool:
    """Whether he is heard by an appointment there, under its own contract or one above that covers its tree.

    A suspended one keeps his place and speaks for nobody (decision 0091).
    """
    above = [int(step) for step in organisation.path.strip("/").split("/") if step]
    counts = Q(contract__organisation=organisation.pk)
    counts |= Q(contract__organisation__in=above, contract__covers_tree=True)
    held = Appointment.objects.filter(contact=contact_id, state__in=HELD, contract__cancelled_on=None)
    return held.filter(counts).exists()
