"""Housekeeping of the sign-ins."""

from datetime import timedelta

from pishkhan.infra.jobs.tasks import task
from pishkhan.infra.signins.store import SessionStore


@task(name="signins.prune", every=timedelta(hours=1))
def prune() -> None:
    """Remove the sign-ins that have run out."""
    SessionStore.clear_expired()
