"""How representatives' level goes together with requests, effort and satisfaction: a chart, a table, a caution (C7)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from pishkhan.apps.reports.queries.levels import Customer, Effect, Side, begun_months, customers, pairs, ties
from pishkhan.apps.reports.rules import SpanKind
from pishkhan.apps.reports.rules.representatives import LEAST_CUSTOMERS, Tie
from pishkhan.apps.reports.web.periods import Frame, asked_span
from pishkhan.apps.reports.web.representatives import check_watches, today
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.charts import Cell, Scatter, Spot, Table, scatter
from pishkhan.infra.ui.filters import number, said
from pishkhan.infra.web.requests import ActorRequest, staff_only


@require_safe
@staff_only
def levels(request: ActorRequest) -> HttpResponseBase:
    """Every customer as a point, and Spearman's coefficient with its band for each pair; none under ten customers."""
    check_watches(request)
    side = next((one for one in Side if one == request.GET.get("side")), Side.BEST)
    effect = next((one for one in Effect if one == request.GET.get("effect")), Effect.REQUESTS)
    frame = Frame(asked_span(request, SpanKind.YEAR), reverse("levels"), {"side": side.value, "effect": effect.value})
    found = customers(request.actor, frame.span, today(), begun_months(frame.span, today()))
    if wants_sheet(request):
        return _sheet(found)
    context = {
        "frame": frame,
        "picker": frame.ways(),
        "sides": [_tab(frame, "side", one, side) for one in Side],
        "effects": [_tab(frame, "effect", one, effect) for one in Effect],
        "chart": _chart(found, side, effect),
        "ties": _table_of_ties(found),
        "effect_words": list(Effect),
        "customers": found,
        "few": len(found) < LEAST_CUSTOMERS,
        "least": LEAST_CUSTOMERS,
        "sheet": sheet_address(request),
    }
    return render(request, "reports/levels.html", context)


def tie_text(found: Tie) -> str:
    """The coefficient with its band, or why there is none."""
    if found.rho is None or found.low is None or found.high is None:
        return "—"
    return Markup(_("%(rho)s (%(low)s to %(high)s)")) % {  # noqa: S704 - a text of ours, and numbers
        "rho": _signed(found.rho),
        "low": _signed(found.low),
        "high": _signed(found.high),
    }


def _signed(value: float) -> Markup:
    """Its sign before it in any page, and the words between two of them in the page's own direction."""
    return Markup('<bdi dir="ltr" class="nowrap">{}</bdi>').format(number(value, 2))


def _tab(frame: Frame, name: str, one: Side | Effect, chosen: Side | Effect) -> dict[str, Any]:
    return {"label": said(one), "href": frame.href(**{name: one.value}), "current": one is chosen}


def _chart(found: list[Customer], side: Side, effect: Effect) -> Scatter:
    known = pairs(found, side, effect)
    spots = [Spot(x, y, f"{one.organisation.name}: {number(x, 1)} · {number(y, 1)}") for one, x, y in known]
    rows = [[Cell(one.organisation.name), Cell(number(x, 1)), Cell(number(y, 1))] for one, x, y in known]
    return scatter(
        key="levels",
        title=_("%(side)s against %(effect)s") % {"side": said(side), "effect": said(effect)},
        summary=_("%(count)s customers of whom both are known.") % {"count": number(len(known))},
        across=said(side),
        up=said(effect),
        spots=spots,
        table=Table([_("Customer"), said(side), said(effect)], rows),
    )


def _table_of_ties(found: list[Customer]) -> list[tuple[str, list[tuple[str, int, bool]]]]:
    known = ties(found)
    return [(said(side), [_told(known[side, effect]) for effect in Effect]) for side in Side]


def _told(found: Tie) -> tuple[str, int, bool]:
    return tie_text(found), found.count, found.is_clear


def _sheet(found: list[Customer]) -> HttpResponseBase:
    heads = [Column(_("Customer"), 36), Column(_("Representative"), 26)]
    heads += [Column(said(one), 18, kind="number") for one in (*Side, *Effect)]
    return sheet_response("levels", _("Level and effort"), heads, _rows(found))


def _rows(found: list[Customer]) -> Iterator[tuple[Any, ...]]:
    for one in found:
        names = (one.organisation.name, one.line.appointment.contact.full_name)
        yield *names, *(one.side(side) for side in Side), *(one.effect(effect) for effect in Effect)
