"""Periodic tasks: each due schedule puts one job into the queue, however many workers look."""

from datetime import datetime, timedelta

from django.db import transaction

from pishkhan.infra.jobs.models import Job, JobState, Schedule
from pishkhan.infra.jobs.tasks import find_task, periodic_tasks


def remember_schedules(now: datetime) -> None:
    """Write the rows of new periodic tasks (due at once), adopt changed intervals, drop those of vanished tasks."""
    known = {task.name: int(task.every.total_seconds()) for task in periodic_tasks() if task.every}
    rows = [Schedule(name=name, every_seconds=seconds, next_run_at=now) for name, seconds in known.items()]
    Schedule.objects.bulk_create(rows, update_conflicts=True, unique_fields=["name"], update_fields=["every_seconds"])
    Schedule.objects.exclude(name__in=known).delete()


def enqueue_scheduled(now: datetime) -> int:
    """Queue every task whose time has come and whose previous job is over; missed turns are not made up."""
    return sum(_turn(schedule, now) for schedule in Schedule.objects.filter(next_run_at__lte=now))


@transaction.atomic
def _turn(schedule: Schedule, now: datetime) -> int:
    mine = Schedule.objects.filter(pk=schedule.pk, next_run_at=schedule.next_run_at)
    if not mine.update(next_run_at=now + timedelta(seconds=schedule.every_seconds)):
        return 0
    task = find_task(schedule.name)
    if task is None or Job.objects.filter(name=task.name, state__in=[JobState.QUEUED, JobState.RUNNING]).exists():
        return 0
    task.enqueue(run_after=now, unique_key=f"{task.name}@{schedule.next_run_at.isoformat()}")
    return 1
