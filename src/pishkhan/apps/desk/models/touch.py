"""Contacts with the desk: every inbound or outbound touch, about a case or not."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.customers.models import Contact, Organisation
from pishkhan.apps.desk.models.choices import choices
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.rules.states import Channel, Direction, NoCase
from pishkhan.apps.people.models import User


class Touch(models.Model):
    """The design's *contact*; named so because ``customers.Contact`` is a person (docs/decisions).

    ``is_chase`` is what the rule said when it came, ``chase_counted`` what stands after the desk's judgement; reports
    show both.
    """

    channel = models.CharField(max_length=10, choices=choices(Channel))
    direction = models.CharField(max_length=3, choices=choices(Direction))
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    duration_seconds = models.PositiveIntegerField(null=True)
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    phone = models.CharField(max_length=20, blank=True, default="")
    ticket = models.ForeignKey(Ticket, models.PROTECT, null=True, related_name="touches")
    opened_case = models.BooleanField(default=False)
    no_case_reason = models.CharField(max_length=12, choices=choices(NoCase), blank=True, default="")
    agent = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True, default="")
    is_chase = models.BooleanField(default=False)
    chase_counted = models.BooleanField(default=False)
    chase_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        """A contact is about a case or says why it is not."""

        constraints = [
            models.CheckConstraint(
                condition=Q(ticket__isnull=False, no_case_reason="") | (Q(ticket__isnull=True) & ~Q(no_case_reason="")),
                name="desk_touch_case_or_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["-at", "-id"], name="desk_touch_at"),
            models.Index(fields=["organisation", "-at", "-id"], name="desk_touch_organisation"),
            models.Index(fields=["at"], condition=Q(is_chase=True), name="desk_touch_chase"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.direction} {self.at:%F %R}"
