"""What duty does by the clock; it costs what is due."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.apps.oncall.actions.paging import advance_pages
from pishkhan.infra.jobs import task
from pishkhan.pure.actor import SYSTEM


@task(name="oncall.advance_pages", every=timedelta(minutes=1))
def advance_due_pages() -> None:
    """Call the next step where nobody has answered in time."""
    while advance_pages(actor=SYSTEM, at=timezone.now()):
        pass
