"""A ticket made of messages that were split off another one (A12)."""

from django.db import models

from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.people.models import User


class Split(models.Model):
    """Which entries of ``source`` went into ``made``; ``undo`` is what the source owed its customer before.

    The versions both were left with tell whether anything has happened since.
    """

    source = models.ForeignKey(Ticket, models.PROTECT, related_name="splits")
    made = models.OneToOneField(Ticket, models.PROTECT, related_name="split_from")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    seqs = models.JSONField(default=list)
    undo = models.JSONField(default=dict)
    source_left_at = models.PositiveIntegerField(default=0)
    made_left_at = models.PositiveIntegerField(default=0)
    undone_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.source_id} → {self.made_id}"
