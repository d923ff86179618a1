"""What customers want first: the tickets of one's desks by their place in the customer's own list (C4, A12)."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.sla.rules import Priority
from pishkhan.apps.staffdesk.forms import LeadingForm
from pishkhan.apps.staffdesk.queries.leading import leading_rows, leading_tickets
from pishkhan.apps.staffdesk.rules.ranking import LEADING
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.requests import ActorRequest, staff_only

CHUNK = 500


@require_safe
@staff_only
def leading(request: ActorRequest) -> HttpResponseBase:
    """The first of every customer, then the second, and so on; or only those among the first few."""
    form = LeadingForm(request.GET or None)
    most = (form.cleaned_data.get("most") if form.is_bound and form.is_valid() else None) or LEADING
    if wants_sheet(request):
        return _sheet(request, most)
    page = leading_tickets(request.actor, most=most, cursor=request.GET.get("cursor"))
    context = {
        "rows": [(one, Priority(one.ticket.priority)) for one in page.items if one.ticket],
        "form": form,
        "now": looks().now,
        "sheet": sheet_address(request, most=str(most)),
        "previous": _place(most, page.previous_cursor),
        "following": _place(most, page.next_cursor),
    }
    return render(request, "staffdesk/leading.html", context)


def _place(most: int, cursor: str | None) -> str:
    return f"?{urlencode({'most': most, 'cursor': cursor})}" if cursor else ""


def _sheet(request: ActorRequest, most: int) -> HttpResponseBase:
    rows: Any = leading_rows(request.actor, most).order_by("leading", "id")
    titles = (_("Customer's rank"), _("Code"), _("Subject"), _("Customer"), _("Status"), _("Owner"))
    told = (
        (
            one.leading,
            one.ticket.code,
            one.ticket.subject,
            one.ticket.organisation.name if one.ticket.organisation else "",
            one.ticket.get_status_display(),
            one.ticket.owner.full_name if one.ticket.owner else "",
        )
        for one in rows.iterator(chunk_size=CHUNK)
    )
    return sheet_response("customers-first", _("What customers want first"), [Column(one, 22) for one in titles], told)
