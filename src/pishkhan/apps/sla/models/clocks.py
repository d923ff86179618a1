"""Running and finished clocks: the events are the truth, the row a cache of what they say now (B3)."""

from django.db import models

from pishkhan.apps.sla.models.policies import PolicyVersion
from pishkhan.apps.sla.rules import ClockKind, Verdict


class Clock(models.Model):
    """One clock with the dimensions reports group by; it never learns what it times (design §2).

    ``state`` is the folded state; the columns beside it repeat what lists, sweeps and reports ask for. ``due_at`` is
    empty while the clock is paused. ``breached_at`` is the instant it was due, whenever that was found. A finished
    verdict is provisional until ``final_at``, the end of the reopening window.
    """

    kind = models.CharField(max_length=16, choices=[(kind.value, kind.label) for kind in ClockKind])
    version = models.ForeignKey(PolicyVersion, models.PROTECT, null=True, related_name="+")
    calendar_id = models.PositiveBigIntegerField()
    calendar_version = models.PositiveIntegerField()
    organisation_id = models.PositiveBigIntegerField(null=True)
    team_id = models.PositiveBigIntegerField(null=True)
    owner_id = models.PositiveBigIntegerField(null=True)
    priority = models.PositiveSmallIntegerField(null=True)
    request_type_id = models.PositiveBigIntegerField(null=True)
    product_id = models.PositiveBigIntegerField(null=True)
    phase = models.CharField(max_length=12)
    cycle = models.PositiveSmallIntegerField(default=1)
    started_at = models.DateTimeField()
    target_seconds = models.PositiveBigIntegerField(null=True)
    target_version = models.PositiveSmallIntegerField(default=1)
    warn_shares = models.JSONField(default=list)
    due_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    breach_cause = models.CharField(max_length=20, blank=True)
    first_verdict = models.CharField(max_length=12, blank=True)
    verdict = models.CharField(
        max_length=12, blank=True, choices=[(verdict.value, verdict.label) for verdict in Verdict]
    )
    ended_at = models.DateTimeField(null=True)
    final_at = models.DateTimeField(null=True)
    seq = models.PositiveIntegerField(default=0)
    state = models.JSONField()
    next_notice_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(
                fields=("next_notice_at", "id"),
                condition=models.Q(next_notice_at__isnull=False),
                name="sla_clock_next_notice",
            ),
            models.Index(
                fields=("calendar_id", "calendar_version", "id"),
                condition=models.Q(verdict=""),
                name="sla_clock_unfinished",
            ),
            models.Index(fields=("kind", "verdict", "ended_at"), name="sla_clock_attainment"),
            models.Index(fields=("kind", "started_at"), name="sla_clock_started"),
            models.Index(fields=("due_at",), condition=models.Q(due_at__isnull=False), name="sla_clock_due"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class ClockEvent(models.Model):
    """One event of a clock, never changed: ``data`` is the event as ``pure.clocks`` writes it."""

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="events", db_index=False)
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    kind = models.CharField(max_length=16)
    data = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("clock", "seq"), name="sla_event_order"),)

    def __str__(self) -> str:
        return f"{self.clock_id}.{self.seq} {self.kind}"


class ClockNotice(models.Model):
    """That a threshold was announced: once for each cycle and target of a clock, whoever asks again (design §4)."""

    clock = models.ForeignKey(Clock, models.CASCADE, related_name="notices", db_index=False)
    cycle = models.PositiveSmallIntegerField()
    threshold = models.PositiveSmallIntegerField()
    target_version = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("clock", "cycle", "threshold", "target_version"), name="sla_notice_once"),
        )

    def __str__(self) -> str:
        return f"{self.clock_id} {self.cycle}: {self.threshold} %"
