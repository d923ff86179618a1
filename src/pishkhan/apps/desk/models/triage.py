"""The list of unknown senders: one row for each ticket or contact of whom it must still be said who it was."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.desk.models.choices import choices
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.models.touch import Touch
from pishkhan.apps.desk.rules.triage import TriageOutcome
from pishkhan.apps.people.models import Team, User


class TriageItem(models.Model):
    """A ticket, or a contact without a case, whose sender or organisation is unknown; waits until ``settled_at``."""

    desk = models.ForeignKey(Team, models.PROTECT, related_name="+")
    ticket = models.OneToOneField(Ticket, models.PROTECT, null=True, related_name="triage")
    touch = models.OneToOneField(Touch, models.PROTECT, null=True, related_name="triage")
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=12, choices=choices(TriageOutcome), blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        """A ticket or a contact; a desk's waiting ones by age are one short index."""

        constraints = [
            models.CheckConstraint(
                condition=Q(ticket__isnull=False, touch__isnull=True) | Q(ticket__isnull=True, touch__isnull=False),
                name="desk_triage_one_subject",
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "-at", "-id"], condition=Q(settled_at=None), name="desk_triage_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id or ''} {self.touch_id or ''} {self.outcome}"

    @property
    def subject_key(self) -> str:
        """The name events and audit know it by."""
        return f"triage:{self.pk}"
