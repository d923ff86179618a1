"""Our contracts: what a customer's representative and signatory find of what was bought (F5)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from pishkhan.apps.contracts import queries
from pishkhan.apps.contracts.rules import sees_price
from pishkhan.doors.portal.people import speakers_only
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.requests import ActorRequest


@require_safe
@speakers_only
def contracts(request: ActorRequest) -> HttpResponse:
    """The contracts of one's own organisations: for what, until when, what is left, and whom to turn to."""
    page = queries.own_contracts(request.actor, cursor=request.GET.get("cursor"))
    see(request, "contracts", timezone.now())
    context = {
        "contracts": page.items,
        "agreements": queries.own_agreements(request.actor, [one.pk for one in page.items]),
        "today": queries.house_day(looks().now),
        "sees_price": lambda one: sees_price(request.actor, one.organisation_id),
        "previous": f"?cursor={page.previous_cursor}" if page.previous_cursor else "",
        "following": f"?cursor={page.next_cursor}" if page.next_cursor else "",
    }
    return render(request, "portal/contracts.html", context)
