"""Which appointments are over or begin, and whom another one still lets speak for the customer (C1, C3)."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from pishkhan.apps.contracts.models import Appointment, Contract
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


def still_represents(contact_id: int, organisation: Organisation, on: date) -> bool:
    """Whether he is heard by an appointment there, under its own contract or one above that covers its tree.

    A suspended one keeps his place and speaks for nobody (decision 0091). What he held under a contract whose renewal
    has begun by ``on`` counts no more: the renewal says who is heard.
    """
    above = [int(step) for step in organisation.path.strip("/").split("/") if step]
    counts = Q(contract__organisation=organisation.pk)
    counts |= Q(contract__organisation__in=above, contract__covers_tree=True)
    return counting_appointments(on).filter(counts, contact=contact_id, state__in=HELD).exists()


def counting_appointments(on: date) -> QuerySet[Appointment]:
    """Those, in whatever state, under contracts that were not cancelled and of which no renewal has begun by ``on``."""
    renewed = Contract.objects.filter(renewed_from=OuterRef("contract"), cancelled_on=None, starts_on__lte=on)
    return Appointment.objects.filter(~Exists(renewed), contract__cancelled_on=None)


def held_before(contract: Contract) -> list[int]:
    """Whose appointments a renewal takes the place of: the people who hold one under the contract before it."""
    before = Appointment.objects.filter(contract=contract.renewed_from_id or 0, state__in=TAKEN)
    return sorted(before.values_list("contact_id", flat=True))
