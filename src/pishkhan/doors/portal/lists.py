"""The list of a customer's requests."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.desk.queries import portal
from pishkhan.apps.desk.queries.announcements import announcements
from pishkhan.infra.refreshing.answering import refreshed
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.web.requests import ActorRequest, customer_only, is_fragment

CLOSED = "closed"


@customer_only
@require_safe
def requests(request: ActorRequest) -> HttpResponseBase:
    """Open or closed requests, those that need the customer first."""
    closed, cursor = request.GET.get("tab") == CLOSED, request.GET.get("page")
    if wants_sheet(request):
        return _sheet(request, closed=closed)
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
        "sheet": sheet_address(request),
        "closed": closed,
        "announcements": announcements(request.actor, now),
        "may_open": portal.may_open(request.actor),
        "several": len(request.actor.speaks_for | request.actor.works_at) > 1,
        "next": _address(listed.next_cursor, closed=closed),
        "previous": _address(listed.previous_cursor, closed=closed),
    }


def _sheet(request: ActorRequest, *, closed: bool) -> HttpResponseBase:
    columns = [
        Column(_("Tracking code"), 14),
        Column(_("Subject"), 44),
        Column(_("Organisation"), 30),
        Column(_("What is it about?"), 20),
        Column(_("Progress"), 18),
        Column(_("You hear from us by"), 18),
        Column(_("Opened"), 18),
    ]
    return sheet_response("requests", _("My requests"), columns, _rows(request, closed=closed))


def _rows(request: ActorRequest, *, closed: bool) -> Iterable[tuple[Any, ...]]:
    """Every request of the list; one whose text he may not read has no subject here either."""
    cursor, now = None, timezone.now()
    while True:
        page = portal.requests(request.actor, now=now, closed=closed, cursor=cursor)
        for row in page.rows:
            promised = row.next_word.at
            place = (row.organisation, row.request_type, row.progress.step)
            yield (row.code, row.subject or "", *place, promised, row.opened_at)
        cursor = page.next_cursor
        if cursor is None:
            return


def _address(cursor: str | None, *, closed: bool) -> str:
    if cursor is None:
        return ""
    words = ({"tab": CLOSED} if closed else {}) | {"page": cursor}
    return f"{reverse('portal-requests')}?{urlencode(words)}"
