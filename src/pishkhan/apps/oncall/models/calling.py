"""Whom a team calls outside its desk hours, and up which ladder (E7)."""

from django.db import models
from django.db.models import Q

from pishkhan.apps.oncall.rules.ladders import MOST_MINUTES, MOST_ROUNDS, StepKind
from pishkhan.apps.people.models import Team, User


class Ladder(models.Model):
    """How a team is paged: its steps in order, gone through ``rounds`` times; ``version`` grows with each change.

    ``turn_minute`` is the minute of the day at which one day on call ends and the next begins, in house time. With
    ``approves_swaps`` a swap of shifts holds only once a manager has agreed.
    """

    team = models.OneToOneField(Team, models.CASCADE, primary_key=True, related_name="ladder")
    rounds = models.PositiveSmallIntegerField(default=2)
    turn_minute = models.PositiveSmallIntegerField(default=480)
    approves_swaps = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(rounds__range=(1, MOST_ROUNDS)), name="oncall_ladder_rounds"),
            models.CheckConstraint(condition=Q(turn_minute__lt=1440), name="oncall_ladder_turn"),
        )

    def __str__(self) -> str:
        return f"{self.team_id} v{self.version}"


class LadderStep(models.Model):
    """One step: whom it calls, and how many minutes it waits for an acknowledgement before the next."""

    ladder = models.ForeignKey(Ladder, models.CASCADE, related_name="steps")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.label) for kind in StepKind])
    user = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    minutes = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("ladder", "place"), name="oncall_step_place"),
            models.CheckConstraint(condition=Q(minutes__range=(1, MOST_MINUTES)), name="oncall_step_minutes"),
            models.CheckConstraint(
                condition=Q(kind="person", user__isnull=False) | (~Q(kind="person") & Q(user__isnull=True)),
                name="oncall_step_person",
            ),
        )
        ordering = ("ladder_id", "place")

    def __str__(self) -> str:
        return f"{self.ladder_id}.{self.place} {self.kind}"


class CallDay(models.Model):
    """Who is on call for a team from the turn of a local day to the turn of the next, whenever nobody is on duty."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="call_days")
    day = models.DateField()
    user = models.ForeignKey(User, models.PROTECT, related_name="call_days")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("team", "day"), name="oncall_one_on_call_a_day"),)

    def __str__(self) -> str:
        return f"{self.team_id} {self.day:%F} {self.user_id}"
