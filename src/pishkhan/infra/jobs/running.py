"""Running one claimed job to its end: done, again later, or dead."""

import logging
import traceback
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from pishkhan.infra.jobs.claims import LEASE, claim
from pishkhan.infra.jobs.models import Job, JobState
from pishkhan.infra.jobs.tasks import Task, find_task

FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(hours=1)
ERROR_LENGTH = 4000

logger = logging.getLogger(__name__)


class LeaseLostError(Exception):
    """Another worker took the job up meanwhile; this run's result does not count."""


def run_due(now: datetime | None = None, limit: int = 10_000, *, worker: str = "inline") -> int:
    """Run the jobs that are due at ``now`` (default: the present, anew for each job) here; gives how many were run."""
    for ran in range(limit):
        job = claim(worker, now or timezone.now(), LEASE)
        if job is None:
            return ran
        run(job, now)
    return limit


def run(job: Job, now: datetime | None = None) -> None:
    """Run a claimed job. Its failure is recorded, never raised; only a database that is away raises."""
    task = find_task(job.name)
    if task is None:
        _bury(job, now or timezone.now(), f"No task is called {job.name!r}.")
        return
    try:
        _perform(job, task, now)
    except LeaseLostError:
        logger.warning("job %s was taken up by another worker", job.pk)
    except Exception:
        logger.exception("job %s failed at attempt %s", job, job.attempts)
        _fail(job, now or timezone.now(), traceback.format_exc()[-ERROR_LENGTH:])


def delay(attempts: int) -> timedelta:
    """How long to wait after the given number of failed attempts: 5 s doubled each time, at most an hour."""
    doublings = min(max(attempts - 1, 0), 20)
    return min(FIRST_DELAY * (1 << doublings), LONGEST_DELAY)


def _perform(job: Job, task: Task, now: datetime | None) -> None:
    if not task.atomic:
        task.call(**job.payload)
        _finish(job, now)
        return
    with transaction.atomic():
        task.call(**job.payload)
        _finish(job, now)


def _finish(job: Job, now: datetime | None) -> None:
    done_at = now or timezone.now()
    if not _leave(job, state=JobState.DONE, finished_at=done_at, last_error=""):
        raise LeaseLostError


def _fail(job: Job, now: datetime, error: str) -> None:
    if job.attempts >= job.max_attempts:
        _bury(job, now, error)
        return
    _leave(job, state=JobState.QUEUED, run_after=now + delay(job.attempts), last_error=error, worker="")


def _bury(job: Job, now: datetime, error: str) -> None:
    _leave(job, state=JobState.DEAD, finished_at=now, last_error=error)


def _leave(job: Job, **changes: object) -> bool:
    mine = Job.objects.filter(pk=job.pk, worker=job.worker, state=JobState.RUNNING, attempts=job.attempts)
    return mine.update(lease_until=None, **changes) == 1
