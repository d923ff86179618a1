"""Background work of accounts."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.apps.people.actions.entering import prune_links
from pishkhan.infra.jobs.tasks import task
from pishkhan.pure.actor import SYSTEM


@task(name="people.prune_links", every=timedelta(days=1))
def prune_old_links() -> None:
    """Forget links that lead nowhere."""
    prune_links(actor=SYSTEM, at=timezone.now())
