"""The inbox by filter, and the views kept of it (A12)."""

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.desk.actions.saved_views import remove_view, save_view
from pishkhan.apps.desk.forms.filters import FilterForm, SaveViewForm
from pishkhan.apps.desk.queries import filtered as queries
from pishkhan.apps.desk.queries.inbox import View
from pishkhan.apps.desk.rules.bulk import offered_in_bulk
from pishkhan.apps.desk.rules.filters import Filters
from pishkhan.apps.desk.web.inbox import HINTS, KINDS, columns_of, line
from pishkhan.apps.desk.web.sheets import filtered_sheet
from pishkhan.infra.refreshing.answering import refreshed
from pishkhan.infra.sheets.writing import sheet_address, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.refusals import FormErrors
from pishkhan.infra.web.requests import ActorRequest, is_fragment, staff_only
from pishkhan.infra.web.submits import idempotent
from pishkhan.pure.refusal import NotFound


@require_safe
@staff_only
def filtered(request: ActorRequest) -> HttpResponseBase:
    """What fits the filter, refreshing itself like every queue."""
    _of_desks_only(request)
    filters = Filters.read(request.GET.dict())
    if wants_sheet(request):
        return filtered_sheet(request, filters)
    if is_fragment(request):
        words = (filters.words(), request.GET.get("cursor"))
        rows = "desk/fragments/inbox_rows.html"
        return refreshed(request, "desk.filtered", words, lambda: render(request, rows, _rows(request, filters)))
    return _page(request, filters)


@require_POST
@staff_only
def new_view(request: ActorRequest) -> HttpResponse:
    """Keep the present filter under a name."""
    _of_desks_only(request)
    filters = Filters.read(request.GET.dict())
    form = SaveViewForm(request.POST, actor=request.actor)
    if form.is_valid():
        with FormErrors(form):
            return redirect(idempotent(request, lambda: _save(request, form.cleaned_data, filters)))
    return _page(request, filters, form, status=422)


@require_safe
@staff_only
def view(request: ActorRequest, view_id: int) -> HttpResponse:
    """Open a kept view."""
    return redirect(_address(queries.saved_view(request.actor, view_id).filters))


@require_POST
@staff_only
def removal(request: ActorRequest, view_id: int) -> HttpResponse:
    """Forget a view."""
    remove_view(actor=request.actor, at=timezone.now(), view_id=view_id)
    flash(request, _("The view is gone; the tickets are where they were."))
    return redirect("inbox-filtered")


def _page(
    request: ActorRequest, filters: Filters, form: SaveViewForm | None = None, *, status: int = 200
) -> HttpResponse:
    words = filters.words()
    context = _rows(request, filters) | {
        "filter_form": FilterForm(initial={**words, "stand": filters.stand}, actor=request.actor),
        "save_form": form or SaveViewForm(actor=request.actor),
        "views": [(one, one.filters == words) for one in queries.saved_views(request.actor)],
        "count": queries.count_of(request.actor, filters),
        "words": urlencode(words),
        "address": _address(words),
        "sheet": sheet_address(request),
    }
    return render(request, "desk/filtered.html", context, status=status)


def _rows(request: ActorRequest, filters: Filters) -> dict[str, Any]:
    page = queries.filtered(request.actor, filters, cursor=request.GET.get("cursor"))
    words = filters.words()
    return {
        "view": View.DESK,
        "hints": HINTS | {View.DESK: (_("Nothing fits"), _("Take one of the filters away."))},
        "kinds": KINDS,
        "picks": offered_in_bulk(request.actor),
        "lines": [line(ticket, looks().now) for ticket in page.items],
        "columns": columns_of(request.actor, page.items),
        "previous": f"?{urlencode(words | {'cursor': page.previous_cursor})}" if page.previous_cursor else "",
        "following": f"?{urlencode(words | {'cursor': page.next_cursor})}" if page.next_cursor else "",
    }


def _save(request: ActorRequest, facts: dict[str, Any], filters: Filters) -> str:
    kept = save_view(actor=request.actor, at=timezone.now(), name=facts["name"], filters=filters, team_id=facts["team"])
    flash(request, _("The view was kept; it stands above the list."))
    return _address(kept.filters)


def _address(words: dict[str, str]) -> str:
    return f"{reverse('inbox-filtered')}?{urlencode(words)}" if words else reverse("inbox-filtered")


def _of_desks_only(request: ActorRequest) -> None:
    if not request.actor.desk_ids:
        raise NotFound("view")
