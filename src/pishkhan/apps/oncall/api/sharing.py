"""Swaps of shifts and hand-over notes, for programs (A6, E7)."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.oncall.actions import answer_swap, ask_swap, read_shift_note, write_shift_note
from pishkhan.apps.oncall.api.pages import Somebody
from pishkhan.apps.oncall.queries import notes as notes_read
from pishkhan.apps.oncall.queries import swaps as swaps_read
from pishkhan.apps.oncall.rules.swaps import SwapAnswer, SwapState
from pishkhan.infra.api.answers import Answer, From, Ref, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Id, Instant, Line, OneOf, PathId, Reason, Said
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.DUTY, "Swaps and hand-over notes", side=ActorKind.VENDOR)
NOTES = "/duty/teams/{team_id}/notes"


class SwapAnswerRow(Answer):
    """A colleague takes somebody's hours; `answers` is what the caller can do with it."""

    id: Annotated[int, From("swap.id")]
    version: Annotated[int, From("swap.version")]
    team: Annotated[Ref, From("swap.team")]
    asker: Annotated[Somebody, From("swap.asker")]
    asked: Annotated[Somebody | None, From("swap.asked")]
    taker: Annotated[Somebody | None, From("swap.taker")]
    starts_at: Annotated[datetime, From("swap.starts_at")]
    ends_at: Annotated[datetime, From("swap.ends_at")]
    reason: Annotated[str, From("swap.reason")]
    word: Annotated[str, From("swap.word")]
    state: Annotated[str, OneOf(SwapState), From("swap.state")]
    answers: list[str]


class NoteAnswer(Answer):
    """What one shift left to the next."""

    id: Annotated[int, From("note.id")]
    author: Annotated[Somebody, From("note.author")]
    body: Annotated[str, From("note.body")]
    written_at: Annotated[datetime, From("note.written_at")]
    unread: bool


class SwapIn(Body):
    """Which of one's own hours a colleague should take; without `asked`, any of the team."""

    team: Annotated[Id, As("team_id")]
    starts_at: Instant
    ends_at: Instant
    reason: Reason = Field(examples=["مراسم خانوادگی"])
    asked: Annotated[Id | None, As("asked_id")] = None


class SwapAnswerIn(Versioned):
    """Take, refuse, agree to or take back a swap."""

    answer: Annotated[str, OneOf(SwapAnswer)]
    word: Line = Field("", max_length=300)


class ShiftNoteIn(Body):
    """What those who come on duty should know."""

    body: Said = Field(max_length=5000, examples=["سامانه بیمارستان مهر کند است؛ ساعت ۲۲ دوباره سر بزنید."])


class ReadingIn(Body):
    """Nothing but that one has read it."""


@resource.get("/swaps", SwapAnswerRow, rows=True)
def list_swaps(
    call: Call, state: Annotated[str, OneOf("standing", "over")] = "standing", cursor: Cursor = None, limit: Limit = 50
) -> Rows:
    """List the swaps of one's teams: what waits or holds, or what was refused or taken back."""
    page = swaps_read.swaps(call.actor, settled=state == "over", cursor=cursor, size=limit)
    rows = [swaps_read.known_swap(call.actor, one) for one in page.items]
    return Rows(many(SwapAnswerRow, rows), page.next_cursor, page.previous_cursor)


@resource.post("/swaps", SwapAnswerRow)
def ask_for_swap(call: Call, body: SwapIn) -> Reply:
    """Ask a colleague, or any of the team, to take some of one's own hours."""
    made = ask_swap(**given(call, body))
    return _shown(call, made.pk, location=f"/api/v1/swaps/{made.pk}")


@resource.get("/swaps/{swap_id}", SwapAnswerRow)
def get_swap(call: Call, swap_id: PathId) -> Reply:
    """Read one swap."""
    return _shown(call, swap_id)


@resource.post("/swaps/{swap_id}/answer", SwapAnswerRow)
def answer_a_swap(call: Call, swap_id: PathId, body: SwapAnswerIn) -> Reply:
    """Take, refuse, agree to or take back a swap; of two who take it, one does."""
    answer_swap(**given(call, body, swap_id=swap_id))
    return _shown(call, swap_id)


@resource.get(NOTES, NoteAnswer, rows=True)
def list_shift_notes(call: Call, team_id: PathId, cursor: Cursor = None, limit: Limit = 20) -> Rows:
    """List the hand-over notes of one of one's teams, the newest first."""
    page = notes_read.notes(call.actor, team_id, cursor=cursor, size=limit)
    return Rows(
        many(NoteAnswer, notes_read.with_readers(call.actor, page.items)), page.next_cursor, page.previous_cursor
    )


@resource.post(NOTES, NoteAnswer)
def leave_shift_note(call: Call, team_id: PathId, body: ShiftNoteIn) -> Reply:
    """Leave a word to those who come on duty."""
    made = write_shift_note(**given(call, body, team_id=team_id))
    return Reply(prepared(NoteAnswer)(notes_read.with_readers(call.actor, [made])[0]))


@resource.post(f"{NOTES}/{{note_id}}/reading", NoteAnswer)
def confirm_shift_note(call: Call, team_id: PathId, note_id: PathId, body: ReadingIn) -> Reply:
    """Say that one has read a note; its author sees it."""
    read_shift_note(**given(call, body, team_id=team_id, note_id=note_id))
    note = notes_read.notes_for(call.actor, team_id).get(pk=note_id)
    return Reply(prepared(NoteAnswer)(notes_read.with_readers(call.actor, [note])[0]))


def _shown(call: Call, swap_id: int, **more: Any) -> Reply:
    found = swaps_read.known_swap(call.actor, swaps_read.swap(call.actor, swap_id))
    return Reply(prepared(SwapAnswerRow)(found), version=found.swap.version, **more)
