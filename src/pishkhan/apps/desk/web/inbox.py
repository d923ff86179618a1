"""The inbox: queues of tickets that refresh themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from pishkhan.apps.desk.actions.owning import deal_tickets
from pishkhan.apps.desk.queries import inbox as queues
from pishkhan.apps.desk.queries.rows import Referral, Ticket
from pishkhan.apps.desk.rules.bulk import offered_in_bulk
from pishkhan.apps.desk.web.sheets import inbox_sheet
from pishkhan.apps.sla.rules import Priority
from pishkhan.infra.refreshing.answering import refreshed
from pishkhan.infra.sheets.writing import sheet_address, wants_sheet
from pishkhan.infra.ui.columns import Column, columns
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks, shaped
from pishkhan.infra.web.requests import ActorRequest, is_fragment, staff_only
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.words import N_

HINTS = {
    queues.View.MINE: (N_("You have nothing open"), N_("Take a request from your desk, or enjoy the quiet.")),
    queues.View.DESK: (N_("The desk is clear"), N_("New requests appear here by themselves.")),
    queues.View.REFERRED: (N_("Nobody is waiting for your team"), N_("Questions of the desk appear here.")),
    queues.View.DUE: (N_("Nothing is due"), N_("Requests with a running deadline appear here, the nearest first.")),
    queues.View.FOLLOWED: (N_("You follow nothing"), N_("Follow a request from its page to hear how it goes on.")),
    queues.View.WAITING: (N_("Nothing is waiting"), N_("Requests that wait for somebody appear here.")),
}
KINDS = {kind.value: kind for kind in ClockKind}
SOON = timedelta(hours=2)  # only a colour: the warnings that count are the service level's own


@dataclass(frozen=True, slots=True)
class Line:
    """One row as the page shows it; ``due_tone`` is ``late``, ``near`` or nothing."""

    ticket: Ticket
    priority: Priority
    due_tone: str
    referral: Referral | None = None


@require_safe
@staff_only
def inbox(request: ActorRequest, view: str) -> HttpResponseBase:
    """One page of a queue; the same rows serve the first paint and the refresh."""
    queues.check_view(request.actor, view)
    if wants_sheet(request):
        return inbox_sheet(request, queues.View(view))
    if is_fragment(request):
        rows, words = "desk/fragments/inbox_rows.html", (view, request.GET.get("cursor"))
        return refreshed(request, "desk.inbox", words, lambda: render(request, rows, _page(request, view)))
    views = [_tab(each, view) for each in queues.views(request.actor)]
    return render(request, "desk/inbox.html", _page(request, view) | {"views": views, "sheet": sheet_address(request)})


@require_POST
@staff_only
def dealing(request: ActorRequest, desk_id: int) -> HttpResponse:
    """Deal the desk's unowned tickets to whoever is on duty now."""
    dealt = deal_tickets(actor=request.actor, at=timezone.now(), desk_id=desk_id)
    said = ngettext("%(count)s ticket was dealt.", "%(count)s tickets were dealt.", dealt)
    flash(request, said % {"count": shaped(dealt)} if dealt else _("There is nothing to deal, or nobody is on duty."))
    return redirect("inbox", view=queues.View.DESK)


def _page(request: ActorRequest, view: str) -> dict[str, Any]:
    cursor = request.GET.get("cursor")
    now = looks().now
    if view == queues.View.REFERRED:
        asked = queues.referred(request.actor, cursor=cursor)
        lines = [line(referral.ticket, now, referral) for referral in asked.items]
        return _shown(view, lines, asked.previous_cursor, asked.next_cursor) | {"columns": []}
    page = queues.inbox(request.actor, view, cursor=cursor)
    lines = [line(ticket, now) for ticket in page.items]
    more = {"picks": offered_in_bulk(request.actor), "columns": columns_of(request.actor, page.items)}
    return _shown(view, lines, page.previous_cursor, page.next_cursor) | more


def _shown(view: str, lines: list[Line], previous: str | None, following: str | None) -> dict[str, Any]:
    return {
        "view": queues.View(view),
        "hints": HINTS,
        "kinds": KINDS,
        "lines": lines,
        "picks": [],
        "previous": f"?{urlencode({'cursor': previous})}" if previous else "",
        "following": f"?{urlencode({'cursor': following})}" if following else "",
    }


def columns_of(actor: Actor, tickets: Sequence[Ticket]) -> list[Column]:
    """What higher apps say of these tickets, those columns that say anything at all."""
    found = columns("inbox", actor, [one.pk for one in tickets]) if tickets else []
    return [one for one in found if one.cells]


def line(ticket: Ticket, now: datetime, referral: Referral | None = None) -> Line:
    """A ticket as a row of the page."""
    due = ticket.next_due_at
    tone = "" if due is None else "late" if due < now else "near" if due < now + SOON else ""
    return Line(ticket, Priority(ticket.priority), tone, referral)


def _tab(view: queues.View, current: str) -> dict[str, object]:
    return {"label": _(view.label), "href": reverse("inbox", kwargs={"view": view}), "current": view == current}
