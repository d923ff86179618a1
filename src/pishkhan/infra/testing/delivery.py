"""Letting background work happen inside a test."""

from datetime import datetime

from pishkhan.infra.jobs.models import Job, JobState
from pishkhan.infra.jobs.running import run_due


def deliver(now: datetime | None = None) -> int:
    """Run every due job, and those they queue, until nothing is due; gives their number, fails when a job failed."""
    ran = run_due(now)
    failed = Job.objects.exclude(last_error="").exclude(state=JobState.DONE).first()
    if failed is not None:
        message = f"{failed}:\n{failed.last_error}"
        raise AssertionError(message)
    return ran
