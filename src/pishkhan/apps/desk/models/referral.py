"""Referrals, and the clocks a ticket points at."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.desk.models.choices import choices
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.rules.states import Outcome, ReferralReason, ReferralState
from pishkhan.apps.people.models import Team, User
from pishkhan.apps.sla.models import Clock
from pishkhan.pure.clocks import ClockKind


class Referral(models.Model):
    """One question to one team; it returns to the owner with an answer and pauses nothing the customer sees (A3)."""

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="referrals")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    question = models.TextField()
    reason = models.CharField(max_length=10, choices=choices(ReferralReason))
    state = models.CharField(max_length=10, choices=choices(ReferralState), default=ReferralState.OPEN)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    outcome = models.CharField(max_length=16, choices=choices(Outcome), blank=True, default="")
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    times_asked = models.PositiveSmallIntegerField(default=1)

    class Meta:
        """A team's queue is its open referrals by age."""

        indexes = [
            models.Index(fields=["team", "-asked_at", "-id"], condition=Q(state="open"), name="desk_referral_queue"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} → {self.team_id} ({self.state})"


class TicketClock(models.Model):
    """Which clock times which part of a ticket; the clock itself knows nothing of tickets (design §2).

    Promise and next response begin a new clock each time, so the latest of a kind is the one that counts.
    """

    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="clocks")
    clock = models.OneToOneField(Clock, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=choices(ClockKind))
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, related_name="clocks")

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind}"
