"""What knowledge does by the clock."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.apps.knowledge import actions
from pishkhan.apps.knowledge.actions.news import tell_announcements
from pishkhan.infra.jobs import task
from pishkhan.pure.actor import SYSTEM


@task(name="knowledge.release_due", every=timedelta(minutes=1))
def release_due() -> None:
    """Let out the articles whose planned instant has come."""
    actions.release_due(actor=SYSTEM, at=timezone.now())


@task(name="knowledge.tell_announcements", every=timedelta(minutes=1))
def tell_begun() -> None:
    """Tell the readers of important announcements whose time has come, some at a time."""
    while tell_announcements(actor=SYSTEM, at=timezone.now()):
        pass
