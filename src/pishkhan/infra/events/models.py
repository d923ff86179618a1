"""What happened and who did what: two append-only tables that every action writes."""

from django.db import models

from pishkhan.infra.append_only import AppendOnly
from pishkhan.infra.rows import Encoder


class Event(AppendOnly):
    """One announced fact. ``at`` is when it happened, ``recorded_at`` when we learned of it (UTC instants)."""

    name = models.CharField(max_length=100)
    subject = models.CharField(max_length=100)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.BigIntegerField(null=True)
    data = models.JSONField(encoder=Encoder)

    class Meta:
        indexes = (models.Index(fields=["name", "at"], name="events_name_at"),)

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"


class AuditEntry(AppendOnly):
    """One deed: who (as he was called then), from where, what, on which subject, with which particulars."""

    verb = models.CharField(max_length=100)
    subject = models.CharField(max_length=100)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    source = models.CharField(max_length=100)
    details = models.JSONField(encoder=Encoder)

    class Meta:
        indexes = (
            models.Index(fields=["subject", "id"], name="audit_subject"),
            models.Index(fields=["at", "id"], name="audit_at"),
            models.Index(fields=["verb", "at", "id"], name="audit_verb"),
            models.Index(
                fields=["actor_id", "at", "id"], condition=models.Q(actor_id__isnull=False), name="audit_person"
            ),
            models.Index(fields=["source", "at", "id"], name="audit_source"),
        )

    def __str__(self) -> str:
        return f"{self.verb} {self.subject} by {self.actor_name or self.actor_kind}"
