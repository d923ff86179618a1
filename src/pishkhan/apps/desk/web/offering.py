"""How offered answers fare, for whoever looks after them (F2)."""

from datetime import timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pishkhan.apps.desk.queries.offering import offered_counts
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.requests import ActorRequest, staff_only

DAYS = (7, 30, 90)


@require_safe
@staff_only
def offered(request: ActorRequest) -> HttpResponse:
    """The figures of the last days, each with its meaning."""
    asked = request.GET.get("days", "")
    days = next((one for one in DAYS if str(one) == asked), DAYS[1])
    now = looks().now
    found = offered_counts(request.actor, now - timedelta(days=days), now, now)
    context = {"counts": list(found.counts.items()), "days": days, "choices": DAYS}
    return render(request, "desk/offered.html", context)
