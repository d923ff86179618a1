"""A customer's first page: what waits for him, how his requests go, and what is his (F2, F5).

What stands on it is drawn by the apps, at the places ``portal-waiting``, ``portal-news``, ``portal-home`` and
``portal-home-side``; whoever has nothing to say there stays away.
"""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pishkhan.apps.desk.queries.portal import may_open
from pishkhan.infra.web.requests import ActorRequest, customer_only


@customer_only
@require_safe
def home(request: ActorRequest) -> HttpResponse:
    """The first page of whoever is something at a customer."""
    return render(request, "portal/home.html", {"may_open": may_open(request.actor)})
