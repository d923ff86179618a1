"""My growth: what a representative asked, learnt and solved, for himself and for whoever signs (C6, C7)."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from pishkhan.apps.desk.queries.teaching import waiting_teachings
from pishkhan.apps.reports.queries.representatives import appointment, counted_at, growth, own_appointments
from pishkhan.apps.reports.rules import SpanKind
from pishkhan.apps.reports.web.growth import months_sheet, shown
from pishkhan.apps.reports.web.periods import Frame, asked_span
from pishkhan.apps.reports.web.representatives import today
from pishkhan.doors.portal.people import speakers_only
from pishkhan.infra.sheets.writing import book_response, sheet_address, wants_sheet
from pishkhan.infra.web.requests import ActorRequest
from pishkhan.pure.refusal import NotFound


@require_safe
@speakers_only
def own_growth(request: ActorRequest) -> HttpResponseBase:
    """One's own numbers with a year of months; a signatory chooses among those who represent his organisation."""
    held = own_appointments(request.actor)
    context = {"held": held, "waiting": waiting_teachings(request.actor), "found": None}
    chosen = _chosen(request, [one.pk for one in held])
    if chosen is None:
        return render(request, "portal/growth.html", context)
    found = growth(request.actor, chosen, asked_span(request, SpanKind.YEAR), today())
    if wants_sheet(request):
        return book_response("growth", [months_sheet(found)])
    frame = Frame(asked_span(request, SpanKind.YEAR), reverse("portal-growth"), {"representative": chosen})
    people = [
        {
            "label": f"{one.contact.full_name} · {one.contract.organisation.name}",
            "href": frame.href(representative=one.pk),
            "current": one.pk == chosen,
        }
        for one in held
    ]
    more = {"people": people, "sheet": sheet_address(request), "counted_at": counted_at()}
    return render(request, "portal/growth.html", context | shown(found, frame, {}) | more)


def _chosen(request: ActorRequest, known: list[int]) -> int | None:
    """The one the address names, guarded; else the first of one's own."""
    asked = request.GET.get("representative", "")
    if not asked:
        return known[0] if known else None
    if not (asked.isascii() and asked.isdigit() and len(asked) < 16):
        raise NotFound("representative")
    return appointment(request.actor, int(asked)).pk
