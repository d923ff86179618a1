"""Regulations and discounts as texts that hold for a time, and the prices of services (F4)."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from pishkhan.apps.knowledge.models.audience import Aimed
from pishkhan.apps.knowledge.rules.publishing import TextKind, Unit
from pishkhan.apps.people.models import User
from pishkhan.infra.append_only import AppendOnly
from pishkhan.infra.naming import name_in


class Regulation(Aimed):
    """A regulation or a discount; what it says are its editions, of which the newest is number ``edition``."""

    kind = models.CharField(max_length=10, default=TextKind.REGULATION.value)
    title = models.CharField(max_length=160)
    edition = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta(Aimed.Meta):
        constraints = (
            *Aimed.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in TextKind]), name="knowledge_regulation_kind"
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def kind_word(self) -> TextKind:
        """What it is, as a word that pages say."""
        return TextKind(self.kind)

    @property
    def subject_key(self) -> str:
        """The name events and audit know this text by."""
        return f"regulation:{self.pk}"


class RegulationEdition(AppendOnly):
    """What a regulation says from ``valid_from`` on, to ``valid_until`` (included) if that is known; never changed."""

    regulation = models.ForeignKey(Regulation, models.PROTECT, related_name="editions", db_index=False)
    number = models.PositiveIntegerField()
    body = models.TextField()
    reason = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("regulation", "number"), name="knowledge_regulation_edition"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="knowledge_regulation_days"
            ),
        )

    def __str__(self) -> str:
        return f"{self.regulation_id}/{self.number}"

    def holds(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class Tariff(models.Model):
    """What a service costs, in rials, from a first to a last day; a later price of the service is a row of its own."""

    service_fa = models.CharField(max_length=160)
    service_en = models.CharField(max_length=160, blank=True)
    unit = models.CharField(max_length=8)
    rials = models.BigIntegerField()
    note = models.CharField(max_length=300, blank=True)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(rials__gt=0), name="knowledge_tariff_rials"),
            models.CheckConstraint(condition=Q(unit__in=[one.value for one in Unit]), name="knowledge_tariff_unit"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="knowledge_tariff_days"
            ),
        )
        indexes = (models.Index(fields=("service_fa", "valid_from", "id"), name="knowledge_tariffs"),)

    def __str__(self) -> str:
        return self.service_fa

    @property
    def service(self) -> str:
        """What the service is called in the language of the page."""
        return name_in(get_language(), self.service_fa, self.service_en)

    @property
    def unit_word(self) -> Unit:
        """What the price is for, as a word that pages say."""
        return Unit(self.unit)

    @property
    def subject_key(self) -> str:
        """The name events and audit know this price by."""
        return f"tariff:{self.pk}"
