"""The steps of a ticket, and lists of steps that a desk has saved (A12)."""

from django.db import models

from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.people.models import Team, User


class ChecklistItem(models.Model):
    """One step, in its place; ``done_at`` and ``done_by`` say who ticked it and when. The ticket keeps the counts."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="checklist", db_index=False)
    text = models.CharField(max_length=200)
    place = models.PositiveSmallIntegerField()
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    added_at = models.DateTimeField()
    done_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)
    done_at = models.DateTimeField(null=True)

    class Meta:
        """Read in order."""

        ordering = ("ticket_id", "place", "id")
        indexes = [models.Index(fields=["ticket", "place", "id"], name="desk_checklist_order")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.text}"


class ChecklistTemplate(models.Model):
    """A list of steps under a name, for the agents of one desk."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    items = models.JSONField(default=list)
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
