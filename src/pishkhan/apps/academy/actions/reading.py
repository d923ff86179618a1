"""Readings that are recorded: an administrator who is no trainer reads the answers of an exam (design §6)."""

from datetime import datetime, timedelta

from django.db import transaction

from pishkhan.apps.academy.models import Attempt
from pishkhan.apps.academy.rules.keeping import reads_on_record
from pishkhan.infra.events import audit
from pishkhan.infra.events.models import AuditEntry
from pishkhan.pure.actor import Actor

READ = "academy.read_attempt"
ONE_READING = timedelta(hours=1)


def record_attempt_read(*, actor: Actor, at: datetime, attempt: Attempt) -> None:
    """Write into the audit that this person reads an attempt; looking again within the hour is the same reading."""
    if not reads_on_record(actor):
        return
    mine = AuditEntry.objects.filter(subject=attempt.subject_key, verb=READ, actor_id=actor.user_id)
    if not mine.filter(at__gt=at - ONE_READING, at__lte=at).exists():
        with transaction.atomic():
            audit(READ, actor=actor, at=at, subject=attempt.subject_key)
