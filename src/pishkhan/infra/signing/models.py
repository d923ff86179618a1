"""One-time codes, sealed documents and the signatures under them."""

from django.db import models

from pishkhan.infra.append_only import AppendOnly


class OneTimeCode(models.Model):
    """A code sent to one account for one purpose; only its keyed hash is kept, and only the newest counts."""

    account_id = models.BigIntegerField()
    purpose = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        """The newest of an account and a purpose is one step of an index."""

        indexes = (models.Index(fields=("account_id", "purpose", "-id"), name="signing_code_newest"),)

    def __str__(self) -> str:
        return f"{self.account_id} {self.purpose}"


class Seal(AppendOnly):
    """One document as it was put before its signatories: its SHA-256, and the code by which anybody may check it.

    ``subject`` is the key by which its app knows it; ``title`` is what the page of the check says it is.
    """

    code = models.CharField(max_length=10, unique=True)
    subject = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("subject", "sha256"), name="signing_sealed_once"),)

    def __str__(self) -> str:
        return f"{self.subject} {self.sha256[:12]}"


class Signature(AppendOnly):
    """Who signed a sealed document in which capacity, when, from where; never changed and never taken away."""

    seal = models.ForeignKey(Seal, models.PROTECT, related_name="signatures")
    capacity = models.CharField(max_length=40)
    account_id = models.BigIntegerField()
    name = models.CharField(max_length=150)
    at = models.DateTimeField()
    source = models.CharField(max_length=64)
    one_time_code = models.OneToOneField(OneTimeCode, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("seal", "capacity"), name="signing_signed_once"),)

    def __str__(self) -> str:
        return f"{self.name} {self.at:%F %R}"
