"""A filter of the inbox under a name: somebody's own, or shared with a desk."""

from django.db import models

from pishkhan.apps.people.models import Team, User


class SavedView(models.Model):
    """``filters`` are the words of the address that shows it; ``team`` shares it with a desk's agents."""

    name = models.CharField(max_length=60)
    owner = models.ForeignKey(User, models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, null=True, related_name="+")
    filters = models.JSONField(default=dict)
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
