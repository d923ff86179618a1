"""Representatives for whoever manages or keeps contracts: a list over customers, one of them, the tickets (C7)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.reports.forms import TicketsOfForm
from pishkhan.apps.reports.queries import representatives as told
from pishkhan.apps.reports.queries.representatives import Line
from pishkhan.apps.reports.queries.scope import check_sees_tickets, may_see_tickets
from pishkhan.apps.reports.rules import Span, SpanKind
from pishkhan.apps.reports.rules.representative_words import FEW, NO_RANKING, REPRESENTATIVE_WORDS, More
from pishkhan.apps.reports.rules.representatives import Count, Rate, may_watch, rate
from pishkhan.apps.reports.web.growth import months_sheet, rate_text, saved_money, saved_text, shown, ways
from pishkhan.apps.reports.web.monthly import beside
from pishkhan.apps.reports.web.periods import Frame, asked_span
from pishkhan.infra.sheets.writing import Column, book_response, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.filters import said
from pishkhan.infra.ui.looks import digits, language, looks
from pishkhan.infra.ui.moments import zone
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.refusal import NotFound

LONGEST_SOUGHT = 100
ROWS_AT_MOST = 20_000
RATES = (Rate.HOW_TO, Rate.REPEATS, Rate.SELF_SOLVED, Rate.FILTERED, Rate.FIRST_CONTACT)
SHOWN_RATES = (Rate.HOW_TO, Rate.REPEATS, Rate.SELF_SOLVED)
"""What fits beside each other; the rest stands on the page of one, and in the sheet."""
SORTED = (Count.REQUESTS, Count.HOW_TO, Count.LEARNT, Count.ASKS, Count.SELF_SOLVED)


@require_safe
@staff_only
def representatives(request: ActorRequest) -> HttpResponseBase:
    """One line for each, by customer or by a plain count; ``?format=xlsx`` gives all as Excel."""
    check_watches(request)
    frame, sort, sought = _asked(request)
    most = ROWS_AT_MOST if wants_sheet(request) else told.SHOWN
    lines = told.lines(request.actor, frame.span, today(), sort=sort, text=sought, most=most)
    if wants_sheet(request):
        return _sheet(frame, lines)
    context = {
        "frame": frame,
        "picker": frame.ways(),
        "rows": [_row(frame, one) for one in lines],
        "cut": len(lines) == told.SHOWN,
        "sorts": _sorts(frame, sort),
        "sought": sought,
        "rates": SHOWN_RATES,
        "sheet": sheet_address(request),
        "words": REPRESENTATIVE_WORDS,
        "notes": (NO_RANKING, FEW),
        "counted_at": told.counted_at(),
        "figures": More,
    }
    return render(request, "reports/representatives.html", context)


@require_safe
@staff_only
def representative(request: ActorRequest, appointment_id: int) -> HttpResponseBase:
    """One representative: every number with its sample, and a year of months."""
    check_watches(request)
    span = asked_span(request, SpanKind.YEAR)
    found = told.growth(request.actor, appointment_id, span, today())
    if wants_sheet(request):
        return book_response(f"representative-{appointment_id}", [months_sheet(found)])
    here = {"appointment_id": appointment_id}
    lists: dict[str, Any] | None = {} if may_see_tickets(request.actor) else None
    frame = Frame(span, reverse("representative", kwargs=here), {}, lists)
    behind = ways(frame, reverse("representative-tickets", kwargs=here))
    context = {"sheet": sheet_address(request), "counted_at": told.counted_at()}
    return render(request, "reports/representative.html", shown(found, frame, behind) | context)


@require_safe
@staff_only
def tickets(request: ActorRequest, appointment_id: int) -> HttpResponseBase:
    """The tickets behind one of his counts, as far as they are this person's to read."""
    check_watches(request)
    check_sees_tickets(request.actor)
    form = TicketsOfForm(request.GET)
    form.full_clean()
    span = form.span(today())
    held = told.appointment(request.actor, appointment_id)
    page = told.tickets_behind(request.actor, appointment_id, span, form.chosen, cursor=request.GET.get("cursor"))
    context = {
        "held": held,
        "count": form.chosen,
        "span_name": span.name(language(), digits=digits()),
        "rows": page.items,
        "previous": beside(request, page.previous_cursor),
        "following": beside(request, page.next_cursor),
        "back": reverse("representative", kwargs={"appointment_id": appointment_id}),
    }
    return render(request, "reports/representative_tickets.html", context)


def check_watches(request: ActorRequest) -> None:
    """These pages do not exist for whoever watches nobody. Raises ``NotFound``."""
    if not may_watch(request.actor):
        raise NotFound("page")


def today() -> Any:
    """The house's day."""
    return looks().now.astimezone(zone()).date()


def _asked(request: HttpRequest) -> tuple[Frame, str, str]:
    sort, sought = request.GET.get("sort", ""), request.GET.get("q", "").strip()[:LONGEST_SOUGHT]
    kept = {"sort": sort if sort in set(SORTED) else "", "q": sought}
    return Frame(asked_span(request, SpanKind.YEAR), reverse("representative-figures"), kept), kept["sort"], sought


def _sorts(frame: Frame, sort: str) -> list[dict[str, Any]]:
    plain = {"label": _("Customer"), "href": frame.href(sort=None), "current": not sort}
    return [
        plain,
        *({"label": said(one), "href": frame.href(sort=one.value), "current": sort == one} for one in SORTED),
    ]


def _row(frame: Frame, one: Line) -> dict[str, Any]:
    here = reverse("representative", kwargs={"appointment_id": one.appointment.pk})
    days: Span = frame.span
    return {
        "line": one,
        "href": f"{here}?period={days.kind.value}&day={days.start.isoformat()}",
        "shares": [(rate(one.counts, which), rate_text(rate(one.counts, which))) for which in SHOWN_RATES],
        "saved": saved_text(one),
        "saved_money": saved_money(one),
    }


def _sheet(frame: Frame, lines: list[Line]) -> HttpResponseBase:
    heads = [Column(_("Customer"), 36), Column(_("Representative"), 26), Column(_("Contract"), 16)]
    heads += [Column(said(one), 16, kind="number") for one in Count]
    heads += [Column(said(one), 16, kind="share") for one in RATES]
    more = (
        _("Estimated saving in hours"),
        _("Estimated saving in rials"),
        _("Satisfaction"),
        _("Certificates"),
        _("Best score"),
        _("Months of tenure"),
    )
    heads += [Column(title, 16, kind="number") for title in more]
    name = f"representatives-{frame.span.start.isoformat()}"
    return sheet_response(name, _("Representatives"), heads, _cells(lines))


def _cells(lines: list[Line]) -> Iterator[tuple[Any, ...]]:
    for one in lines:
        held, counts, level = one.appointment, one.counts, one.level
        known = (held.contract.organisation.name, held.contact.full_name, held.contract.number)
        shares = (rate(counts, which) for which in RATES)
        saved = None if one.saved is None else round(one.saved / 60, 1)
        yield (
            *known,
            *(getattr(counts, which.value) for which in Count),
            *(share.value if rate_text(share) != "—" else None for share in shares),
            *(saved, one.saved_rials, counts.mean_score, level.certificates, level.best, level.months),
        )
