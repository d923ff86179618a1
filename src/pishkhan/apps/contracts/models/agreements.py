"""Agreements: what both sides sign about a contract, in versions, and their reviews (B5, B9)."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from pishkhan.apps.contracts.models.contracts import Contract
from pishkhan.apps.contracts.rules.agreements import OPEN, AgreementState
from pishkhan.infra.signing.models import Seal

OPEN_STATES = Q(state__in=[state.value for state in OPEN])


class Agreement(models.Model):
    """One version of the agreement about a contract; in force from the second signature until ``valid_until``.

    ``words`` are what people write of it in both languages. From the offer on ``terms`` hold what the service levels,
    quotas and people were, and ``text`` what both sides read and sign; ``seal`` names that text by its hash. Nothing of
    these changes any more. ``sign_by`` is the last house day on which the offer can be signed.
    """

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="agreements", db_index=False)
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, default=AgreementState.DRAFT.value)
    based_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    words = models.JSONField()
    review_months = models.PositiveSmallIntegerField()
    valid_until = models.DateField()
    terms = models.JSONField(null=True)
    text = models.JSONField(null=True)
    seal = models.OneToOneField(Seal, models.PROTECT, null=True, related_name="+")
    sign_by = models.DateField(null=True)
    drafted_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True)
    in_force_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """The database itself keeps one version in force and one on its way to it."""

        constraints = (
            models.UniqueConstraint(fields=("contract", "number"), name="contracts_agreement_number"),
            models.UniqueConstraint(
                fields=("contract",), condition=Q(state=AgreementState.IN_FORCE.value), name="contracts_one_in_force"
            ),
            models.UniqueConstraint(fields=("contract",), condition=OPEN_STATES, name="contracts_one_open_agreement"),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in AgreementState]), name="contracts_agreement_state"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("draft", "withdrawn")) | Q(seal__isnull=False, text__isnull=False),
                name="contracts_agreement_sealed",
            ),
        )

    def __str__(self) -> str:
        return f"{self.contract_id}.{self.number}"

    @property
    def state_word(self) -> AgreementState:
        """The state as a word that pages say."""
        return AgreementState(self.state)

    @property
    def is_frozen(self) -> bool:
        """Whether it has been put before the customer: from then on its text stays as it is."""
        return self.seal_id is not None

    def holds_on(self, day: date) -> bool:
        """Whether it is in force and its last day is not over on ``day``."""
        return self.state == AgreementState.IN_FORCE and day <= self.valid_until

    def clauses(self, language: str) -> list[dict[str, Any]]:
        """The frozen text in one of its languages."""
        return list((self.text or {}).get(language, ()))

    @property
    def subject_key(self) -> str:
        """The name events and audit know this agreement by."""
        return f"agreement:{self.pk}"


class AgreementReview(models.Model):
    """A day on which both sides look at an agreement again, and what came of it (B9).

    ``agenda`` is what was found for the period when the review was written down; ``noticed_at`` when both sides were
    told of the day ahead, once.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="reviews", db_index=False)
    due_on = models.DateField()
    noticed_at = models.DateTimeField(null=True)
    held_on = models.DateField(null=True)
    took_part = models.TextField(blank=True, default="")
    agenda = models.JSONField(default=list)
    minutes = models.TextField(blank=True, default="")
    decisions = models.TextField(blank=True, default="")
    recorded_by = models.CharField(max_length=150, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("agreement", "due_on"), name="contracts_review_once"),)
        indexes = (models.Index(fields=("due_on", "id"), condition=Q(held_on=None), name="contracts_reviews_due"),)

    def __str__(self) -> str:
        return f"{self.agreement_id}: {self.due_on}"
