"""The who-is-on board: every desk and team, refreshed every ten seconds."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.oncall.queries import TeamDuty, house_duty
from pishkhan.infra.events.reading import latest_deed
from pishkhan.infra.sheets.writing import Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.columns import columns
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.requests import ActorRequest, is_fragment, staff_only
from pishkhan.infra.web.unchanged import etag_of, unless_unchanged

SHEET = (32, 26, 20, 24, 24)


@require_safe
@staff_only
def board(request: ActorRequest) -> HttpResponse:
    """Who is on now and until when, who is next, who is absent; while nothing happens, one question is asked."""
    mark = latest_deed(), int(looks().now.timestamp()) // 60
    if is_fragment(request):
        return unless_unchanged(request, *mark, build=lambda: _render(request, "oncall/fragments/board.html"))
    if wants_sheet(request):
        return _sheet(request)
    return _render(request, "oncall/board.html", etag=etag_of(request, *mark), sheet=sheet_address(request))


def _render(request: ActorRequest, template: str, **more: Any) -> HttpResponse:
    boards = house_duty(request.actor, looks().now)
    people = {person.user_id for board in boards for person in board.people}
    context = {"boards": boards, "columns": columns("duty-board", request.actor, people)}
    return render(request, template, context | more)


def _sheet(request: ActorRequest) -> HttpResponse:
    titles = (_("Team"), _("Person"), _("On duty"), _("Until"), _("Next on duty"))
    shown = [Column(title, width) for title, width in zip(titles, SHEET, strict=True)]
    rows = [row for board in house_duty(request.actor, looks().now) for row in _rows(board)]
    return sheet_response("duty", _("On duty"), shown, rows)  # type: ignore[return-value]


def _rows(board: TeamDuty) -> list[tuple[object, ...]]:
    return [
        (board.team.name, person.name, _("Absent") if person.absent else person.on_duty, _until(person), person.next_at)
        for person in board.people
    ]


def _until(person: Any) -> object:
    return person.absent.end if person.absent else person.until
