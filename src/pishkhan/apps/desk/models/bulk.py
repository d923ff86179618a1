"""A change made to several tickets together, kept so that it can be told and undone (A12)."""

from django.db import models

from pishkhan.apps.desk.models.choices import choices
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.rules.bulk import BulkOutcome, BulkVerb
from pishkhan.apps.people.models import User


class BulkChange(models.Model):
    """Who did what to a selection, and when; ``facts`` is what was typed. Its items say what became of each ticket."""

    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    verb = models.CharField(max_length=10, choices=choices(BulkVerb))
    facts = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        """A person's own changes are listed newest first."""

        indexes = [models.Index(fields=["by", "-id"], name="desk_bulk_of_person")]

    def __str__(self) -> str:
        return f"{self.by_id} {self.verb} {self.at:%F %R}"


class BulkItem(models.Model):
    """One ticket of it: how it was ``before``, the version it was left with, or why it was refused.

    ``reason`` is a refusal's code, its English sentence and its facts; the door translates them once, as always.
    """

    change = models.ForeignKey(BulkChange, models.CASCADE, related_name="items", db_index=False)
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=8, choices=choices(BulkOutcome))
    before = models.JSONField(default=dict)
    undoable = models.BooleanField(default=False)
    left_at = models.PositiveIntegerField(null=True)
    reason = models.JSONField(default=dict)

    class Meta:
        """Each ticket once."""

        constraints = [models.UniqueConstraint(fields=["change", "ticket"], name="desk_bulkitem_once")]

    def __str__(self) -> str:
        return f"{self.change_id}: {self.ticket_id} {self.outcome}"
