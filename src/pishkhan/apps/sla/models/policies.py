"""Service levels: policies, their immutable versions, and whom they serve (B1)."""

from django.db import models

from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.catalogue.models import Product, RequestType
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.people.models import Team
from pishkhan.apps.sla.rules import ClockKind
from pishkhan.infra.naming import NamedInBoth


class Policy(NamedInBoth):
    """A service level as it is bought; what it promises stands in its versions.

    ``edition`` grows with everything somebody changes about it, a new version included: forms are written against it.
    """

    code = models.SlugField(max_length=40, unique=True)
    is_default = models.BooleanField(default=False)
    active = models.BooleanField(default=True)
    edition = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("is_default",), condition=models.Q(is_default=True), name="sla_one_default_policy"
            ),
        )


class PolicyVersion(models.Model):
    """What a service level promised from one day on; never changed once written, so that tickets may pin it (B5).

    ``promise_minutes`` are open minutes by priority; silence and reopening windows are working days of the calendar.
    """

    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    matrix = models.JSONField()
    promise_minutes = models.JSONField()
    silence_days = models.PositiveSmallIntegerField()
    reopening_days = models.PositiveSmallIntegerField()
    business_day_minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("policy", "number"), name="sla_version_number"),)

    def __str__(self) -> str:
        return f"{self.policy} {self.number}"


class Target(models.Model):
    """One target of a version, in open minutes; a null request type or team means any.

    ``calendar`` is set where it is not the policy's own: a team's operational-level target (B4).
    """

    version = models.ForeignKey(PolicyVersion, on_delete=models.CASCADE, related_name="targets")
    kind = models.CharField(max_length=16, choices=[(kind.value, kind.label) for kind in ClockKind])
    priority = models.PositiveSmallIntegerField()
    request_type = models.ForeignKey(RequestType, null=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    calendar = models.ForeignKey(Calendar, null=True, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField()
    warn_shares = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"{self.kind} {self.priority}: {self.minutes}"


class Assignment(models.Model):
    """Which policy serves an organisation, for one product or for all of them, in [valid_from, valid_to)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    product = models.ForeignKey(Product, null=True, on_delete=models.PROTECT, related_name="+")
    policy = models.ForeignKey(Policy, on_delete=models.PROTECT, related_name="assignments")
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("organisation", "valid_from"), name="sla_assignment_period"),)

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.policy_id}"


class TermsStamp(models.Model):
    """One row whose random ``token`` changes with every change of policies or assignments: what processes cached is
    right while the token is the one they read it under."""

    token = models.CharField(max_length=32)

    def __str__(self) -> str:
        return self.token
