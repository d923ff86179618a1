"""Booking time worked on a ticket, and taking a booking back (A12). Neither is part of the customer's story."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q

from pishkhan.apps.desk.actions.hours import book_work, release_work
from pishkhan.apps.desk.actions.voice import check_may_write
from pishkhan.apps.desk.models import Ticket, WorkTime
from pishkhan.apps.desk.queries.guard import locked_ticket
from pishkhan.apps.desk.queries.worktime import booked_on, work_time
from pishkhan.apps.desk.rules import said
from pishkhan.apps.desk.rules.worktime import check_booking, check_correction, check_day, may_correct
from pishkhan.apps.oncall.queries import local_day
from pishkhan.infra.events import audit
from pishkhan.infra.locks import hold
from pishkhan.infra.prepared import Hole, PreparedUpdate, whole
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import clean
from pishkhan.pure.refusal import NotFound


@transaction.atomic
def book_time(*, actor: Actor, at: datetime, code: str, minutes: int, on: date, kind: str, note: str = "") -> WorkTime:
    """Book ``minutes`` of one's own on a day, as an agent of the ticket's desk or a specialist who is asked.

    They are taken from the hours of the contract that pays for the ticket; what no longer fits is recorded beyond them.
    """
    if not actor.is_vendor or actor.user_id is None:
        raise NotFound("ticket")
    ticket = locked_ticket(actor, code)
    check_may_write(actor, ticket)
    check_booking(minutes, on, local_day(at), kind)
    hold(f"desk.worktime:{actor.user_id}:{on}")
    check_day(booked_on(actor, on), minutes)
    said_of_it = said.line(note, field="note") if clean(note) else ""
    entry = WorkTime.objects.create(
        ticket=ticket,
        person_id=actor.user_id,
        on=on,
        minutes=minutes,
        kind=kind,
        note=said_of_it,
        booked_by_id=actor.user_id,
        booked_at=at,
    )
    _add(ticket, minutes)
    book_work(ticket, entry, actor, at)
    audit("desk.book_time", actor=actor, at=at, subject=ticket.subject_key, minutes=minutes, on=on.isoformat())
    return entry


@transaction.atomic
def correct_time(*, actor: Actor, at: datetime, code: str, entry_id: int, reason: str) -> WorkTime:
    """Take a booking back by an entry against it, with the reason; its hours go back to the contract."""
    ticket = locked_ticket(actor, code)
    entry = work_time(actor, ticket, entry_id)
    if actor.user_id is None or not may_correct(actor, entry.person_id, ticket.desk_id):
        raise NotFound("entry")
    check_correction(minutes=entry.minutes, is_corrected=WorkTime.objects.filter(corrects=entry).exists())
    against = WorkTime.objects.create(
        ticket=ticket,
        person_id=entry.person_id,
        on=entry.on,
        minutes=-entry.minutes,
        kind=entry.kind,
        note=said.line(reason, field="reason"),
        booked_by_id=actor.user_id,
        booked_at=at,
        corrects=entry,
    )
    _add(ticket, -entry.minutes)
    release_work(ticket, entry, actor, at)
    audit("desk.correct_time", actor=actor, at=at, subject=ticket.subject_key, minutes=-entry.minutes)
    return against


def _add(ticket: Ticket, minutes: int) -> None:
    """The sum lists read; the ticket is locked, and its version is about other things."""
    WORKED(ticket=ticket.pk, minutes=minutes)


WORKED = PreparedUpdate(
    lambda: (Ticket.objects.filter(Q(pk=Hole("ticket"))), {"worked_minutes": F("worked_minutes") + whole("minutes")})
)
