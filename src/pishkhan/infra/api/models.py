"""The table behind ``Idempotency-Key``."""

from django.db import models


class RepeatedCall(models.Model):
    """What one call was answered, so that sending it again does nothing new; ``fingerprint`` is of all it said."""

    key = models.CharField(max_length=100, unique=True)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(default="")
    created_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.key
