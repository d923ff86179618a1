"""Readings that are recorded because the reader stands outside the ticket's desk (design §6)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.desk.models import Ticket
from pishkhan.infra.events import audit
from pishkhan.pure.actor import Actor


def record_reading(*, actor: Actor, at: datetime, ticket: Ticket) -> None:
    """Write into the audit that quality read this ticket."""
    with transaction.atomic():
        audit("desk.read_ticket", actor=actor, at=at, subject=ticket.subject_key)
