"""The table of background work and the table of its schedules."""

from django.db import models
from django.db.models import Q

from pishkhan.infra.rows import Encoder
from pishkhan.pure.words import N_, Worded


class JobState(Worded):
    """Where a job stands; ``dead`` waits for a person."""

    QUEUED = "queued", N_("Queued")
    RUNNING = "running", N_("Running")
    DONE = "done", N_("Done")
    DEAD = "dead", N_("Dead")


class Job(models.Model):
    """One piece of work. A running job belongs to ``worker`` until ``lease_until``; then anybody may take it up.

    ``attempts`` counts the starts, including those that a killed worker never finished.
    """

    name = models.CharField(max_length=100)
    payload = models.JSONField(encoder=Encoder)
    unique_key = models.CharField(max_length=200, null=True, unique=True)
    state = models.CharField(max_length=8, choices=[(state.value, state.label) for state in JobState])
    run_after = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField()
    lease_until = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    worker = models.CharField(max_length=100, default="", blank=True)
    last_error = models.TextField(default="", blank=True)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=["run_after", "id"], condition=Q(state="queued"), name="jobs_queued"),
            models.Index(fields=["lease_until"], condition=Q(state="running"), name="jobs_leases"),
            models.Index(fields=["finished_at"], condition=Q(state="done"), name="jobs_done"),
            models.Index(fields=["id"], condition=Q(state="dead"), name="jobs_dead"),
        )

    def __str__(self) -> str:
        return f"{self.name} #{self.pk} ({self.state})"


class Schedule(models.Model):
    """When a periodic task is next put into the queue."""

    name = models.CharField(max_length=100, unique=True)
    every_seconds = models.PositiveIntegerField()
    next_run_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} every {self.every_seconds} s"
