"""Letters, their scans and annotations, and the registers that number them (D4)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.customers.models import Organisation
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.letters.rules import Direction, LetterState
from pishkhan.apps.people.models import User
from pishkhan.infra.append_only import AppendOnly
from pishkhan.infra.files.models import StoredFile


class Register(models.Model):
    """One direction in one Jalali year; ``last_number`` is what was given last."""

    direction = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("direction", "year"), name="letters_register_once"),)

    def __str__(self) -> str:
        return f"{self.direction} {self.year}: {self.last_number}"


class Letter(models.Model):
    """One registered letter; ``year`` (Jalali) and ``number`` are its place in its register and never change.

    ``day`` is its own date, ``correspondent`` who wrote it or to whom it goes, ``their_number`` what stands on it.
    ``subject_key`` is what it is found by. ``version`` guards its links and its cancelling.
    """

    direction = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    day = models.DateField()
    subject = models.CharField(max_length=200)
    correspondent = models.CharField(max_length=200)
    their_number = models.CharField(max_length=60, blank=True)
    subject_key = models.CharField(max_length=600)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+", db_index=False)
    ticket = models.ForeignKey(Ticket, models.PROTECT, null=True, related_name="+", db_index=False)
    contract = models.ForeignKey(Contract, models.PROTECT, null=True, related_name="+", db_index=False)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, default=LetterState.REGISTERED)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    cancel_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """A register, the letters of an organisation, a ticket, a contract are one walk of an index each."""

        constraints = (
            models.UniqueConstraint(fields=("direction", "year", "number"), name="letters_number_once"),
            models.CheckConstraint(
                condition=Q(direction__in=[one.value for one in Direction]), name="letters_direction"
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.REGISTERED, cancelled_at__isnull=True, cancel_reason="")
                | (Q(state=LetterState.CANCELLED, cancelled_at__isnull=False) & ~Q(cancel_reason="")),
                name="letters_cancelled_with_reason",
            ),
        )
        indexes = (
            models.Index(fields=("direction", "year", "-id"), name="letters_in_register"),
            models.Index(
                fields=("organisation", "-id"), condition=Q(organisation__isnull=False), name="letters_organisation"
            ),
            models.Index(fields=("ticket", "-id"), condition=Q(ticket__isnull=False), name="letters_ticket"),
            models.Index(fields=("contract", "-id"), condition=Q(contract__isnull=False), name="letters_contract"),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """The year and the number, as letters are cited; ASCII digits."""
        return f"{self.year}/{self.number}"

    @property
    def direction_word(self) -> Direction:
        """The register as a word that pages say."""
        return Direction(self.direction)

    @property
    def is_cancelled(self) -> bool:
        """Whether it no longer counts."""
        return self.state == LetterState.CANCELLED


class Scan(AppendOnly):
    """One file of a letter, as it was scanned or written."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="scans")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Annotation(AppendOnly):
    """What is said of a letter later: a correction never writes over what was registered."""

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="annotations")
    text = models.TextField()
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.letter_id} {self.at:%F %R}"
