"""A hand-over note on one ticket: for whoever speaks for its owner (A6)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.desk.actions.work import ticket_work
from pishkhan.apps.desk.events import HandoverNoteLeft
from pishkhan.apps.desk.models import HandoverNote, HandoverNoteReading, Ticket
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.states import Verb, Visibility
from pishkhan.apps.desk.rules.who import check_desk, check_live
from pishkhan.infra.events import audit
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


def leave_note(*, actor: Actor, at: datetime, code: str, body: str, version: int | None = None) -> Ticket:
    """Tell whoever speaks for the owner what he should know; it takes the place of the note before."""
    with ticket_work(actor=actor, at=at, code=code, version=version) as work:
        ticket = work.ticket
        check_desk(actor, ticket.desk_id)
        check_live(ticket.status)
        if actor.user_id is None:
            raise NotFound("ticket")
        text = said.body(body)
        HandoverNote.objects.filter(ticket=ticket, ended_at=None).update(ended_at=work.at)
        HandoverNote.objects.create(ticket=ticket, author_id=actor.user_id, body=text, written_at=work.at)
        work.tell(Verb.HANDOVER_NOTED, Visibility.DESK, body=text)
        work.announce("desk.leave_note", HandoverNoteLeft)
    return work.ticket


@transaction.atomic
def end_note(*, actor: Actor, at: datetime, code: str) -> None:
    """The note is no longer needed; what it said stays in the timeline. Safe to repeat."""
    ticket = find_ticket(actor, code)
    check_desk(actor, ticket.desk_id)
    if HandoverNote.objects.filter(ticket=ticket, ended_at=None).update(ended_at=at):
        audit("desk.end_note", actor=actor, at=at, subject=ticket.subject_key)


@transaction.atomic
def read_note(*, actor: Actor, at: datetime, code: str) -> None:
    """Confirm that one has read the note that stands; its author sees it. Safe to repeat."""
    ticket = find_ticket(actor, code)
    check_desk(actor, ticket.desk_id)
    note = HandoverNote.objects.filter(ticket=ticket, ended_at=None).first()
    if note is None or actor.user_id is None:
        raise NotFound("note")
    if note.author_id == actor.user_id:
        raise Refusal("desk.own_note", N_("This is your own note; the receipts are those of the others."))
    _reading, is_new = HandoverNoteReading.objects.get_or_create(
        note=note, user_id=actor.user_id, defaults={"read_at": at}
    )
    if is_new:
        audit("desk.read_note", actor=actor, at=at, subject=ticket.subject_key)
