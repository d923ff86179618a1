"""Who has a ticket open just now, and who is writing on it: a warning among colleagues, never a lock."""

from django.db import models

from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.people.models import User


class Presence(models.Model):
    """One person at one ticket: when his page was last heard of, and until when he counts as writing."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="+", db_index=False)
    seen_at = models.DateTimeField()
    writing_until = models.DateTimeField(null=True)

    class Meta:
        """Once each; those who are long gone are swept away by their age."""

        constraints = [models.UniqueConstraint(fields=["ticket", "user"], name="desk_presence_once")]
        indexes = [models.Index(fields=["seen_at"], name="desk_presence_seen")]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.ticket_id}"
