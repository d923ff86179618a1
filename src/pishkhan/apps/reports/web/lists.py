"""The list behind a number: exactly the tickets or contacts it counts, in pages, and as Excel."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.people import queries as people
from pishkhan.apps.reports.actions import refresh
from pishkhan.apps.reports.forms import FacetForm
from pishkhan.apps.reports.queries.lists import ORDER, Behind, Facets
from pishkhan.apps.reports.queries.lists import behind as marks_behind
from pishkhan.apps.reports.rules import Measure
from pishkhan.apps.reports.rules.measures import CLOCKS, CONTACTS
from pishkhan.apps.reports.web.asking import Look, look_at
from pishkhan.apps.sla.rules import Priority
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.filters import said
from pishkhan.infra.ui.looks import language, shaped
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.jalali import weekday_name
from pishkhan.pure.persian import format_code
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_

OF_CONTACTS = (*CONTACTS, Measure.HANDLED)
SIZE = 50
CHUNK = 1000
TICKET_COLUMNS = (
    (N_("Code"), 14),
    (N_("Subject"), 50),
    (N_("Customer"), 30),
    (N_("When"), 20),
    (N_("Target"), 20),
    (N_("Priority"), 12),
    (N_("Status"), 14),
    (N_("Owner"), 22),
)
CONTACT_COLUMNS = (
    (N_("When"), 20),
    (N_("Person"), 26),
    (N_("Customer"), 30),
    (N_("How"), 14),
    (N_("Direction"), 12),
    (N_("Code"), 14),
    (N_("Without a case, because"), 22),
    (N_("Agent"), 22),
    (N_("Note"), 60),
)


@require_safe
@staff_only
def behind(request: ActorRequest, measure: str) -> HttpResponseBase:
    """The tickets or contacts of one number of the dashboard, with the same period and filters."""
    wanted = _measure(measure)
    refresh(actor=request.actor, at=timezone.now())
    look = look_at(request)
    facets = _facets(request)
    found = marks_behind(request.actor, look.lens, wanted, facets)
    if wants_sheet(request):
        return _sheet(look, wanted, found)
    page = keyset(found.marks, order=ORDER, cursor=request.GET.get("cursor"), size=SIZE)
    return render(request, "reports/list.html", _page(request, look, wanted, facets, found, page))


def _measure(word: str) -> Measure:
    found = next((measure for measure in Measure if measure == word), None)
    if found is None:
        raise NotFound("list")
    return found


def _facets(request: ActorRequest) -> Facets:
    """What cannot be read limits nothing; the page says what it shows."""
    form = FacetForm(request.GET)
    form.full_clean()
    return Facets(**{name: value for name, value in form.cleaned_data.items() if value not in {None, ""}})


def _page(
    request: ActorRequest, look: Look, measure: Measure, facets: Facets, found: Behind, page: Page[Any]
) -> dict[str, Any]:
    def way(cursor: str | None) -> str:
        query = request.GET.copy()
        query["cursor"] = cursor or ""
        return f"?{query.urlencode()}" if cursor else ""

    return {
        "look": look,
        "measure": measure,
        "narrowed": list(_narrowed(facets)),
        "rows": page.items,
        "priorities": {grade.value: grade for grade in Priority},
        "clocks": {kind.value: kind for kind in ClockKind} if measure in CLOCKS else {},
        "count": found.count,
        "hidden": found.hidden,
        "of_contacts": measure in OF_CONTACTS,
        "previous": way(page.previous_cursor),
        "following": way(page.next_cursor),
        "sheet": sheet_address(request),
    }


def _narrowed(facets: Facets) -> Iterator[str]:
    """What the list is limited to besides the filters, in words."""
    words = (
        facets.kind in set(ClockKind) and said(ClockKind(facets.kind)),
        facets.priority and said(Priority(facets.priority)),
        facets.hour is not None and _hour(facets.hour),
        facets.age and said(facets.age),
        facets.net and _("without request types beyond level 1"),
        facets.ever and _("open at some time of the period"),
        facets.told and _("targets customers are told of"),
    )
    yield from (word for word in words if word)
    yield from people.names([facets.who]).values() if facets.who else ()
    yield from people.team_names([facets.team]).values() if facets.team else ()


def _hour(number: int) -> str:
    day, hour = divmod(number, 24)
    return _("%(weekday)s, hour %(hour)s") % {"weekday": weekday_name(day, language()), "hour": shaped(hour)}


def _sheet(look: Look, measure: Measure, found: Behind) -> HttpResponseBase:
    columns, cells = (CONTACT_COLUMNS, _contact_cells) if measure in OF_CONTACTS else (TICKET_COLUMNS, _ticket_cells)
    heads = [Column(_(title), width) for title, width in columns]
    rows = (cells(mark) for mark in found.marks.order_by(*ORDER).iterator(CHUNK))
    return sheet_response(f"{measure.value}-{look.span.start.isoformat()}", said(measure), heads, rows)


def _ticket_cells(mark: Any) -> tuple[object, ...]:
    ticket = mark.ticket
    return (
        format_code(ticket.code),
        ticket.subject,
        ticket.organisation.name if ticket.organisation else "",
        mark.at,
        ClockKind(mark.kind) if mark.measure in CLOCKS else "",
        said(Priority(ticket.priority)),
        _(ticket.get_status_display()),
        ticket.owner.full_name if ticket.owner else "",
    )


def _contact_cells(mark: Any) -> tuple[object, ...]:
    touch = mark.touch
    return (
        touch.at,
        touch.contact.full_name if touch.contact else "",
        touch.organisation.name if touch.organisation else "",
        _(touch.get_channel_display()),
        _(touch.get_direction_display()),
        format_code(mark.ticket.code) if mark.ticket else "",
        _(touch.get_no_case_reason_display()) if touch.no_case_reason else "",
        touch.agent.full_name if touch.agent else "",
        touch.note,
    )
