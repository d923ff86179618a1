"""Tokens by which programs act for a person (N1)."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.people.models.accounts import User

USE_IS_NOTED_EVERY = timedelta(minutes=5)


class Token(models.Model):
    """A person's key for programs: what it may be used for, until when; of the secret only a hash is kept.

    ``prefix`` is the part shown everywhere, so that a token found in a script can be named without repeating it.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    scopes = models.JSONField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="people_token_expires_later"),
        )

    def __str__(self) -> str:
        return f"{self.prefix} {self.name}"

    def is_alive(self, now: datetime) -> bool:
        """Whether it still opens a door at ``now``, as far as the token itself goes."""
        return self.revoked_at is None and now < self.expires_at

    def notes_use(self, now: datetime) -> bool:
        """Whether its last use is long enough ago to be written again, so that most requests write nothing."""
        return self.last_used_at is None or now - self.last_used_at >= USE_IS_NOTED_EVERY
