"""The table of counters."""

from django.db import models


class Counter(models.Model):
    """Attempts of one scope and key in the window that ends at ``window_end``; the key is kept as a hash only."""

    scope = models.CharField(max_length=50)
    key_hash = models.CharField(max_length=64)
    window_end = models.DateTimeField(db_index=True)
    hits = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["scope", "key_hash"], name="throttle_counted_once"),)

    def __str__(self) -> str:
        return f"{self.scope}: {self.hits}"
