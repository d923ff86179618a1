"""Readings that are recorded: administrators and quality read what is private (design §6)."""

from datetime import datetime, timedelta

from django.db import transaction

from pishkhan.apps.letters.models import Letter, Scan
from pishkhan.apps.letters.rules import reads_on_record
from pishkhan.infra.events import audit
from pishkhan.infra.events.models import AuditEntry
from pishkhan.pure.actor import Actor

READ = "letters.read_letter"
ONE_READING = timedelta(hours=1)


def record_reading(*, actor: Actor, at: datetime, letter: Letter) -> None:
    """Write into the audit that this person reads a letter; looking again within the hour is the same reading."""
    if not reads_on_record(actor):
        return
    subject = f"letter:{letter.pk}"
    mine = AuditEntry.objects.filter(subject=subject, verb=READ, actor_id=actor.user_id)
    if not mine.filter(at__gt=at - ONE_READING, at__lte=at).exists():
        with transaction.atomic():
            audit(READ, actor=actor, at=at, subject=subject)


def record_download(*, actor: Actor, at: datetime, scan: Scan) -> None:
    """Write into the audit that this person took a file of a letter."""
    if reads_on_record(actor):
        with transaction.atomic():
            audit("letters.read_scan", actor=actor, at=at, subject=f"letter:{scan.letter_id}", scan=scan.pk)
