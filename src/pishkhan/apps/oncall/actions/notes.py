"""Leaving a word to the next shift, and reading it (A6)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.oncall.events import ShiftNoteWritten
from pishkhan.apps.oncall.models import ShiftNote, ShiftNoteReading
from pishkhan.apps.oncall.queries.notes import notes_for
from pishkhan.infra.events import audit, record
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import clean, is_blank
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_

LONGEST = 5000


@transaction.atomic
def write_shift_note(*, actor: Actor, at: datetime, team_id: int, body: str) -> ShiftNote:
    """Tell those who come on duty in a team what they should know; for its own people."""
    notes_for(actor, team_id)
    if team_id not in actor.team_ids | actor.managed_ids or actor.user_id is None:
        raise NotFound("team")
    text = "" if is_blank(body) else clean(body, multiline=True)
    if not text:
        raise Refusal("text.required", N_("Please fill this in."), field="body")
    if len(text) > LONGEST:
        raise Refusal("text.long", N_("At most {limit} characters fit here."), field="body", limit=LONGEST)
    note = ShiftNote.objects.create(team_id=team_id, author_id=actor.user_id, body=text, written_at=at)
    fact = ShiftNoteWritten(note_id=note.pk, team_id=team_id)
    record("oncall.write_shift_note", fact, actor=actor, at=at, subject=f"team:{team_id}", note_id=note.pk)
    return note


@transaction.atomic
def read_shift_note(*, actor: Actor, at: datetime, team_id: int, note_id: int) -> None:
    """Confirm that one has read a note; its author sees it. Safe to repeat."""
    note = notes_for(actor, team_id).filter(pk=note_id).first()
    if note is None or actor.user_id is None:
        raise NotFound("note")
    if note.author_id == actor.user_id:
        raise Refusal("oncall.own_note", N_("This is your own note; the receipts are those of the others."))
    _reading, is_new = ShiftNoteReading.objects.get_or_create(
        note=note, user_id=actor.user_id, defaults={"read_at": at}
    )
    if is_new:
        audit("oncall.read_shift_note", actor=actor, at=at, subject=f"team:{team_id}", note_id=note_id)
