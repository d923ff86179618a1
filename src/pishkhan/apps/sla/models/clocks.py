"""Running and finished clocks: the events are the truth, the row a cache of what they say now (B3)."""

from datetime import datetime, timedelta

from django.db import models

from pishkhan.apps.sla.models.policies import PolicyVersion
from pishkhan.apps.sla.rules import BREACH_THRESHOLD, ClockKind
from pishkhan.infra.append_only import AppendOnly
from pishkhan.pure.clocks import Calendars, ClockState

INSTANT = timedelta(microseconds=1)


class Clock(models.Model):
    """One clock with the dimensions reports group by; it never learns what it times (design §2).

    ``state`` is the fold of its events; the columns beside it repeat what lists, sweeps and reports ask for, and
    ``breached_at`` also holds a breach the sweep found before any event did. ``noticed`` is the highest threshold (in
    percent) announced for this target. A verdict is provisional until ``final_at``, the end of the reopening window.
    """

    kind = models.CharField(max_length=16, choices=[(kind.value, kind.label) for kind in ClockKind])
    version = models.ForeignKey(PolicyVersion, models.PROTECT, null=True, related_name="+")
    calendar_id = models.BigIntegerField(null=True)
    calendar_version = models.PositiveIntegerField(null=True)
    follows_calendar = models.BooleanField(default=False)
    organisation_id = models.BigIntegerField(null=True)
    team_id = models.BigIntegerField(null=True)
    owner_id = models.BigIntegerField(null=True)
    priority = models.PositiveSmallIntegerField(null=True)
    request_type_id = models.BigIntegerField(null=True)
    product_id = models.BigIntegerField(null=True)
    contract_id = models.BigIntegerField(null=True)
    phase = models.CharField(max_length=12)
    cycle = models.PositiveSmallIntegerField(default=1)
    started_at = models.DateTimeField()
    target_seconds = models.BigIntegerField(null=True)
    target_version = models.PositiveIntegerField(default=1)
    warn_shares = models.JSONField(default=list)
    noticed = models.PositiveSmallIntegerField(default=0)
    next_notice_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    breached_at = models.DateTimeField(null=True)
    breach_cause = models.CharField(max_length=20, blank=True)
    first_verdict = models.CharField(max_length=12, blank=True)
    verdict = models.CharField(max_length=12, blank=True)
    ended_at = models.DateTimeField(null=True)
    final_at = models.DateTimeField(null=True)
    seq = models.PositiveIntegerField(default=0)
    state = models.JSONField()

    class Meta:
        indexes = (
            models.Index(
                fields=("next_notice_at", "id"),
                condition=models.Q(next_notice_at__isnull=False),
                name="sla_clock_next_notice",
            ),
            models.Index(
                fields=("calendar_id", "calendar_version", "id"),
                condition=models.Q(follows_calendar=True),
                name="sla_clock_on_calendar",
            ),
            models.Index(fields=("kind", "started_at"), name="sla_clock_started"),
            models.Index(fields=("kind", "verdict", "due_at"), name="sla_clock_due"),
            models.Index(fields=("kind", "ended_at"), name="sla_clock_ended"),
            models.Index(
                fields=("contract_id", "kind", "ended_at"),
                condition=models.Q(contract_id__isnull=False),
                name="sla_clock_of_contract",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def take(self, state: ClockState, calendars: Calendars) -> None:
        """Repeat ``state`` in the columns and find when there is next something to announce."""
        if state.cycle != self.cycle or state.target_seconds != self.target_seconds:
            self.noticed = 0
        self.state = state.to_data()
        self.phase = state.phase.value
        self.cycle = state.cycle
        self.started_at = state.started_at
        self.target_seconds = state.target_seconds
        self.target_version = state.target_version
        self.due_at = state.due_at
        self.breached_at = state.breached_at
        self.breach_cause = str(state.breach_cause)
        self.verdict = state.verdict.value if state.verdict else ""
        self.first_verdict = state.first_verdict.value if state.first_verdict else ""
        self.ended_at = state.ended_at
        self._follow(state)
        self.next_notice_at = self.next_notice(state, calendars)

    def next_notice(self, state: ClockState, calendars: Calendars) -> datetime | None:
        """When the next warning or the breach falls due; a clock met at its due instant is met, so breach is later."""
        if not state.is_alive or state.due is None or self.breached_at is not None:
            return None
        shares = [share for share in self.warn_shares if percent(share) > self.noticed]
        warnings = [at for _, at in state.warnings(shares, calendars)]
        return min([*warnings, state.due + INSTANT])

    def is_missed(self, at: datetime) -> bool:
        """Whether its target is missed at ``at``: a breach is a fact from its due instant on, whoever finds it when."""
        return self.breached_at is not None or (self.due_at is not None and self.due_at < at)

    def _follow(self, state: ClockState) -> None:
        """A clock held by a merge is measured on, for the undo, though it is cancelled itself."""
        measured = state.held or state
        if measured.calendar is not None:
            self.calendar_id, self.calendar_version = int(measured.calendar[0]), measured.calendar[1]
        self.follows_calendar = measured.is_alive and measured.calendar is not None


def percent(share: float) -> int:
    """A warning share as the whole percent under which its notice is kept, always below the breach's own."""
    return min(round(share * BREACH_THRESHOLD), BREACH_THRESHOLD - 1)


class ClockEvent(AppendOnly):
    """One event of a clock, never changed: ``data`` is the event as ``pure.clocks`` writes it."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="events", db_index=False)
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    kind = models.CharField(max_length=16)
    data = models.JSONField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("clock", "seq"), name="sla_event_order"),)

    def __str__(self) -> str:
        return f"{self.clock_id}.{self.seq} {self.kind}"


class ClockNotice(AppendOnly):
    """That a threshold was announced: once for each cycle and target of a clock, whoever asks again (design §4)."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="notices", db_index=False)
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
