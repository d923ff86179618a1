"""Swaps: a colleague takes a dated shift of another, or a part of it (E7)."""

from django.db import models
from django.db.models import F, Q

from pishkhan.apps.oncall.models.rota import Absence
from pishkhan.apps.oncall.rules.swaps import OPEN, SwapState
from pishkhan.apps.people.models import Team, User


class Swap(models.Model):
    """``asker`` asks ``asked`` (or any colleague of the team) to take his duty from an instant to another (UTC).

    Once it holds, ``cover`` is what moves the duty; with ``approves_swaps`` a manager agrees first.
    """

    team = models.ForeignKey(Team, models.CASCADE, related_name="swaps")
    asker = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    taker = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reason = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=[(state.value, state.label) for state in SwapState])
    asked_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    word = models.CharField(max_length=300, blank=True)
    cover = models.OneToOneField(Absence, models.PROTECT, null=True, blank=True, related_name="swap")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="oncall_swap_forwards"),
            models.CheckConstraint(condition=~Q(taker=F("asker")), name="oncall_swap_another"),
            models.CheckConstraint(
                condition=Q(state="holds", cover__isnull=False) | ~Q(state="holds"), name="oncall_swap_cover"
            ),
        )
        indexes = (
            models.Index(fields=("-asked_at", "-id"), name="oncall_swap_order"),
            models.Index(fields=("team", "-asked_at", "-id"), name="oncall_swap_of_team"),
            models.Index(fields=("team",), condition=Q(state__in=OPEN), name="oncall_swap_open"),
        )

    def __str__(self) -> str:
        return f"{self.asker_id} -> {self.taker_id or self.asked_id} {self.starts_at:%F %R} {self.state}"
