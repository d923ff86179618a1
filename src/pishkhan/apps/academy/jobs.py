"""What the academy does in the background."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.apps.academy import actions
from pishkhan.infra.jobs import task
from pishkhan.pure.actor import SYSTEM


@task(name="academy.end_due_attempts", every=timedelta(minutes=1))
def end_due_attempts() -> None:
    """End the attempts whose time is over."""
    actions.end_due_attempts(actor=SYSTEM, at=timezone.now())


@task(name="academy.announce_expiring", every=timedelta(hours=1))
def announce_expiring() -> None:
    """Tell the holders of the certificates that have come nearer to their end."""
    actions.announce_expiring(actor=SYSTEM, at=timezone.now())
