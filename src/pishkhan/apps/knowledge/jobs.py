"""What knowledge does in the background."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.apps.knowledge import actions
from pishkhan.infra.jobs import task
from pishkhan.pure.actor import SYSTEM


@task(name="knowledge.release_due", every=timedelta(minutes=1))
def release_due() -> None:
    """Let out the articles whose planned instant has come."""
    actions.release_due(actor=SYSTEM, at=timezone.now())
