"""Housekeeping of the submitted forms."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.infra.jobs.tasks import task
from pishkhan.infra.web.models import SubmitKey

KEEP = timedelta(days=2)


@task(name="web.prune_submits", every=timedelta(hours=6))
def prune_submits() -> None:
    """Forget submitted forms after two days."""
    SubmitKey.objects.filter(created_at__lt=timezone.now() - KEEP).delete()
