"""The worker's loop, without its process."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import OperationalError

from pishkhan.infra.jobs import task
from pishkhan.infra.jobs import worker as module
from pishkhan.infra.jobs.models import Job, JobState, Schedule
from pishkhan.infra.jobs.worker import Worker

seen: list[str] = []
workers: list[Worker] = []


@task(name="tests.stop")
def stop_worker() -> None:
    seen.append("stop")
    workers[0].stop()


@task(name="tests.slow")
def slow() -> None:
    started = Job.objects.get().lease_until
    deadline = time.monotonic() + 5
    while Job.objects.get().lease_until == started and time.monotonic() < deadline:
        threading.Event().wait(0.01)
    seen.append("extended" if Job.objects.get().lease_until > started else "forgotten")


@pytest.fixture(autouse=True)
def worker():
    seen.clear()
    workers[:] = [Worker(lease=timedelta(seconds=0.2))]
    return workers[0]


@pytest.mark.django_db
def test_a_worker_survives_a_database_that_is_away(worker, monkeypatch):
    answers = iter([OperationalError("gone"), OperationalError("still gone"), None])
    claim = module.claim

    def flaky(*args):
        error = next(answers, None)
        if error:
            raise error
        return claim(*args)

    monkeypatch.setattr(module, "claim", flaky)
    monkeypatch.setattr(module, "IDLE_SECONDS", 0.001)
    monkeypatch.setattr(module.connection, "close", lambda: None)
    stop_worker.enqueue()
    worker.work()
    assert seen == ["stop"]


@pytest.mark.django_db
def test_its_first_turn_knows_the_schedules_and_takes_up_lost_jobs(worker):
    slow.enqueue()
    Job.objects.update(state=JobState.RUNNING, worker="killed", lease_until="2020-01-01T00:00Z", name="tests.gone")
    worker.turn()
    assert Schedule.objects.filter(name="jobs.prune").exists()
    assert Job.objects.get(name="tests.gone").worker != "killed"


@pytest.mark.django_db(transaction=True)
def test_a_heartbeat_extends_the_lease_while_the_job_runs(worker):
    slow.enqueue()
    worker._next_housekeeping += timedelta(hours=1)
    worker.turn()
    assert seen == ["extended"]
    assert Job.objects.get().state == JobState.DONE
