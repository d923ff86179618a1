"""Links that were mailed to let one person in."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.people.models.accounts import User
from pishkhan.apps.people.rules import LinkKind


class EntryLink(models.Model):
    """A link mailed to one person, by which he chooses his password once: an invitation, or a forgotten password.

    Only a digest of its secret is kept. A newer link of the same kind ends the older one; ``by`` is who invited.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="entry_links")
    kind = models.CharField(max_length=10)
    digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user", "kind"),
                condition=Q(used_at__isnull=True, ended_at__isnull=True),
                name="people_one_open_link",
            ),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in LinkKind]), name="people_link_kind"),
        )

    def __str__(self) -> str:
        return f"{self.kind} of {self.user_id}"
