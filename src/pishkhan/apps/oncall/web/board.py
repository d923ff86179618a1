"""The who-is-on board: every desk and team, refreshed every ten seconds."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pishkhan.apps.oncall.queries import TeamDuty, house_duty
from pishkhan.apps.oncall.queries.calling import called_by_team
from pishkhan.apps.oncall.queries.notes import fresh_notes
from pishkhan.apps.oncall.queries.pages import living_pages, title_of
from pishkhan.apps.oncall.queries.swaps import open_swaps_of
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
    team_ids = [board.team.pk for board in boards]
    context = {
        "boards": boards,
        "columns": columns("duty-board", request.actor, people),
        "on_call": called_by_team(request.actor, team_ids, looks().now),
        "paged": _paged(request, team_ids),
        "notes": fresh_notes(request.actor, looks().now),
        "swaps": open_swaps_of(request.actor),
    }
    return render(request, template, context | more)


def _paged(request: ActorRequest, team_ids: list[int]) -> dict[int, list[tuple[Any, str]]]:
    """What each team is being called about, with its title, as far as this person may see it."""
    living = living_pages(request.actor, team_ids)
    return {team_id: [(page, title_of(page)) for page in found] for team_id, found in living.items()}


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
