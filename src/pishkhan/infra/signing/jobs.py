"""Housekeeping of one-time codes."""

from datetime import timedelta

from django.db.models import Exists, OuterRef
from django.utils import timezone

from pishkhan.infra.jobs.tasks import task
from pishkhan.infra.signing.models import OneTimeCode, Signature

KEEP = timedelta(days=30)


@task(name="signing.prune_codes", every=timedelta(days=1))
def prune_codes() -> None:
    """Forget codes a month after they expired; one that a signature names stays with it."""
    named = Signature.objects.filter(one_time_code=OuterRef("pk"))
    OneTimeCode.objects.filter(~Exists(named), expires_at__lt=timezone.now() - KEEP).delete()
