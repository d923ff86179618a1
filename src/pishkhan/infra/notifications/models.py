"""The tables of notices: what a person was told, how much of it is unread, and what he wants to be told."""

from django.db import models
from django.db.models import F, Q

from pishkhan.infra.rows import Encoder


class Notification(models.Model):
    """One notice to one person. ``person_id`` is an account; infra knows it by its number, as the audit does."""

    person_id = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=100)
    subject = models.CharField(max_length=100)
    facts = models.JSONField(encoder=Encoder)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person_id", "kind", "key"], name="notifications_once_per_cause"),
        )
        indexes = (
            models.Index(fields=["person_id", "-id"], name="notifications_of"),
            models.Index(
                F("person_id"), F("id").desc(), condition=Q(read_at__isnull=True), name="notifications_unread"
            ),
            models.Index(fields=["at"], name="notifications_age"),
        )

    def __str__(self) -> str:
        return f"{self.kind} to {self.person_id}"


class Bell(models.Model):
    """How many notices a person has not read, kept and not counted; ``version`` grows whenever that changes."""

    person_id = models.BigIntegerField(primary_key=True)
    unread = models.IntegerField()
    version = models.BigIntegerField()

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(unread__gte=0), name="notifications_unread_is_a_count"),)

    def __str__(self) -> str:
        return f"{self.unread} of {self.person_id}"


class Choice(models.Model):
    """What one person chose otherwise than at first: whether a kind reaches him in the product, and by mail."""

    person_id = models.BigIntegerField()
    kind = models.CharField(max_length=60)
    in_app = models.BooleanField()
    by_mail = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person_id", "kind"], name="notifications_one_choice"),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.person_id}"
