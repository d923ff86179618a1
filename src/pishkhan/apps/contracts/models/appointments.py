"""Who represents the customer under a contract, and who stands in for him (C1, C3)."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.contracts.models.contracts import Contract
from pishkhan.apps.contracts.rules import SEATED, AppointmentState
from pishkhan.apps.contracts.rules.road import months_between
from pishkhan.apps.customers.models import Contact

HOLDS = Q(state__in=[state.value for state in SEATED])


class Appointment(models.Model):
    """A dated appointment on a contract, never a flag on a person (design §4); days are house days.

    At most one representative holds at a time, and at most one substitute, who has a last day. One that was copied into
    a renewal names whom it follows (`rules.following`). ``since`` is the first day of an unbroken tenure, renewals
    included. ``is_ahead`` says that the contract itself has not begun. ``suspended_for`` is why he is not heard at
    present, and ``lapsed`` that it was a certificate that ran out, so that the next one lets him back.
    """

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="appointments", db_index=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+")
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    is_substitute = models.BooleanField(default=False)
    state = models.CharField(max_length=12, default=AppointmentState.ACTIVE.value)
    starts_on = models.DateField()
    since = models.DateField()
    is_ahead = models.BooleanField(default=False)
    ends_on = models.DateField(null=True)
    suspended_for = models.CharField(max_length=300, blank=True, default="")
    lapsed = models.BooleanField(default=False)
    appointed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("contract",), condition=HOLDS & Q(is_substitute=False), name="contracts_one_representative"
            ),
            models.UniqueConstraint(
                fields=("contract",), condition=HOLDS & Q(is_substitute=True), name="contracts_one_substitute"
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in AppointmentState]), name="contracts_appointment_state"
            ),
            models.CheckConstraint(
                condition=Q(is_substitute=False) | Q(ends_on__isnull=False), name="contracts_substitute_ends"
            ),
            models.CheckConstraint(
                condition=~Q(state=AppointmentState.SUSPENDED.value) | (Q(is_substitute=False) & ~Q(suspended_for="")),
                name="contracts_suspended_why",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="contracts_appointment_days"
            ),
        )
        indexes = (
            models.Index(fields=("contract", "-id"), name="contracts_appointments_of"),
            models.Index(fields=("starts_on", "id"), condition=Q(is_ahead=True), name="contracts_appointments_ahead"),
        )

    def __str__(self) -> str:
        return f"{self.contract_id}: {self.contact_id}"

    def months(self, today: date) -> int:
        """For how many whole months of the Jalali calendar he has represented the customer."""
        return months_between(self.since, today)

    @property
    def state_word(self) -> AppointmentState:
        """The state as a word that pages say."""
        return AppointmentState(self.state)
