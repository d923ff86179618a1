"""What came of answers that were offered while somebody wrote a request (F2)."""

from django.db import models

from pishkhan.apps.customers.models import Contact
from pishkhan.apps.desk.models.ticket import Ticket


class Offering(models.Model):
    """One writing of a request for which answers were shown; ``key`` is the form's. What was typed is not kept.

    ``shown`` is the most answers seen at once, ``opened`` how often one was opened, ``solved_at`` when he said that
    they solved it, ``ticket`` the request that was sent from the same form.
    """

    key = models.CharField(max_length=32)
    contact = models.ForeignKey(Contact, models.CASCADE, related_name="+")
    begun_at = models.DateTimeField()
    shown = models.PositiveSmallIntegerField(default=0)
    opened = models.PositiveSmallIntegerField(default=0)
    solved_at = models.DateTimeField(null=True)
    ticket = models.ForeignKey(Ticket, models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("contact", "key"), name="desk_offering_once"),)
        indexes = (models.Index(fields=("begun_at",), name="desk_offerings"),)

    def __str__(self) -> str:
        return f"{self.contact_id}: {self.shown}"
