"""The list of a customer's requests."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from pishkhan.apps.desk.queries import portal
from pishkhan.apps.desk.queries.announcements import announcements
from pishkhan.infra.refreshing.answering import refreshed
from pishkhan.infra.web.requests import ActorRequest, customer_only, is_fragment

CLOSED = "closed"


@customer_only
@require_safe
def requests(request: ActorRequest) -> HttpResponse:
    """Open or closed requests, those that need the customer first."""
    closed, cursor = request.GET.get("tab") == CLOSED, request.GET.get("page")
    if is_fragment(request):
        rows = "portal/requests_rows.html"
        words = (closed, cursor)
        return refreshed(request, "desk.portal-requests", words, lambda: render(request, rows, _shown(request)))
    return render(request, "portal/requests.html", _shown(request))


def _shown(request: ActorRequest) -> dict[str, Any]:
    closed, cursor, now = request.GET.get("tab") == CLOSED, request.GET.get("page"), timezone.now()
    listed = portal.requests(request.actor, now=now, closed=closed, cursor=cursor)
    return {
        "listed": listed,
        "closed": closed,
        "announcements": announcements(request.actor, now),
        "may_open": portal.may_open(request.actor),
        "several": len(request.actor.represents | request.actor.signs_for | request.actor.works_at) > 1,
        "next": _address(listed.next_cursor, closed=closed),
        "previous": _address(listed.previous_cursor, closed=closed),
    }


def _address(cursor: str | None, *, closed: bool) -> str:
    if cursor is None:
        return ""
    words = ({"tab": CLOSED} if closed else {}) | {"page": cursor}
    return f"{reverse('portal-requests')}?{urlencode(words)}"
