"""Who is told of what happens at a desk; used by notices only, never shown on a page."""

from pishkhan.apps.contracts.queries.gate import standing_appointments
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.staffdesk.models import DeskContract, StaffRequest


def keepers_of(request: StaffRequest) -> list[Contact]:
    """Whoever represents or stands in under a contract of the request's desk, each once, but its sender."""
    contracts = DeskContract.objects.filter(desk=request.desk_id).values("contract")
    ids = standing_appointments().filter(contract__in=contracts)
    people = Contact.objects.filter(pk__in=ids.values("contact"), active=True).exclude(pk=request.contact_id)
    return list(people.select_related("user").order_by("id"))
