"""Quotas of a contract and what was booked against them (D2)."""

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.contracts.models.contracts import Contract
from pishkhan.apps.contracts.rules import QuotaKind
from pishkhan.infra.append_only import AppendOnly


class Quota(models.Model):
    """How much of something a contract allows and how much is used: cases, minutes or visits.

    ``used`` is only moved by a conditional update beside a booking; the database itself refuses more than is allowed.
    ``beyond`` is what was worked all the same when nothing was left: it is recorded, and chargeable.
    """

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="quotas", db_index=False)
    kind = models.CharField(max_length=8)
    allowed = models.PositiveIntegerField()
    used = models.PositiveIntegerField(default=0)
    beyond = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("contract", "kind"), name="contracts_quota_once"),
            models.CheckConstraint(condition=Q(used__lte=F("allowed")), name="contracts_quota_holds"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in QuotaKind]), name="contracts_quota_kind"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.used}/{self.allowed}"

    @property
    def kind_word(self) -> QuotaKind:
        """The kind as a word that pages say."""
        return QuotaKind(self.kind)

    @property
    def left(self) -> int:
        """What may still be booked."""
        return self.allowed - self.used


class Booking(AppendOnly):
    """Something taken from a quota (positive) or given back to it (negative); never changed.

    ``beyond`` is the part that no longer fitted, of the same sign; ``amount`` alone moves what is left.
    ``key`` names what it was for, so that the same thing is booked once; ``gives_back`` the booking that is undone.
    """

    quota = models.ForeignKey(Quota, models.PROTECT, related_name="bookings", db_index=False)
    amount = models.IntegerField()
    beyond = models.IntegerField(default=0)
    key = models.CharField(max_length=80)
    note = models.CharField(max_length=300, blank=True, default="")
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=150, blank=True, default="")
    gives_back = models.OneToOneField("self", models.PROTECT, null=True, related_name="given_back")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("quota", "key"), name="contracts_booked_once"),
            models.CheckConstraint(condition=~Q(amount=0, beyond=0), name="contracts_booking_amount"),
            models.CheckConstraint(
                condition=Q(amount__gte=0, beyond__gte=0) | Q(amount__lte=0, beyond__lte=0),
                name="contracts_booking_sign",
            ),
        )
        indexes = (
            models.Index(fields=("quota", "-id"), name="contracts_bookings_of"),
            models.Index(fields=("key",), name="contracts_booking_key"),
        )

    def __str__(self) -> str:
        return f"{self.quota_id}: {self.amount}"

    @property
    def is_taken(self) -> bool:
        """Whether something was taken, within the quota or beyond it; a giving back is not."""
        return self.gives_back_id is None
