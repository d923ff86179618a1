"""What the owner of a ticket leaves to whoever speaks for him (A6)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.people.models import User


class HandoverNote(models.Model):
    """A note on one ticket for the desk on duty; a later one takes its place, and it may be taken away."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="handover_notes")
    author = models.ForeignKey(User, models.PROTECT, related_name="+")
    body = models.TextField()
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """One note stands on a ticket."""

        constraints = [
            models.UniqueConstraint(fields=["ticket"], condition=Q(ended_at__isnull=True), name="desk_one_note_stands")
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.written_at:%F %R}"


class HandoverNoteReading(models.Model):
    """That a colleague who came to the ticket has read the note, and when."""

    note = models.ForeignKey(HandoverNote, models.CASCADE, related_name="readings")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        """A receipt is given once."""

        constraints = [models.UniqueConstraint(fields=["note", "user"], name="desk_note_read_once")]

    def __str__(self) -> str:
        return f"{self.note_id} by {self.user_id}"
