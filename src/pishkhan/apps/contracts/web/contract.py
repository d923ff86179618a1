"""The page of one contract."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pishkhan.apps.contracts import queries
from pishkhan.apps.contracts.rules import may_keep
from pishkhan.apps.contracts.web.listing import place
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.requests import ActorRequest, staff_only


@require_safe
@staff_only
def page(request: ActorRequest, contract_id: int) -> HttpResponse:
    """What it says, what is left, what was booked, what it follows, and who represents the customer."""
    found = queries.contract_page(request.actor, contract_id)
    see(request, found.contract.subject_key, timezone.now())
    booked = queries.bookings_page(request.actor, contract_id, cursor=request.GET.get("cursor"))
    context: dict[str, Any] = {
        "page": found,
        "contract": found.contract,
        "today": queries.house_day(looks().now),
        "bookings": booked.items,
        "previous": place(request, booked.previous_cursor),
        "following": place(request, booked.next_cursor),
        "agreements": queries.agreements_of(request.actor, contract_id),
        "may": may_keep(request.actor),
        "is_open": found.contract.cancelled_on is None and not found.is_renewed,
    }
    return render(request, "contracts/contract.html", context)


def address(contract_id: int) -> str:
    """The page of a contract."""
    return reverse("contract", kwargs={"contract_id": contract_id})
