"""Housekeeping of the counters."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.infra.jobs.tasks import task
from pishkhan.infra.throttle.models import Counter


@task(name="throttle.prune", every=timedelta(hours=1))
def prune() -> None:
    """Delete counters whose window is over."""
    Counter.objects.filter(window_end__lt=timezone.now()).delete()
