"""The weekly rota of a team, who is on duty when (A6, E7), and who is absent."""

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.people.models import Team, User


class Rota(models.Model):
    """That a team has a rota; ``version`` grows with each change, so that two people do not undo each other's."""

    team = models.OneToOneField(Team, models.CASCADE, primary_key=True, related_name="rota")
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.team_id} v{self.version}"


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


class Absence(models.Model):
    """Somebody of the vendor's people is not there from an instant to another (UTC, half-open).

    Without ``ends_at`` it lasts until somebody ends it. One that never began is kept with ``cancelled_at``. The reason
    is for the person himself and whoever manages him. With ``team`` it is no absence of the person but a swap: only the
    shifts of this team, and the substitute is the colleague who took them.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="absences")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300)
    substitute = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    cancelled_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")), name="oncall_absence_forwards"
            ),
            models.CheckConstraint(
                condition=Q(substitute__isnull=True) | ~Q(substitute=F("user")), name="oncall_absence_substitute"
            ),
        )
        indexes = (
            models.Index(fields=("user", "starts_at"), name="oncall_absence_by_user"),
            models.Index(fields=("ends_at",), condition=Q(cancelled_at__isnull=True), name="oncall_absence_end"),
            models.Index(
                fields=("-starts_at", "-id"), condition=Q(cancelled_at__isnull=True), name="oncall_absence_order"
            ),
        )

    def __str__(self) -> str:
        return f"{self.user_id} {self.starts_at:%F %R}"
