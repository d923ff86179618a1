"""Contracts and their lines (D2)."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.catalogue.models import Product, RequestType
from pishkhan.apps.contracts.rules import ContractKind, Period, Scope, Standing, standing
from pishkhan.apps.customers.models import Contact, Organisation
from pishkhan.apps.people.models import User
from pishkhan.apps.sla.models import Policy


class Contract(models.Model):
    """What one organisation bought, from a first to a last day of the house (both included).

    With ``covers_tree`` it counts for everything below the organisation too. A warranty has no days before its go-live.
    ``price_rials`` is what the customer pays for all of it. ``cancelled_on`` is the first day on which it no longer
    counts. ``renewed_from`` makes the chain; a contract is renewed once, unless that
    renewal was cancelled.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    number = models.CharField(max_length=40)
    number_key = models.CharField(max_length=80, unique=True)
    kind = models.CharField(max_length=10)
    covers_tree = models.BooleanField(default=False)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    warranty_months = models.PositiveSmallIntegerField(null=True)
    go_live_on = models.DateField(null=True)
    price_rials = models.BigIntegerField(null=True)
    signatory = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="+")
    counterpart = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    renewed_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="renewals")
    cancelled_on = models.DateField(null=True)
    cancel_reason = models.CharField(max_length=300, blank=True, default="")
    drawn_up_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Lists walk by id, or by the last day where they ask what ends soon."""

        constraints = (
            models.UniqueConstraint(
                fields=("renewed_from",), condition=Q(cancelled_on=None), name="contracts_renewed_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ContractKind]), name="contracts_contract_kind"
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=False, ends_on__gte=F("starts_on"))
                | Q(kind=ContractKind.WARRANTY.value, go_live_on__isnull=True, starts_on=None, ends_on=None),
                name="contracts_contract_days",
            ),
            models.CheckConstraint(
                condition=Q(price_rials__isnull=True) | Q(price_rials__gte=0), name="contracts_contract_price"
            ),
        )
        indexes = (
            models.Index(fields=("organisation", "-id"), name="contracts_of_organisation"),
            models.Index(fields=("ends_on", "id"), condition=Q(cancelled_on=None), name="contracts_ending"),
            models.Index(fields=("kind", "-id"), name="contracts_by_kind"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def kind_word(self) -> ContractKind:
        """The kind as a word that pages say."""
        return ContractKind(self.kind)

    @property
    def period(self) -> Period | None:
        """Its days; none before the go-live of a warranty."""
        return Period(self.starts_on, self.ends_on) if self.starts_on and self.ends_on else None

    def standing(self, today: date) -> Standing:
        """How it stands on a day."""
        return standing(self.period, self.cancelled_on, today)

    @property
    def subject_key(self) -> str:
        """The name events and audit know this contract by."""
        return f"contract:{self.pk}"


class ContractLine(models.Model):
    """One thing a contract says: this work, in this scope, under this service level; none for a work means any.

    A line that somebody has taken out stays with ``removed_at``, because requests may have been opened under it.
    """

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="lines", db_index=False)
    product = models.ForeignKey(Product, models.PROTECT, null=True, related_name="+")
    request_type = models.ForeignKey(RequestType, models.PROTECT, null=True, related_name="+")
    scope = models.CharField(max_length=10, default=Scope.INCLUDED.value)
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(scope__in=[one.value for one in Scope]), name="contracts_line_scope"),
        )
        indexes = (models.Index(fields=("contract", "id"), name="contracts_line_of"),)

    def __str__(self) -> str:
        return f"{self.contract_id}: {self.scope}"

    @property
    def scope_word(self) -> Scope:
        """The scope as a word that pages say."""
        return Scope(self.scope)


class ExpiryNotice(models.Model):
    """That both sides were told of this last day so many days ahead; another last day is told anew."""

    contract = models.ForeignKey(Contract, models.CASCADE, related_name="+", db_index=False)
    ends_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("contract", "ends_on", "days"), name="contracts_told_once"),)

    def __str__(self) -> str:
        return f"{self.contract_id}: {self.days}"
