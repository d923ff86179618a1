"""Swaps of shifts, and the notes one shift leaves to the next (A6, E7)."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pishkhan.apps.oncall.actions import answer_swap, ask_swap, read_shift_note, write_shift_note
from pishkhan.apps.oncall.forms.sharing import ShiftNoteForm, SwapAnswerForm, SwapForm
from pishkhan.apps.oncall.queries import notes as notes_read
from pishkhan.apps.oncall.queries import swaps as swaps_read
from pishkhan.apps.oncall.rules.swaps import SwapState
from pishkhan.apps.people.queries import team
from pishkhan.infra.notifications.bell import see, see_all
from pishkhan.infra.paging import MAX_SIZE
from pishkhan.infra.sheets.writing import ROWS_AT_MOST, Column, sheet_address, sheet_response, wants_sheet
from pishkhan.infra.ui.flashes import flash
from pishkhan.infra.ui.looks import looks
from pishkhan.infra.web.deeds import Deed, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only, typed
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.words import N_

METHODS = ["GET", "HEAD", "POST"]
SAID = {
    SwapState.TAKEN: N_("You take it as soon as the manager agrees."),
    SwapState.HOLDS: N_("The swap holds; duty has moved."),
    SwapState.REFUSED: N_("The swap was refused; duty stays where it was."),
    SwapState.WITHDRAWN: N_("The swap was taken back; duty is where it was."),
}


@require_safe
@staff_only
def swaps(request: ActorRequest) -> HttpResponseBase:
    """The swaps of one's teams: what waits and what holds, or what came to nothing."""
    settled = request.GET.get("tab") == "settled"
    if wants_sheet(request):
        return _sheet(request, settled=settled)
    page = swaps_read.swaps(request.actor, settled=settled, cursor=request.GET.get("cursor"))
    see_all(request, [f"team:{team_id}" for team_id in request.actor.team_ids], timezone.now())
    context = {
        "known": [swaps_read.known_swap(request.actor, one) for one in page.items],
        "states": {state.value: state for state in SwapState},
        "settled": settled,
        "previous": _place(page.previous_cursor, settled=settled),
        "following": _place(page.next_cursor, settled=settled),
        "sheet": sheet_address(request),
        "may_ask": bool(request.actor.team_ids),
    }
    return render(request, "oncall/swaps.html", context)


@require_http_methods(METHODS)
@staff_only
def new_swap(request: ActorRequest) -> HttpResponse:
    """Ask a colleague, or any of the team, to take some of one's own hours."""
    if not request.actor.team_ids:
        raise NotFound("page")
    form = SwapForm(typed(request), actor=request.actor, now=looks().now)

    def act() -> str:
        ask_swap(actor=request.actor, at=timezone.now(), **form.facts())
        return reverse("swaps")

    return handle(request, form, Deed("oncall/swap_form.html", _("Asked; you are told of the answer."), act))


@require_POST
@staff_only
def swap_answer(request: ActorRequest, swap_id: int) -> HttpResponse:
    """Take, refuse, agree to or take back a swap."""
    form = SwapAnswerForm(request.POST)
    swaps_read.swap(request.actor, swap_id)
    if not form.is_valid():
        flash(request, _("Please choose one of the list."))
        return redirect("swaps")
    given = {name: form.cleaned_data[name] for name in ("word", "version")} | {"answer": form.cleaned_data["choice"]}
    swap = answer_swap(actor=request.actor, at=timezone.now(), swap_id=swap_id, **given)
    flash(request, _(SAID[SwapState(swap.state)]))
    return redirect("swaps")


@require_http_methods(METHODS)
@staff_only
def shift_notes(request: ActorRequest, team_id: int) -> HttpResponse:
    """A team's hand-over notes with their receipts, and the form for whoever goes off duty."""
    page = notes_read.notes(request.actor, team_id, cursor=request.GET.get("cursor"))
    see(request, f"team:{team_id}", timezone.now())
    form = ShiftNoteForm(typed(request))

    def act() -> str:
        write_shift_note(actor=request.actor, at=timezone.now(), team_id=team_id, body=form.cleaned_data["body"])
        return reverse("shift-notes", kwargs={"team_id": team_id})

    context = {
        "team": team(request.actor, team_id),
        "notes": notes_read.with_readers(request.actor, page.items),
        "may_write": team_id in request.actor.team_ids | request.actor.managed_ids,
        "previous": f"?{urlencode({'cursor': page.previous_cursor})}" if page.previous_cursor else "",
        "following": f"?{urlencode({'cursor': page.next_cursor})}" if page.next_cursor else "",
    }
    said = _("The note stands on the board until the next one.")
    return handle(request, form, Deed("oncall/shift_notes.html", said, act, lambda: context))


@require_POST
@staff_only
def shift_note_reading(request: ActorRequest, team_id: int, note_id: int) -> HttpResponse:
    """I have read it."""
    read_shift_note(actor=request.actor, at=timezone.now(), team_id=team_id, note_id=note_id)
    return redirect("shift-notes", team_id=team_id)


def _place(cursor: str | None, *, settled: bool) -> str:
    words = ({"tab": "settled"} if settled else {}) | ({"cursor": cursor} if cursor else {})
    return f"?{urlencode(words)}" if cursor else ""


def _sheet(request: ActorRequest, *, settled: bool) -> HttpResponseBase:
    titles = (_("Team"), _("Whose shift"), _("From"), _("Until"), _("Taken by"), _("State"), _("Reason"))
    columns = [Column(title, width) for title, width in zip(titles, (24, 26, 18, 18, 26, 22, 40), strict=True)]
    return sheet_response("swaps", _("Swaps of shifts"), columns, (_line(one) for one in _every(request, settled)))


def _line(swap: Any) -> tuple[object, ...]:
    taker = swap.taker or swap.asked
    state = SwapState(swap.state)
    name = taker.full_name if taker else ""
    return swap.team.name, swap.asker.full_name, swap.starts_at, swap.ends_at, name, state, swap.reason


def _every(request: ActorRequest, settled: bool) -> Iterator[Any]:  # noqa: FBT001 - the tab it is about
    cursor, given = None, 0
    while given < ROWS_AT_MOST:
        page = swaps_read.swaps(request.actor, settled=settled, cursor=cursor, size=MAX_SIZE)
        yield from page.items
        given, cursor = given + len(page.items), page.next_cursor
        if cursor is None:
            return
