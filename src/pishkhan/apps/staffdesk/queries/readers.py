"""Who is told of what happens at a desk; used by notices only, never shown on a page."""

from datetime import date

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.queries.gate import standing_appointments
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.staffdesk.models import DeskContract, StaffRequest


def keepers_of(request: StaffRequest) -> list[Contact]:
    """Whoever represents or stands in under a contract of the request's desk, each once, but its sender."""
    contracts = DeskContract.objects.filter(desk=request.desk_id).values("contract")
    ids = standing_appointments().filter(contract__in=contracts)
    people = Contact.objects.filter(pk__in=ids.values("contact"), active=True).exclude(pk=request.contact_id)
    return list(people.select_related("user").order_by("id"))


def desk_contracts(desk_id: int, day: date) -> list[Contract]:
    """The contracts of a desk that count on a day."""
    days = {"starts_on__lte": day, "ends_on__gte": day, "cancelled_on": None}
    rows = Contract.objects.filter(pk__in=DeskContract.objects.filter(desk=desk_id).values("contract"), **days)
    return list(rows.select_related("organisation", "counterpart").order_by("id"))
