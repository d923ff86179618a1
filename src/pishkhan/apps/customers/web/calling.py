"""The page that opens when a telephone rings: from the number to the customer (D1, E2)."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pishkhan.apps.customers.queries.calling import Caller, caller_at, callers
from pishkhan.infra.web.requests import ActorRequest, staff_only


@require_safe
@staff_only
def calling(request: ActorRequest) -> HttpResponse:
    """The customer from whose number (``?phone=``) is called; where it may be several, or nobody, that is said."""
    number = request.GET.get("phone", "")[:40].strip()
    found = callers(request.actor, number)
    if len(found) == 1:
        return redirect(address_of(found[0]))
    shown = [(one, address_of(one)) for one in found]
    return render(request, "customers/calling.html", {"number": number, "shown": shown})


def address_of(caller: Caller) -> str:
    """The customer's page, with who is on the phone."""
    address = reverse("customer", kwargs={"organisation_id": caller.organisation.pk})
    return address if caller.contact is None else f"{address}?{urlencode({'caller': caller.contact.pk})}"


def caller_context(request: ActorRequest, place: Any) -> dict[str, Any]:
    """Who is on the phone (``?caller=``), as the customer's page says above everything."""
    asked = request.GET.get("caller", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < 18):
        return {"caller": None, "caller_roles": []}
    found, roles = caller_at(int(asked), place)
    return {"caller": found, "caller_roles": roles}
