"""Under which contracts somebody represents a customer and is asked for a course; used by notices only (C2)."""

from pishkhan.apps.contracts.models import Appointment, Contract
from pishkhan.apps.contracts.queries.appointed import TAKEN
from pishkhan.apps.contracts.queries.requirements import wanted_under


def contracts_asking(contact_id: int, course_id: int) -> list[Contract]:
    """Each contract that asks this representative for this course, with whom it names."""
    held = Appointment.objects.filter(contact=contact_id, is_substitute=False, state__in=TAKEN, is_ahead=False)
    rows = Contract.objects.filter(pk__in=held.values("contract"), cancelled_on=None)
    found = list(rows.select_related("organisation", "counterpart", "signatory__user").order_by("id"))
    wanted = wanted_under([one.pk for one in found])
    return [one for one in found if course_id in wanted[one.pk]]
