"""What contracts do in the background."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.apps.contracts import actions
from pishkhan.infra.jobs import task
from pishkhan.pure.actor import SYSTEM


@task(name="contracts.announce_expiring", every=timedelta(hours=1))
def announce_expiring() -> None:
    """Tell both sides of the contracts that have come nearer to their last day."""
    actions.announce_expiring(actor=SYSTEM, at=timezone.now())


@task(name="contracts.end_appointments", every=timedelta(days=1))
def end_appointments() -> None:
    """Whose last day is over speaks for the customer no longer."""
    actions.end_due_appointments(actor=SYSTEM, at=timezone.now())


@task(name="contracts.announce_reviews", every=timedelta(hours=6))
def announce_reviews() -> None:
    """Tell both sides of the reviews that come near."""
    actions.announce_reviews(actor=SYSTEM, at=timezone.now())


@task(name="contracts.begin_successions", every=timedelta(minutes=15))
def begin_successions() -> None:
    """Whose day has come represents the customer; what was written ahead of a contract counts once that has begun."""
    actions.begin_appointments(actor=SYSTEM, at=timezone.now())
    actions.begin_successions(actor=SYSTEM, at=timezone.now())


@task(name="contracts.open_training", every=timedelta(minutes=30))
def open_training() -> None:
    """Nominees who wait for a course are enrolled once it is open."""
    actions.open_training(actor=SYSTEM, at=timezone.now())


@task(name="contracts.suspend_lapsed", every=timedelta(hours=12))
def suspend_lapsed() -> None:
    """Whose certificate ran out too long ago is not heard until he has it anew."""
    actions.suspend_lapsed(actor=SYSTEM, at=timezone.now())
