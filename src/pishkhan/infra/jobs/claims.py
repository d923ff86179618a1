"""Who may run a job: claiming, leases and giving back what a lost worker held.

The one place where databases differ: PostgreSQL skips rows that another worker is just claiming; on SQLite the
immediate transaction lets one worker claim at a time and Django leaves the lock clause out.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from pishkhan.infra.jobs.models import Job, JobState

LEASE = timedelta(seconds=20)
LOST = "The worker was lost while it ran this job."


def claim(worker: str, now: datetime, lease: timedelta = LEASE) -> Job | None:
    """Take the job that has been due longest; ``None`` when nothing is due. Looking costs no lock."""
    due = Job.objects.filter(state=JobState.QUEUED, run_after__lte=now).order_by("run_after", "id")
    if not due.exists():
        return None
    with transaction.atomic():
        job = due.select_for_update(skip_locked=True).first()
        if job is None:
            return None
        job.state, job.worker = JobState.RUNNING, worker
        job.attempts, job.heartbeat_at, job.lease_until = job.attempts + 1, now, now + lease
        job.save(update_fields=["state", "worker", "attempts", "heartbeat_at", "lease_until"])
        return job


def extend(job_id: int, worker: str, now: datetime, lease: timedelta = LEASE) -> bool:
    """Show that ``worker`` is alive; false when the job is no longer its own."""
    mine = Job.objects.filter(pk=job_id, worker=worker, state=JobState.RUNNING)
    return mine.update(heartbeat_at=now, lease_until=now + lease) == 1


def return_lost(now: datetime) -> int:
    """Put jobs whose lease ran out back into the queue, or to the dead after the last attempt; gives their number."""
    lost = Job.objects.filter(state=JobState.RUNNING, lease_until__lt=now)
    if not lost.exists():
        return 0
    with transaction.atomic():
        spent = lost.filter(attempts__gte=F("max_attempts"))
        dead = spent.update(state=JobState.DEAD, last_error=LOST, finished_at=now, lease_until=None)
        back = lost.update(state=JobState.QUEUED, last_error=LOST, run_after=now, lease_until=None, worker="")
    return dead + back
