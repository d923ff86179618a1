"""A major incident: the parent of many customers' tickets, its announcement, and what is said to all (A13)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from pishkhan.apps.catalogue.models import Category, Cause
from pishkhan.apps.desk.models.choices import choices
from pishkhan.apps.desk.models.ticket import Ticket
from pishkhan.apps.desk.rules.incidents import Audience, JointKind, RecipientState, UpdateKind
from pishkhan.apps.people.models import User
from pishkhan.infra.naming import name_in


class MajorIncident(models.Model):
    """What a parent ticket is besides a ticket: an announcement and counters (docs/decisions/0016).

    ``child_count`` counts the attached tickets, ``live_count`` those still to be answered, ``answered_count`` those
    whose answer waits for the customer's word; the actions keep all three. ``version`` guards the announcement.
    """

    ticket = models.OneToOneField(Ticket, models.PROTECT, related_name="incident")
    version = models.PositiveIntegerField(default=1)
    title_fa = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True, default="")
    audience = models.CharField(max_length=10, choices=choices(Audience))
    begins_at = models.DateTimeField()
    expected_end_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    child_count = models.PositiveIntegerField(default=0)
    live_count = models.PositiveIntegerField(default=0)
    answered_count = models.PositiveIntegerField(default=0)

    class Meta:
        """The list by age; those that go on are few and found at once."""

        indexes = [
            models.Index(fields=["-declared_at", "-id"], name="desk_incident_declared"),
            models.Index(fields=["-begins_at", "-id"], condition=Q(ended_at=None), name="desk_incident_open"),
            models.Index(fields=["ended_at"], name="desk_incident_ended"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """What it is called for customers, in the active language."""
        return name_in(get_language(), self.title_fa, self.title_en)

    @property
    def closed_count(self) -> int:
        """Children that are over."""
        return self.child_count - self.live_count - self.answered_count

    @property
    def subject_key(self) -> str:
        """The name events and audit know it by."""
        return f"incident:{self.pk}"


class IncidentUpdate(models.Model):
    """One word of the announcement; never changed, never removed."""

    incident = models.ForeignKey(MajorIncident, models.PROTECT, related_name="updates")
    kind = models.CharField(max_length=10, choices=choices(UpdateKind))
    at = models.DateTimeField()
    body_fa = models.TextField()
    body_en = models.TextField(blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.incident_id} {self.kind} {self.at:%F %R}"

    @property
    def body(self) -> str:
        """What is said, in the active language."""
        return name_in(get_language(), self.body_fa, self.body_en)


class JointAnswer(models.Model):
    """One answer to the customers of an incident, each in his own thread; the counters tell how far it has come."""

    incident = models.ForeignKey(MajorIncident, models.PROTECT, related_name="joint_answers")
    kind = models.CharField(max_length=10, choices=choices(JointKind))
    body = models.TextField()
    promise_at = models.DateTimeField(null=True)
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+")
    cause = models.ForeignKey(Cause, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    total = models.PositiveIntegerField(default=0)
    sent_count = models.PositiveIntegerField(default=0)
    refused_count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.incident_id} {self.kind} {self.at:%F %R}"

    @property
    def is_finished(self) -> bool:
        """Whether every recipient has it or is named as one who cannot take it."""
        return self.sent_count + self.refused_count >= self.total


class JointRecipient(models.Model):
    """One child's share of a joint answer; ``reason`` is the English sentence of the rule that kept it back."""

    joint = models.ForeignKey(JointAnswer, models.PROTECT, related_name="recipients")
    ticket = models.ForeignKey(Ticket, models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=choices(RecipientState), default=RecipientState.WAITING)
    code = models.CharField(max_length=60, blank=True, default="")
    reason = models.CharField(max_length=300, blank=True, default="")
    seq = models.PositiveIntegerField(null=True)

    class Meta:
        """Each child once, however often a worker dies."""

        constraints = [models.UniqueConstraint(fields=["joint", "ticket"], name="desk_joint_once")]

    def __str__(self) -> str:
        return f"{self.joint_id} → {self.ticket_id} ({self.state})"
