"""The list of quotes, for whoever reads prices and for the desk; and the same as an Excel file (C8)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.desk.forms.quotes import FindQuotesForm
from pishkhan.apps.desk.queries.quotes import matching_quotes, openable_codes, quotes_page
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.web.requests import ActorRequest, staff_only

CHUNK = 500


@require_safe
@staff_only
def quotes(request: ActorRequest) -> HttpResponseBase:
    """What was offered, the newest first; those that wait for the customer alone by the filter."""
    form = FindQuotesForm(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    if wants_sheet(request):
        return _sheet(request, state)
    page = quotes_page(request.actor, state=state, cursor=request.GET.get("cursor"))
    context = {
        "rows": page.items,
        "openable": openable_codes(request.actor, list(page.items)),
        "form": form,
        "sheet": sheet_address(request),
        "previous": _place(state, page.previous_cursor),
        "following": _place(state, page.next_cursor),
    }
    return render(request, "desk/quotes.html", context)


def _place(state: str, cursor: str | None) -> str:
    return f"?{urlencode({'state': state, 'cursor': cursor})}" if cursor else ""


def _sheet(request: ActorRequest, state: str) -> HttpResponseBase:
    titles = (
        *(_("Tracking code"), _("Customer"), _("Description"), _("Net price in rials"), _("Minutes"), _("Holds until")),
        *(_("State"), _("Offered on"), _("Offered by"), _("Answered on"), _("Answered by"), _("Customer's word")),
    )
    widths = (14, 36, 50, 20, 12, 14, 24, 18, 24, 18, 24, 40)
    columns = [Column(title, width) for title, width in zip(titles, widths, strict=True)]
    return sheet_response("quotes", _("Quotes"), columns, _rows(request, state))


def _rows(request: ActorRequest, state: str) -> Iterator[tuple[Any, ...]]:
    for one in matching_quotes(request.actor, state=state).order_by("-id").iterator(chunk_size=CHUNK):
        what = _(", ").join(line.what for line in one.lines.all())
        customer = one.ticket.organisation.name if one.ticket.organisation else ""
        offered = (one.state_word, one.offered_at, one.offered_by.full_name if one.offered_by else "")
        known = (one.ticket.code, customer, what, one.rials, one.minutes or "", one.valid_until)
        yield *known, *offered, one.answered_at or "", one.answered_name, one.word
