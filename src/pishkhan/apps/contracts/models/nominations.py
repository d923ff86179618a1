"""Who is on the road to representing a customer, what is asked of him, and how one hands over to the next (C2, C3)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.academy.models import Attempt, Course
from pishkhan.apps.catalogue.models import Product
from pishkhan.apps.contracts.models.appointments import Appointment
from pishkhan.apps.contracts.models.contracts import Contract
from pishkhan.apps.contracts.rules import ON_THE_ROAD, NominationState
from pishkhan.apps.customers.models import Contact
from pishkhan.apps.sla.models import Policy

LIVE = Q(state__in=[one.value for one in ON_THE_ROAD])


class CourseRequirement(models.Model):
    """Whoever represents under this service level must be certified in a course, with so many per cent at least.

    Without a product it is asked for whatever the contract covers; with one where a line covers that product.
    """

    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    product = models.ForeignKey(Product, models.PROTECT, null=True, related_name="+")
    course = models.ForeignKey(Course, models.PROTECT, related_name="+")
    min_percent = models.PositiveSmallIntegerField()
    set_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("policy", "product", "course"),
                condition=Q(product__isnull=False),
                name="contracts_required_for",
            ),
            models.UniqueConstraint(
                fields=("policy", "course"), condition=Q(product=None), name="contracts_required_for_any"
            ),
            models.CheckConstraint(
                condition=Q(min_percent__gte=1, min_percent__lte=100), name="contracts_required_percent"
            ),
        )

    def __str__(self) -> str:
        return f"{self.policy_id}: {self.course_id}"


class Nomination(models.Model):
    """Somebody is to represent a customer under a contract; one at a time is on the road.

    ``letter`` is the number of the letter that named him, where it was not the signatory himself in the portal.
    ``starts_on`` is the day of the house from which he will represent, once that is decided. Refused by an exam it
    names the attempt, the score it gave and the one that was needed.
    """

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="nominations", db_index=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+")
    state = models.CharField(max_length=11)
    letter = models.CharField(max_length=60, blank=True, default="")
    nominated_by = models.CharField(max_length=150)
    nominated_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True, default="")
    attempt = models.ForeignKey(Attempt, models.PROTECT, null=True, related_name="+")
    percent = models.PositiveSmallIntegerField(null=True)
    percent_needed = models.PositiveSmallIntegerField(null=True)
    starts_on = models.DateField(null=True)
    appointment = models.OneToOneField(Appointment, models.PROTECT, null=True, related_name="nomination")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Lists walk by id, in one state or in all; what is due is found by its day."""

        constraints = (
            models.UniqueConstraint(fields=("contract",), condition=LIVE, name="contracts_one_nomination"),
            models.CheckConstraint(
                condition=Q(state__in=[one.value for one in NominationState]), name="contracts_nomination_state"
            ),
            models.CheckConstraint(
                condition=~Q(state=NominationState.REFUSED.value) | Q(attempt__isnull=False),
                name="contracts_refused_why",
            ),
            models.CheckConstraint(
                condition=(Q(state=NominationState.APPOINTED.value) & Q(appointment__isnull=False))
                | (~Q(state=NominationState.APPOINTED.value) & Q(appointment=None)),
                name="contracts_appointed_as",
            ),
        )
        indexes = (
            models.Index(fields=("contract", "-id"), name="contracts_nominations_of"),
            models.Index(fields=("state", "-id"), name="contracts_nominations_in"),
            models.Index(fields=("starts_on", "id"), condition=LIVE, name="contracts_nominations_due"),
        )

    def __str__(self) -> str:
        return f"{self.contract_id}: {self.contact_id}"

    @property
    def state_word(self) -> NominationState:
        """The state as a word that pages say."""
        return NominationState(self.state)

    @property
    def subject_key(self) -> str:
        """The name events and audit know this nomination by."""
        return f"nomination:{self.pk}"


class HandOver(models.Model):
    """How one representative hands over to the next: what he has gone through, his words, and that they were read.

    ``done`` are the keys of the points he ticked (`rules.handing`).
    """

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="+")
    leaving = models.OneToOneField(Appointment, models.PROTECT, related_name="hand_over")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    note = models.TextField(blank=True, default="")
    done = models.JSONField(default=list)
    written_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.contract_id}: {self.leaving_id}"

    @property
    def subject_key(self) -> str:
        """The name events and audit know this hand-over by."""
        return f"hand-over:{self.pk}"
