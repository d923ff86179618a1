"""Housekeeping of the notices."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.infra.jobs.tasks import task
from pishkhan.infra.notifications.marking import sweep


@task(name="notifications.sweep", every=timedelta(hours=6))
def sweep_notices() -> None:
    """Forget what is old."""
    while sweep(at=timezone.now()):
        pass
