"""The report page: a period on the Jalali calendar, every figure with its band and its definition."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.reports.queries.service import ServiceReport, service_report
from pishkhan.apps.reports.rules import DEFINITIONS, Figure, Share
from pishkhan.infra.ui.looks import language, looks
from pishkhan.infra.ui.moments import zone
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.jalali import Period, parse_date
from pishkhan.pure.jalali.periods import Kind
from pishkhan.pure.persian import InvalidText
from pishkhan.pure.words import N_

KINDS: dict[Kind, str] = {"week": N_("Week"), "month": N_("Month"), "quarter": N_("Season"), "year": N_("Year")}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as the page shows it."""

    figure: Figure
    share: Share
    definition: str


@require_safe
@staff_only
def service(request: ActorRequest) -> HttpResponse:
    """The figures of one period for the desks this person may see."""
    now = looks().now
    asked = request.GET.get("period", "month")
    kind: Kind = next((each for each in KINDS if each == asked), "month")
    period = Period.of(kind, _day(request.GET.get("day", ""), now))
    start, end = period.instants(zone())
    report = service_report(request.actor, start=start, end=end, now=now)
    return render(request, "reports/service.html", _page(report, period, kind))


def _page(report: ServiceReport, period: Period, kind: Kind) -> dict[str, object]:
    return {
        "report": report,
        "period": period.name(language()),
        "kinds": [_tab(each, label, kind, period.start) for each, label in KINDS.items()],
        "earlier": _address(kind, period.previous().start),
        "later": _address(kind, period.next().start),
        "lines": [Line(figure, share, DEFINITIONS[figure]) for figure, share in report.figures.items()],
        "clocks": [(ClockKind(row.group["kind"]), row) for row in report.attainment],
    }


def _tab(kind: str, label: str, current: str, day: date) -> dict[str, object]:
    return {"label": _(label), "href": _address(kind, day), "current": kind == current}


def _address(kind: str, day: date) -> str:
    return f"{reverse('report-service')}?{urlencode({'period': kind, 'day': day.isoformat()})}"


def _day(text: str, now: datetime) -> date:
    """The day asked for, Jalali or Gregorian; a damaged one shows the present."""
    today = now.astimezone(zone()).date()
    try:
        return (
            date.fromisoformat(text) if text[:2] in {"19", "20"} else parse_date(text).to_gregorian() if text else today
        )
    except (InvalidText, ValueError):
        return today
