"""How the word is kept by customer, service level, team and month, for managers (B7)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.reports.actions import refresh
from pishkhan.apps.reports.queries import overview as told
from pishkhan.apps.reports.queries.changes import reach
from pishkhan.apps.reports.queries.figures import Targets
from pishkhan.apps.reports.queries.overview import Line, Lines, Over
from pishkhan.apps.reports.queries.scope import may_see_tickets
from pishkhan.apps.reports.queries.whose import everybody
from pishkhan.apps.reports.rules import Figure, Measure, Share, Span, SpanKind
from pishkhan.apps.reports.rules.expectations import TOLD_KINDS
from pishkhan.apps.reports.rules.months import Grain
from pishkhan.apps.reports.web.monthly import beside
from pishkhan.apps.reports.web.periods import Frame, asked_span
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.filters import said
from pishkhan.infra.ui.looks import digits, language, looks
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.jalali import Period

CHUNK = 500
TEAM_KINDS = (ClockKind.REFERRAL, ClockKind.THIRD_PARTY, ClockKind.UNTAKEN)
FACETS = {Over.CUSTOMER: "organisation", Over.LEVEL: "level", Over.TEAM: "team"}


@require_safe
@staff_only
def overview(request: ActorRequest) -> HttpResponseBase:
    """One table of shares for a period of whole months; ``?format=xlsx`` gives all of it as Excel."""
    refresh(actor=request.actor, at=timezone.now())
    over = next((one for one in Over if one == request.GET.get("by")), Over.CUSTOMER)
    lists: dict[str, Any] | None = {} if may_see_tickets(request.actor) else None
    frame = Frame(asked_span(request), reverse("expectations"), {"by": over.value}, lists)
    if wants_sheet(request):
        return _sheet(request, frame, over)
    lines, known = _lines(request, frame.span, over), reach()
    context = {
        "frame": frame,
        "picker": frame.ways(),
        "over": over,
        "tabs": [_tab(frame, one, over) for one in Over],
        "kinds": kinds_of(over),
        "rows": [_row(frame, over, line) for line in lines.items],
        "previous": beside(request, lines.previous_cursor),
        "following": beside(request, lines.next_cursor),
        "sheet": sheet_address(request),
        "figures": Figure,
        "counted_to": known.counted_at if known and known.is_behind else None,
    }
    return render(request, "reports/overview.html", context)


def kinds_of(over: Over) -> tuple[ClockKind, ...]:
    """Teams are held to the house's own targets, everything else to what customers are told."""
    return (*TOLD_KINDS, *TEAM_KINDS) if over is Over.TEAM else TOLD_KINDS


def _lines(request: ActorRequest, span: Span, over: Over) -> Lines:
    now = looks().now
    if over is Over.CUSTOMER:
        return told.customers_page(request.actor, span, now, cursor=request.GET.get("cursor"))
    ways = {Over.LEVEL: told.levels_told, Over.TEAM: told.teams_told, Over.MONTH: told.months_told}
    return Lines(ways[over](request.actor, span, now))


def _row(frame: Frame, over: Over, line: Line) -> dict[str, Any]:
    cells = [_cell(frame, over, line, kind) for kind in kinds_of(over)]
    page = reverse("customer-expectations", kwargs={"organisation_id": line.id}) if over is Over.CUSTOMER else ""
    days = {"period": frame.span.kind.value, "day": frame.span.start.isoformat()}
    return {
        "name": _name(line),
        "href": f"{page}?period={days['period']}&day={days['day']}" if page else "",
        "share": line.share,
        "cells": cells,
    }


def _cell(frame: Frame, over: Over, line: Line, kind: ClockKind) -> tuple[Share, str]:
    """A share, and the way to what was missed of it."""
    share = line.kinds.get(kind.value, Targets()).share
    if share.whole == share.part:
        return share, ""
    facets: dict[str, Any] = {FACETS[over]: line.id} if over in FACETS else {}
    return share, frame.behind(Measure.BREACHED, _days(line), kind=kind.value, **facets)


def _days(line: Line) -> Span | None:
    if line.month is None:
        return None
    month = Period.month_of(line.month)
    return Span(SpanKind.FREE, month.start, month.end)


def _name(line: Line) -> str:
    return Period.month_of(line.month).name(language(), digits=digits()) if line.month else line.name


def _tab(frame: Frame, one: Over, current: Over) -> dict[str, object]:
    return {"label": said(one), "href": frame.href(by=one.value), "current": one is current}


def _sheet(request: ActorRequest, frame: Frame, over: Over) -> HttpResponseBase:
    columns = [
        Column(said(over), 36),
        Column(_("Targets kept"), kind="share"),
        Column(_("Kept or missed"), kind="number"),
    ]
    columns.append(Column(_("Provisional"), kind="number"))
    for kind in kinds_of(over):
        columns += [Column(said(kind), kind="share"), Column(_("Kept or missed"), kind="number")]
    title = _("How we keep our word")
    return sheet_response(
        f"expectations-{frame.span.start.isoformat()}", title, columns, _cells(request, frame.span, over)
    )


def _cells(request: ActorRequest, span: Span, over: Over) -> Iterator[tuple[object, ...]]:
    for line in _every_line(request, span, over):
        shares = [line.kinds.get(kind.value, Targets()).share for kind in kinds_of(over)]
        numbers = [value for share in shares for value in (share.value, share.whole)]
        yield _name(line), line.share.value, line.share.whole, line.share.provisional, *numbers


def _every_line(request: ActorRequest, span: Span, over: Over) -> Iterator[Line]:
    """Customers come in portions, so that a sheet of thousands stays small in memory."""
    if over is not Over.CUSTOMER:
        yield from _lines(request, span, over).items
        return
    whose, places = everybody(request.actor, Grain.CUSTOMER), list(told.customers_told(request.actor, span))
    for begin in range(0, len(places), CHUNK):
        yield from told.lines_of(whose, span, looks().now, places[begin : begin + CHUNK])
