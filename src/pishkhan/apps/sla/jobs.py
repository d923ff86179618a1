"""What service levels do in the background."""

from datetime import datetime, timedelta

from django.utils import timezone

from pishkhan.apps.sla import actions
from pishkhan.infra.jobs import task
from pishkhan.pure.actor import SYSTEM


@task(name="sla.sweep", every=timedelta(seconds=30))
def sweep() -> None:
    """Announce the warnings and breaches that have fallen due."""
    actions.sweep(at=timezone.now())


@task(name="sla.rebase")
def rebase(*, calendar_id: int, version: int, at: str) -> None:
    """Re-time the clocks of a revised calendar; ``at`` is when the revision was recorded."""
    actions.rebase_calendar(actor=SYSTEM, at=datetime.fromisoformat(at), calendar_id=calendar_id, version=version)
