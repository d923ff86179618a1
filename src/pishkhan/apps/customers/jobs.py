"""Customers' background work; a list of staff is worked on turn by turn, so that other work gets its turn too."""

from datetime import timedelta

from django.utils import timezone

from pishkhan.apps.customers.actions import heartbeats, staff
from pishkhan.infra.jobs import task
from pishkhan.pure.actor import SYSTEM


@task(name="customers.look_through_staff")
def look_through_staff(*, upload_id: int) -> None:
    """Look through the next rows of a list; the key of the next turn is the row it begins behind."""
    reached = staff.look_through(actor=SYSTEM, at=timezone.now(), upload_id=upload_id)
    if reached is not None:
        look_through_staff.enqueue(unique_key=f"customers.look:{upload_id}:{reached}", upload_id=upload_id)


@task(name="customers.take_staff")
def take_staff(*, upload_id: int) -> None:
    """Bring in the next rows of a confirmed list, and have its report written when that was the last."""
    reached = staff.take_staff(actor=SYSTEM, at=timezone.now(), upload_id=upload_id)
    if reached is not None:
        take_staff.enqueue(unique_key=f"customers.take:{upload_id}:{reached}", upload_id=upload_id)
    else:
        report_staff.enqueue(unique_key=f"customers.report:{upload_id}", upload_id=upload_id)


@task(name="customers.report_staff")
def report_staff(*, upload_id: int) -> None:
    """Write the report of a list that has ended."""
    staff.write_report(actor=SYSTEM, at=timezone.now(), upload_id=upload_id)


@task(name="customers.forget_staff_rows", every=timedelta(days=1))
def forget_staff_rows() -> None:
    """Forget the rows of old lists."""
    while staff.forget_old_rows(actor=SYSTEM, at=timezone.now()):
        pass


@task(name="customers.sweep_heartbeats", every=timedelta(seconds=30))
def sweep_heartbeats() -> None:
    """Notice the servers that were not heard in time."""
    heartbeats.sweep_heartbeats(actor=SYSTEM, at=timezone.now())
