"""Housekeeping of the repeated calls."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.infra.api.models import RepeatedCall
from pishkhan.infra.jobs.tasks import task

KEEP = timedelta(days=1)


@task(name="api.prune_repeats", every=timedelta(hours=1))
def prune_repeats() -> None:
    """Forget after a day what calls were answered."""
    RepeatedCall.objects.filter(created_at__lt=timezone.now() - KEEP).delete()
