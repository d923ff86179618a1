"""What the desk does by the clock; each costs what is due."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.apps.desk.actions.contesting import lapse_emergencies
from pishkhan.apps.desk.actions.handing import continue_handover
from pishkhan.apps.desk.actions.owning import deal_untaken
from pishkhan.apps.desk.actions.presence import forget_absent
from pishkhan.apps.desk.actions.quoting import expire_quotes
from pishkhan.apps.desk.actions.resolving import close_silent
from pishkhan.apps.desk.actions.waiting import resume_due
from pishkhan.infra.jobs import task
from pishkhan.pure.actor import SYSTEM


@task(name="desk.close_silent", every=timedelta(minutes=5))
def close_silent_tickets() -> None:
    """Close what the customer neither confirmed nor refused in time."""
    while close_silent(actor=SYSTEM, at=timezone.now()):
        pass


@task(name="desk.resume_due", every=timedelta(minutes=1))
def resume_due_tickets() -> None:
    """Go on with what waited for an agreed date."""
    while resume_due(actor=SYSTEM, at=timezone.now()):
        pass


@task(name="desk.expire_quotes", every=timedelta(hours=1))
def expire_old_quotes() -> None:
    """A quote whose last day is over no longer counts."""
    expire_quotes(actor=SYSTEM, at=timezone.now())


@task(name="desk.forget_absent", every=timedelta(hours=1))
def forget_absent_people() -> None:
    """Who closed his page long ago is no longer at the ticket."""
    forget_absent(actor=SYSTEM, at=timezone.now())


@task(name="desk.deal_untaken", every=timedelta(minutes=2))
def deal_untaken_tickets() -> None:
    """Deal what nobody took in time to whoever is on duty."""
    deal_untaken(actor=SYSTEM, at=timezone.now())


@task(name="desk.hand_over")
def hand_over_planned(*, handover_id: int) -> None:
    """Go on with a hand-over of many tickets, step by step, each in its own transaction."""
    while continue_handover(actor=SYSTEM, at=timezone.now(), handover_id=handover_id):
        pass


@task(name="desk.lapse_emergencies", every=timedelta(minutes=15))
def lapse_uncontested_emergencies() -> None:
    """What was lowered and not contested in time counts as unfounded."""
    while lapse_emergencies(actor=SYSTEM, at=timezone.now()):
        pass
