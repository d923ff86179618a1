"""Readings that are recorded because the reader stands outside the ticket's desk (design §4, §6)."""

from datetime import datetime, timedelta

from django.db import transaction

from pishkhan.apps.desk.models import Attachment, Ticket
from pishkhan.apps.desk.rules.who import reads_lists_on_record, reads_on_record
from pishkhan.infra.events import audit
from pishkhan.infra.events.models import AuditEntry
from pishkhan.pure.actor import Actor

READ = "desk.read_ticket"
ONE_READING = timedelta(hours=1)


def record_reading(*, actor: Actor, at: datetime, ticket: Ticket) -> None:
    """Write into the audit that quality reads this ticket; a page that refreshes itself is one reading an hour."""
    if reads_on_record(actor, ticket.desk_id):
        _once_an_hour(actor, at, READ, ticket.subject_key)


def record_emergencies_read(*, actor: Actor, at: datetime) -> None:
    """Likewise that quality reads the list of emergencies, in which customers say what is at stake."""
    if reads_lists_on_record(actor):
        _once_an_hour(actor, at, "desk.read_emergencies", "emergencies")


def record_download(*, actor: Actor, at: datetime, attachment: Attachment) -> None:
    """Write into the audit that quality took this file of a ticket."""
    ticket = attachment.entry.ticket
    if reads_on_record(actor, ticket.desk_id):
        with transaction.atomic():
            audit("desk.read_attachment", actor=actor, at=at, subject=ticket.subject_key, attachment=attachment.pk)


def _once_an_hour(actor: Actor, at: datetime, verb: str, subject: str) -> None:
    mine = AuditEntry.objects.filter(subject=subject, verb=verb, actor_id=actor.user_id)
    if not mine.filter(at__gt=at - ONE_READING, at__lte=at).exists():
        with transaction.atomic():
            audit(verb, actor=actor, at=at, subject=subject)
