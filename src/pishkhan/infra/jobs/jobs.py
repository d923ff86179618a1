"""The queue's own housekeeping."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.infra.jobs.models import Job, JobState
from pishkhan.infra.jobs.tasks import task

KEEP_DONE = timedelta(days=2)
BATCH = 5000


@task(name="jobs.prune", every=timedelta(hours=1))
def prune() -> None:
    """Delete finished jobs after two days; the dead stay until a person has looked."""
    old = Job.objects.filter(state=JobState.DONE, finished_at__lt=timezone.now() - KEEP_DONE)
    while Job.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:BATCH])).delete()[0]:
        pass
