"""Teams, seats in them, and granted roles."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.calendars.models import Calendar
from pishkhan.apps.people.models.accounts import User
from pishkhan.apps.people.rules import GRANTABLE, Level
from pishkhan.infra.naming import NamedInBoth


class Team(NamedInBoth):
    """A front desk (level 1) or a team behind it; ``calendar`` times what is asked of it (null: the policy's own)."""

    code = models.CharField(max_length=80, unique=True)
    level = models.PositiveSmallIntegerField()
    is_desk = models.BooleanField(default=False)
    calendar = models.ForeignKey(Calendar, models.PROTECT, null=True, blank=True, related_name="+")
    active = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(level__in=[level.value for level in Level]), name="people_team_level"),
            models.CheckConstraint(
                condition=Q(is_desk=False) | Q(level=Level.FRONT_DESK.value), name="people_desk_is_level_one"
            ),
        )


class Membership(models.Model):
    """A seat in a team."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, models.CASCADE, related_name="memberships")
    is_manager = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "team"), name="people_one_seat_a_team"),)

    def __str__(self) -> str:
        return f"{self.user_id} in {self.team_id}"


class RoleGrant(models.Model):
    """A role that no team gives: quality, contracts and sales, administrator."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("user", "role"), name="people_grant_once"),
            models.CheckConstraint(condition=Q(role__in=[role.value for role in GRANTABLE]), name="people_grant_role"),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"
