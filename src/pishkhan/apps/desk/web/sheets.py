"""The desk's lists as Excel files: the same rows as the page, from the first one on, as far as a sheet goes (N4)."""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from pishkhan.apps.desk.forms.calls import FindTouchesForm
from pishkhan.apps.desk.queries import inbox as queues
from pishkhan.apps.desk.queries.filtered import filtered
from pishkhan.apps.desk.queries.rows import Ticket, Touch
from pishkhan.apps.desk.queries.touches import contacts_page
from pishkhan.apps.desk.rules.filters import Filters
from pishkhan.apps.desk.rules.states import Channel, Direction, NoCase, Status
from pishkhan.apps.sla.rules import Priority
from pishkhan.infra.paging import MAX_SIZE, Page
from pishkhan.infra.sheets.writing import Column, sheet_response
from pishkhan.infra.web.requests import ActorRequest

Turn = Callable[[str | None], Page[Any]]


def filtered_sheet(request: ActorRequest, filters: Filters) -> HttpResponseBase:
    """The tickets that fit a filter."""
    rows = every(lambda cursor: filtered(request.actor, filters, cursor=cursor, size=MAX_SIZE))
    return sheet_response("inbox-filtered", _("Filtered tickets"), _columns(), (_row(ticket) for ticket in rows))


def inbox_sheet(request: ActorRequest, view: queues.View) -> HttpResponseBase:
    """A queue of the inbox."""
    columns = _columns()
    if view == queues.View.REFERRED:
        asked = every(lambda cursor: queues.referred(request.actor, cursor=cursor, size=MAX_SIZE))
        return sheet_response("inbox-referred", _(view.label), columns, (_row(one.ticket) for one in asked))
    rows = every(lambda cursor: queues.inbox(request.actor, view, cursor=cursor, size=MAX_SIZE))
    return sheet_response(f"inbox-{view}", _(view.label), columns, (_row(ticket) for ticket in rows))


def _columns() -> list[Column]:
    return [
        Column(_("Code"), 14),
        Column(_("Subject"), 44),
        Column(_("Customer"), 30),
        Column(_("Priority"), 12),
        Column(_("Next deadline"), 18),
        Column(_("Status"), 14),
        Column(_("Owner"), 22),
        Column(_("Opened"), 18),
        Column(_("Updated"), 18),
    ]


def contacts_sheet(request: ActorRequest) -> HttpResponseBase:
    """The log of contacts."""
    columns = [
        Column(_("When"), 18),
        Column(_("With whom"), 24),
        Column(_("Customer"), 30),
        Column(_("Number"), 18),
        Column(_("How"), 14),
        Column(_("Direction"), 12),
        Column(_("What about"), 40),
        Column(_("Code"), 14),
        Column(_("Minutes"), 10, "number"),
        Column(_("Agent"), 22),
    ]
    wanted = FindTouchesForm(request.GET).wanted()
    rows = every(lambda cursor: contacts_page(request.actor, **wanted, cursor=cursor, size=MAX_SIZE))
    return sheet_response("contacts", _("Call log"), columns, (_contact(touch) for touch in rows))


def every(turn: Turn) -> Iterable[Any]:
    """Every row of a list, page by page."""
    cursor = None
    while True:
        page = turn(cursor)
        yield from page.items
        cursor = page.next_cursor
        if cursor is None:
            return


def _row(ticket: Ticket) -> tuple[Any, ...]:
    return (
        ticket.code,
        ticket.subject,
        ticket.organisation.name if ticket.organisation else "",
        _(Priority(ticket.priority).label),
        ticket.next_due_at,
        Status(ticket.status),
        ticket.owner.full_name if ticket.owner else "",
        ticket.opened_at,
        ticket.updated_at,
    )


def _contact(touch: Touch) -> tuple[Any, ...]:
    about = touch.ticket.subject if touch.ticket else NoCase(touch.no_case_reason)
    return (
        touch.at,
        touch.contact.full_name if touch.contact else "",
        touch.organisation.name if touch.organisation else "",
        touch.phone,
        Channel(touch.channel),
        Direction(touch.direction),
        about,
        touch.ticket.code if touch.ticket else "",
        None if touch.duration_seconds is None else round(touch.duration_seconds / 60, 1),
        touch.agent.full_name if touch.agent else "",
    )
