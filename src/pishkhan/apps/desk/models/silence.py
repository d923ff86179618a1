"""Which ticket answers a server that fell silent (D6)."""

from django.db import models

from pishkhan.apps.customers.models import Silence
from pishkhan.apps.desk.models.ticket import Ticket


class SilenceTicket(models.Model):
    """One silence and its ticket; several silences share one while it is worked on.

    ``heard_at`` is when it was noted there that the server is back.
    """

    silence = models.OneToOneField(Silence, models.PROTECT, related_name="+")
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="silences")
    heard_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.silence_id} {self.ticket_id}"
