"""Hand-over notes of a team, with who has read them (A6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from pishkhan.apps.oncall.models import ShiftNote, ShiftNoteReading
from pishkhan.apps.people.queries import team
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role
from pishkhan.pure.refusal import NotFound

ORDER = ("-written_at", "-id")
FRESH = timedelta(days=3)
"""A note of longer ago is history: the board no longer shows it."""


@dataclass(frozen=True, slots=True)
class ReadNote:
    """A note with those who have read it, in order; ``unread`` whether this person has not."""

    note: ShiftNote
    readers: list[tuple[str, datetime]]
    unread: bool


def notes_for(actor: Actor, team_id: int) -> QuerySet[ShiftNote]:
    """The notes of one of his own teams; raises ``NotFound`` for whoever does not belong to it."""
    team(actor, team_id)
    own = team_id in actor.team_ids | actor.managed_ids
    if not own and not has_role(actor, Role.ADMINISTRATOR, Role.QUALITY):
        raise NotFound("team")
    return ShiftNote.objects.filter(team_id=team_id)


def notes(actor: Actor, team_id: int, *, cursor: str | None = None, size: int = 20) -> Page[ShiftNote]:
    """One page of a team's notes, the newest first."""
    return keyset(notes_for(actor, team_id).select_related("author"), order=ORDER, cursor=cursor, size=size)


def with_readers(actor: Actor, found: Iterable[ShiftNote]) -> list[ReadNote]:
    """These notes with their receipts, in one query."""
    kept = list(found)
    readings: dict[int, list[ShiftNoteReading]] = {}
    told = ShiftNoteReading.objects.filter(note__in=kept).select_related("user").order_by("read_at", "id")
    for reading in told:
        readings.setdefault(reading.note_id, []).append(reading)
    return [_read_note(actor, note, readings.get(note.pk, [])) for note in kept]


def fresh_notes(actor: Actor, now: datetime) -> dict[int, ReadNote]:
    """The latest fresh note of each of his own teams, for the board."""
    later = ShiftNote.objects.filter(team_id=OuterRef("team_id"), written_at__gt=OuterRef("written_at"))
    own = ShiftNote.objects.filter(team_id__in=actor.team_ids | actor.managed_ids, written_at__gt=now - FRESH)
    latest = own.filter(~Exists(later)).select_related("author").order_by("id")
    return {one.note.team_id: one for one in with_readers(actor, latest)}


def _read_note(actor: Actor, note: ShiftNote, readings: list[ShiftNoteReading]) -> ReadNote:
    read_by = {reading.user_id for reading in readings}
    unread = note.author_id != actor.user_id and actor.user_id not in read_by
    return ReadNote(note, [(reading.user.full_name, reading.read_at) for reading in readings], unread)
