"""How we keep our word: promises and how they were kept, and the monthly reports of one's own contracts (B7)."""

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from pishkhan.apps.contracts import queries as contracts
from pishkhan.apps.reports.queries import monthly
from pishkhan.apps.reports.rules import DEFINITIONS, Figure
from pishkhan.apps.reports.web.customer import asked, book, page
from pishkhan.apps.reports.web.monthly import listed, reports_sheet, told
from pishkhan.apps.reports.web.periods import Frame
from pishkhan.apps.reports.web.planning import planned
from pishkhan.doors.portal.people import chosen_place, speakers_only
from pishkhan.infra.notifications.bell import see
from pishkhan.infra.sheets.writing import sheet_address, wants_sheet
from pishkhan.infra.web.requests import ActorRequest

METHODS = ["GET", "HEAD", "POST"]
MEANT = (
    *(Figure.ATTAINMENT, Figure.PROMISES, Figure.EMPTY_UPDATES),
    *(Figure.REQUESTS, Figure.REOPENED, Figure.AT_RISK),
)


@require_safe
@speakers_only
def expectations(request: ActorRequest) -> HttpResponseBase:
    """What was promised to one's own organisation, what runs now, and how the targets were kept."""
    place, places = chosen_place(request)
    found = asked(request, place.pk)
    if wants_sheet(request):
        return book(request, found)
    frame = Frame(found.span, reverse("portal-expectations"), {"organisation": place.pk} if len(places) > 1 else {})
    standing = {
        "places": places,
        "all_open": reverse("portal-requests"),
        "request_url": "portal-request",
        "here": True,
        "definitions": {figure: DEFINITIONS[figure] for figure in MEANT},
    }
    return render(request, "portal/expectations.html", page(request, found, frame) | standing)


@require_safe
@speakers_only
def reports(request: ActorRequest) -> HttpResponseBase:
    """The monthly reports of one's own contracts, the latest first, and when the next one comes."""
    if wants_sheet(request):
        return reports_sheet(monthly.matching_reports(request.actor))
    found = monthly.reports_page(request.actor, cursor=request.GET.get("cursor"))
    own = list(contracts.own_contracts(request.actor).items)
    plans = monthly.plans_of({one.pk for one in own})
    today = contracts.house_day(timezone.now())
    running = [(one, plans[one.pk]) for one in own if one.standing(today) in {"running", "ending"}]
    context = {"sheet": sheet_address(request), "plans": running}
    return render(request, "portal/monthly_reports.html", context | listed(request, found))


@require_safe
@speakers_only
def report(request: ActorRequest, report_id: int) -> HttpResponse:
    """One monthly report of one's own."""
    found = monthly.report(request.actor, report_id)
    see(request, found.subject_key, timezone.now())
    return render(request, "portal/monthly_report.html", told(found))


@require_http_methods(METHODS)
@speakers_only
def plan(request: ActorRequest, contract_id: int) -> HttpResponse:
    """Say whether the report of one's own contract is mailed, and on which day it comes."""
    found = contracts.contract(request.actor, contract_id)
    return planned(request, found, "portal/report_plan.html", reverse("portal-monthly-reports"))
