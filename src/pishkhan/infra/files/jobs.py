"""Housekeeping of the uploads."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.infra.files.models import Upload
from pishkhan.infra.jobs.tasks import task

KEEP = timedelta(days=1)


@task(name="files.prune_uploads", every=timedelta(hours=6))
def prune_uploads() -> None:
    """Forget uploads after a day; what was attached keeps its file."""
    Upload.objects.filter(uploaded_at__lt=timezone.now() - KEEP).delete()
