"""Who is told of what happens at a desk; used by notices only, never shown on a page."""

from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.contracts.rules import HOLDING
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.staffdesk.models import DeskContract, StaffRequest


def keepers_of(request: StaffRequest) -> list[Contact]:
    """Whoever represents or stands in under a contract of the request's desk, each once, but its sender."""
    contracts = DeskContract.objects.filter(desk=request.desk_id).values("contract")
    held = [state.value for state in HOLDING]
    ids = Appointment.objects.filter(contract__in=contracts, contract__cancelled_on=None, state__in=held)
    people = Contact.objects.filter(pk__in=ids.values("contact"), active=True).exclude(pk=request.contact_id)
    return list(people.select_related("user").order_by("id"))
