"""The page of one customer's expectations in the console, and what both doors share of it (B7)."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.reports.actions import refresh
from pishkhan.apps.reports.queries.expectations import Expectations, expectations
from pishkhan.apps.reports.queries.scope import may_see_tickets
from pishkhan.apps.reports.rules import Measure
from pishkhan.apps.reports.rules.expectations import TOLD_KINDS
from pishkhan.apps.reports.web.expectations import by_priority, month_name, shown
from pishkhan.apps.reports.web.periods import Frame, asked_span
from pishkhan.apps.reports.web.promised import in_words, promises_sheet
from pishkhan.apps.reports.web.targets import Group, targets_sheet
from pishkhan.infra.sheets.writing import Column, Sheet, book_response, sheet_address, wants_sheet
from pishkhan.infra.ui.filters import said
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.persian import format_code

PARTS = ("now", "targets", "months", "promised")


@require_safe
@staff_only
def customer(request: ActorRequest, organisation_id: int) -> HttpResponseBase:
    """What was promised to a customer and how it was kept; ``?format=xlsx`` gives it, or one part, as Excel."""
    found = asked(request, organisation_id)
    if wants_sheet(request):
        return book(request, found)
    path = reverse("customer-expectations", kwargs={"organisation_id": organisation_id})
    lists = {"organisation": organisation_id} if may_see_tickets(request.actor) else None
    frame = Frame(found.span, path, {}, lists)
    standing = {"all_open": frame.behind(Measure.OPEN), "request_url": "ticket", "here": False}
    return render(request, "reports/customer.html", page(request, found, frame) | standing)


def asked(request: ActorRequest, organisation_id: int) -> Expectations:
    """What an address asks for, counted up to now; raises ``NotFound``."""
    refresh(actor=request.actor, at=timezone.now())
    return expectations(request.actor, organisation_id, asked_span(request), looks().now)


def page(request: HttpRequest, found: Expectations, frame: Frame) -> dict[str, Any]:
    """What the shared template draws."""
    return shown(found, frame) | {
        "place": found.customer.organisation,
        "agreements": in_words(found.agreed),
        "book": sheet_address(request),
        "sheets": {part: sheet_address(request, part=part) for part in PARTS},
    }


def book(request: HttpRequest, found: Expectations) -> HttpResponseBase:
    """One part, or all of them in one book."""
    every: dict[str, Callable[[], Sheet]] = {
        "now": lambda: _now_sheet(found),
        "targets": lambda: _targets_sheet(found),
        "months": lambda: _months_sheet(found),
        "promised": lambda: promises_sheet(in_words(found.agreed)),
    }
    part = request.GET.get("part", "")
    wanted = [part] if part in every else list(every)
    return book_response(f"expectations-{found.span.start.isoformat()}", (every[name]() for name in wanted))


def _now_sheet(found: Expectations) -> Sheet:
    titles = (_("Code"), _("Subject"), _("Request type"), _("Organisation"), _("Opened"), _("Target"), _("Due"))
    columns = [Column(title, width) for title, width in zip(titles, (14, 44, 20, 30, 18, 18, 18), strict=True)]
    return Sheet(_("Open now"), [*columns, Column(_("How it stands"), 20)], list(_now_rows(found)))


def _now_rows(found: Expectations) -> Iterator[tuple[object, ...]]:
    for row in found.now.rows:
        told = (format_code(row.code), row.subject or "", row.request_type, row.organisation, row.opened_at)
        for one in row.clocks:
            yield (*told, one.kind, one.due_at, one.standing)
        if not row.clocks:
            yield (*told, "", "", "")


def _targets_sheet(found: Expectations) -> Sheet:
    """Each target as a whole, then priority by priority."""
    whole = [
        Group(kind, found.figures.kinds[kind.value], _("All"))
        for kind in TOLD_KINDS
        if kind.value in found.figures.kinds
    ]
    return targets_sheet(_("Targets kept and missed"), [*whole, *by_priority(found)], _("Priority"))


def _months_sheet(found: Expectations) -> Sheet:
    columns = [Column(_("Month"), 18)]
    for kind in TOLD_KINDS:
        columns += [Column(said(kind), kind="share"), Column(_("Kept or missed"), kind="number")]
    rows = []
    for month in found.figures.trend:
        shares = [month.kinds[kind.value].share if kind.value in month.kinds else None for kind in TOLD_KINDS]
        cells = [value for share in shares for value in ((share.value, share.whole) if share else (None, None))]
        rows.append((month_name(month), *cells))
    return Sheet(_("Month by month"), columns, rows)
