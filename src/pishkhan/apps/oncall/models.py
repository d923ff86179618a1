"""The weekly rota of a team: who is on duty when (A6, E7)."""

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.people.models import Team, User


class RotaSlot(models.Model):
    """A weekly shift of one person in house time; minutes after the weekday's midnight, may end on the next day.

    ``weekday`` counts from Saturday (0). The slot holds for shifts that begin on days of ``valid_from``..``valid_to``,
    both included; what once was in force is never deleted, so that past duty stays known.
    """

    team = models.ForeignKey(Team, models.CASCADE, related_name="rota_slots")
    user = models.ForeignKey(User, models.PROTECT, related_name="rota_slots")
    weekday = models.PositiveSmallIntegerField()
    start_minute = models.PositiveSmallIntegerField()
    end_minute = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(weekday__lte=6), name="oncall_slot_weekday"),
            models.CheckConstraint(condition=Q(start_minute__lt=1440), name="oncall_slot_start"),
            models.CheckConstraint(
                condition=Q(end_minute__gt=F("start_minute")) & Q(end_minute__lte=F("start_minute") + 1440),
                name="oncall_slot_end",
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name="oncall_slot_dates"
            ),
        )
        indexes = (models.Index(fields=("team", "weekday"), name="oncall_slot_by_team"),)

    def __str__(self) -> str:
        return f"{self.team_id} {self.user_id} {self.weekday} {self.start_minute}-{self.end_minute}"
