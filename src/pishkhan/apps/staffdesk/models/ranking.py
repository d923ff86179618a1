"""The one ranked list of a customer: everything that is open there, sent on or not (C4)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.staffdesk.models.desks import OwnDesk
from pishkhan.apps.staffdesk.models.requests import StaffRequest


class RankedItem(models.Model):
    """A place in the list: of a request, of its ticket once it was sent on, or of a ticket that came by another way.

    The lower ``position``, the sooner the customer wants it; what is finished keeps its row, so that it comes back to
    its place when it is opened again. ``leading`` is its place from 1 while it is among the first of the open list.
    """

    desk = models.ForeignKey(OwnDesk, models.PROTECT, related_name="items", db_index=False)
    request = models.OneToOneField(StaffRequest, models.PROTECT, null=True, related_name="ranked")
    ticket = models.OneToOneField(Ticket, models.PROTECT, null=True, related_name="+")
    position = models.BigIntegerField()
    is_open = models.BooleanField(default=True)
    leading = models.PositiveSmallIntegerField(null=True)

    class Meta:
        """The open list is one walk of an index, and so is the place of anything in it."""

        constraints = (
            models.CheckConstraint(
                condition=Q(request__isnull=False) | Q(ticket__isnull=False), name="staffdesk_ranked_something"
            ),
        )
        indexes = (
            models.Index(fields=("desk", "position", "id"), condition=Q(is_open=True), name="staffdesk_ranked"),
            models.Index(
                fields=("leading", "id"),
                condition=Q(is_open=True, leading__isnull=False, ticket__isnull=False),
                name="staffdesk_leading",
            ),
            models.Index(fields=("desk", "leading"), condition=Q(leading__isnull=False), name="staffdesk_leading_of"),
        )

    def __str__(self) -> str:
        return f"{self.desk_id}: {self.position}"
