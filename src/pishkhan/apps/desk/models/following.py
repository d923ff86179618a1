"""Who follows a ticket: he hears of it and has it in his list, and it obliges him to nothing (A12)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.people.models import User


class Following(models.Model):
    """One of the vendor's people and one ticket; ``live`` is kept with the ticket, so that lists stay short."""

    ticket = models.ForeignKey(Ticket, models.CASCADE, related_name="followings")
    user = models.ForeignKey(User, models.CASCADE, related_name="+", db_index=False)
    live = models.BooleanField(default=True)
    since = models.DateTimeField()

    class Meta:
        """Once each; a person's living ones are few and found by one index."""

        constraints = [models.UniqueConstraint(fields=["user", "ticket"], name="desk_following_once")]
        indexes = [models.Index(fields=["user", "ticket"], condition=Q(live=True), name="desk_following_live")]

    def __str__(self) -> str:
        return f"{self.user_id} follows {self.ticket_id}"
