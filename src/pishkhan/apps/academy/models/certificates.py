"""Certificates and what was told of their end (H2)."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.academy.models.attempts import Attempt
from pishkhan.apps.academy.models.courses import Course
from pishkhan.apps.academy.rules.certificates import validity
from pishkhan.apps.academy.rules.kinds import Validity
from pishkhan.apps.customers.models import Contact


class Certificate(models.Model):
    """What somebody has shown that he knows, from a day of the house to a day (both included), or for ever.

    ``holder`` and ``title`` are what the paper says; they stay as they were issued. ``year`` (Jalali) and ``number``
    make the number on it; ``code`` is the ten digits by which anybody may check it.
    """

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+", db_index=False)
    course = models.ForeignKey(Course, models.PROTECT, related_name="+", db_index=False)
    attempt = models.OneToOneField(Attempt, models.PROTECT, related_name="certificate")
    holder = models.CharField(max_length=150)
    title = models.CharField(max_length=160)
    percent = models.PositiveSmallIntegerField()
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=10, unique=True)
    issued_on = models.DateField()
    issued_at = models.DateTimeField()
    expires_on = models.DateField(null=True)
    renewed_from = models.OneToOneField("self", models.PROTECT, null=True, related_name="renewal")
    revoked_on = models.DateField(null=True)
    revoke_reason = models.CharField(max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Those of a person in a course, and those that end soon, are a walk of an index each."""

        constraints = (
            models.UniqueConstraint(fields=("year", "number"), name="academy_certificate_number"),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gte=F("issued_on")), name="academy_certificate_days"
            ),
            models.CheckConstraint(
                condition=Q(revoked_on=None, revoke_reason="") | (Q(revoked_on__isnull=False) & ~Q(revoke_reason="")),
                name="academy_revoked_with_reason",
            ),
        )
        indexes = (
            models.Index(fields=("contact", "course", "-id"), name="academy_certificates_of"),
            models.Index(fields=("course", "-id"), name="academy_certificates_in"),
            models.Index(fields=("expires_on", "id"), condition=Q(revoked_on=None), name="academy_certificates_end"),
        )

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """The number on the paper; ASCII digits."""
        return f"{self.year}/{self.number}"

    @property
    def subject_key(self) -> str:
        """The name events and audit know this certificate by."""
        return f"certificate:{self.pk}"

    def validity(self, today: date) -> Validity:
        """What it is worth on a day; read it with its renewal."""
        after: Certificate | None = getattr(self, "renewal", None)
        is_renewed = after is not None and after.revoked_on is None
        return validity(self.expires_on, today, is_revoked=self.revoked_on is not None, is_renewed=is_renewed)


class CertificateNotice(models.Model):
    """That the holder was told of this last day so many days ahead."""

    certificate = models.ForeignKey(Certificate, models.CASCADE, related_name="+", db_index=False)
    days = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("certificate", "days"), name="academy_told_once"),)

    def __str__(self) -> str:
        return f"{self.certificate_id}: {self.days}"
