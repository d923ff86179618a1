"""Handing somebody's open tickets over in one act (A2)."""

from django.db import models

from pishkhan.apps.people.models import Team, User


class Handover(models.Model):
    """All open tickets one person has at one desk, given to one colleague or dealt by load among those on duty.

    ``plan`` says which ticket goes to whom, as pairs of ids fixed at the beginning; ``done`` of ``total`` have been
    looked at, and ``given`` counts by heir those that really changed hands: whatever somebody else changed meanwhile
    is left alone. Few are given at once, many in the background; each ticket as a whole.
    """

    desk = models.ForeignKey(Team, models.PROTECT, related_name="+")
    from_user = models.ForeignKey(User, models.PROTECT, related_name="+")
    to_user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    plan = models.JSONField(default=list)
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    given = models.JSONField(default=dict)
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        """A desk's hand-overs are listed newest first."""

        indexes = [models.Index(fields=["desk", "-id"], name="desk_handover_of_desk")]

    def __str__(self) -> str:
        return f"{self.from_user_id} at {self.desk_id}: {self.done}/{self.total}"

    @property
    def given_count(self) -> int:
        """How many tickets changed hands."""
        return sum(self.given.values())
