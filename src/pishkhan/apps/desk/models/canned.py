"""Words an agent or a desk uses again and again."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.people.models import Team, User


class CannedReply(models.Model):
    """A text with placeholders: somebody's own, or a desk's that its agents share."""

    title = models.CharField(max_length=80)
    body = models.TextField()
    owner = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField()

    class Meta:
        """Somebody's or a desk's, never both."""

        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False, team__isnull=True) | Q(owner__isnull=True, team__isnull=False),
                name="desk_canned_whose",
            ),
        ]

    def __str__(self) -> str:
        return self.title
