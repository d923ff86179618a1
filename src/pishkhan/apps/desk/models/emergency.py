"""A declared emergency and what became of it (B8)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.customers.models import Contact
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.rules.emergencies import STANDING, EmergencyState
from pishkhan.apps.people.models import User


class Emergency(models.Model):
    """One declaration on one ticket; each step keeps its instant, so that figures are counted from what happened.

    ``stake`` is what the customer says is at stake, ``reason`` what the desk said when it confirmed or lowered it.
    ``contest_until`` is set with a lowering: a sweep reads only what is due. ``judged_at`` is a manager's decision on a
    contested one; ``unfounded_at`` has its two causes in `rules`.
    """

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="emergencies")
    state = models.CharField(max_length=10, choices=[(state.value, state.label) for state in EmergencyState])
    stake = models.TextField()
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="+")
    by_phone = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True)
    lowered_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True, default="")
    contest_until = models.DateTimeField(null=True)
    contested_at = models.DateTimeField(null=True)
    contest_words = models.TextField(blank=True, default="")
    judged_at = models.DateTimeField(null=True)
    judged_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    judgement = models.CharField(max_length=300, blank=True, default="")
    unfounded_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)

    class Meta:
        """Lists are walked by instant of declaration, the sweep by what is due."""

        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(state__in=STANDING), name="desk_one_standing_emergency"
            ),
            models.CheckConstraint(
                condition=~Q(state="unfounded") | Q(lowered_at__isnull=False, unfounded_at__isnull=False),
                name="desk_unfounded_was_lowered",
            ),
        ]
        indexes = [
            models.Index(fields=["contest_until"], condition=Q(state="lowered"), name="desk_emergency_contest"),
            models.Index(fields=["-declared_at", "-id"], name="desk_emergency_order"),
            models.Index(fields=["ticket", "-id"], name="desk_emergency_of_ticket"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.state}"

    @property
    def subject_key(self) -> str:
        """The name its page is known by."""
        return f"emergency:{self.pk}"
