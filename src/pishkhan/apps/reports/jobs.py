"""What reports do in the background."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.apps.reports.actions import count_representatives, count_up, make_monthly_reports
from pishkhan.infra.jobs import task
from pishkhan.pure.actor import SYSTEM

PORTIONS = 8
"""After so many of them other work has its turn."""


@task(name="reports.count", every=timedelta(seconds=20))
def count() -> None:
    """Count what happened; a long way, as after an upgrade, is gone in pieces."""
    for _ in range(PORTIONS):
        if not count_up(actor=SYSTEM, at=timezone.now()):
            return
    count.enqueue()


@task(name="reports.make_monthly", every=timedelta(hours=1))
def make_monthly() -> None:
    """Tell contracts of the Jalali month that is over, each on its day, once (B7)."""
    make_monthly_reports(actor=SYSTEM, at=timezone.now())


@task(name="reports.count_representatives", every=timedelta(hours=1))
def count_months_of_representatives() -> None:
    """Count the months of representatives that are new or still settle (C7)."""
    count_representatives(actor=SYSTEM, at=timezone.now())
