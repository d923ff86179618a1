"""Hand-over notes on tickets: the one that stands, with its receipts, and those of a desk (A6)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from pishkhan.apps.desk.models import HandoverNote, HandoverNoteReading, Ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.desk.rules.states import LIVE
from pishkhan.pure.actor import Actor

SHOWN = 50


@dataclass(frozen=True, slots=True)
class StandingNote:
    """The note that stands on a ticket; ``unread`` by this person, and who has read it when."""

    note: HandoverNote
    readers: list[tuple[str, datetime]]
    unread: bool


def standing_note(actor: Actor, ticket: Ticket) -> StandingNote | None:
    """The note of a guarded ticket, for the desk; two queries where there is one."""
    found = HandoverNote.objects.filter(ticket=ticket, ended_at=None).select_related("author").first()
    if found is None:
        return None
    readings = HandoverNoteReading.objects.filter(note=found).select_related("user").order_by("read_at", "id")
    told = [(reading.user.full_name, reading.read_at, reading.user_id) for reading in readings]
    unread = found.author_id != actor.user_id and actor.user_id not in {user_id for *_others, user_id in told}
    return StandingNote(found, [(name, at) for name, at, _user_id in told], unread)


def notes_of_desk(actor: Actor, desk_id: int) -> QuerySet[HandoverNote]:
    """The notes that stand on a desk's live tickets, as far as this person may see them, the newest first."""
    tickets = visible_tickets(actor).filter(desk_id=desk_id, status__in=LIVE)
    found = HandoverNote.objects.filter(ended_at=None, ticket__in=tickets).select_related("ticket", "author")
    return found.order_by("-written_at", "-id")[:SHOWN]
