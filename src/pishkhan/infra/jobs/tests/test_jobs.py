"""Jobs: queued with the change, run at least once, given back, buried."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from pishkhan.infra.jobs import run_due, task
from pishkhan.infra.jobs.claims import LEASE, LOST, claim, extend, return_lost
from pishkhan.infra.jobs.jobs import prune
from pishkhan.infra.jobs.models import Job, JobState, Schedule
from pishkhan.infra.jobs.running import LONGEST_DELAY, delay, run
from pishkhan.infra.jobs.schedules import enqueue_scheduled, remember_schedules

pytestmark = [pytest.mark.django_db, pytest.mark.both]
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
SECOND = timedelta(seconds=1)
seen: list[str] = []


@task(name="tests.note")
def note(*, word: str) -> None:
    seen.append(word)


@task(name="tests.fail", max_attempts=2)
def fail() -> None:
    raise ValueError("no such door")


@task(name="tests.half", atomic=True, max_attempts=1)
def half() -> None:
    Schedule.objects.create(name="half a deed", every_seconds=1, next_run_at=AT)
    raise ValueError


@task(name="tests.minute", every=timedelta(minutes=1))
def each_minute() -> None:
    seen.append("minute")


@pytest.fixture(autouse=True)
def _nothing_seen():
    seen.clear()


def test_a_job_runs_once_when_it_is_due():
    note.enqueue(run_after=AT, word="later")
    note.enqueue(run_after=AT - SECOND, word="sooner")
    assert run_due(AT - 2 * SECOND) == 0
    assert run_due(AT) == 2
    assert run_due(AT) == 0
    assert seen == ["sooner", "later"]


def test_a_rolled_back_change_leaves_no_job():
    with transaction.atomic():
        note.enqueue(run_after=AT, word="never")
        transaction.set_rollback(True)
    assert run_due(AT) == 0


def test_a_unique_key_is_queued_once_and_spares_the_transaction():
    with transaction.atomic():
        note.enqueue(run_after=AT, unique_key="one", word="first")
        note.enqueue(run_after=AT, unique_key="one", word="second")
        note.enqueue(run_after=AT, word="free")
    run_due(AT)
    note.enqueue(run_after=AT, unique_key="one", word="third")
    run_due(AT)
    assert seen == ["first", "free"]


def test_a_failing_job_waits_longer_and_longer_and_then_lies_among_the_dead():
    fail.enqueue(run_after=AT)
    run_due(AT)
    assert run_due(AT + delay(1) - SECOND) == 0
    assert run_due(AT + delay(1)) == 1
    job = Job.objects.get()
    assert (job.state, job.attempts, job.finished_at) == (JobState.DEAD, 2, AT + delay(1))
    assert "no such door" in job.last_error


def test_the_delay_doubles_up_to_an_hour():
    assert [delay(n) / SECOND for n in (1, 2, 3)] == [5, 10, 20]
    assert delay(60) == LONGEST_DELAY


def test_an_atomic_task_that_fails_leaves_nothing_behind():
    half.enqueue(run_after=AT)
    run_due(AT)
    assert not Schedule.objects.exists()
    assert Job.objects.get().state == JobState.DEAD


def test_a_name_nobody_knows_is_dead_with_its_reason():
    note.enqueue(run_after=AT, word="x")
    Job.objects.update(name="tests.gone")
    run_due(AT)
    job = Job.objects.get()
    assert (job.state, job.last_error) == (JobState.DEAD, "No task is called 'tests.gone'.")


def test_a_killed_workers_job_comes_back_when_its_lease_is_over():
    note.enqueue(run_after=AT, word="again")
    lost = claim("killed", AT)
    assert claim("other", AT) is None
    assert return_lost(AT + LEASE) == 0
    assert return_lost(AT + LEASE + SECOND) == 1
    assert run_due(AT + LEASE + SECOND) == 1
    assert seen == ["again"]
    run(lost, AT + LEASE + SECOND)
    job = Job.objects.get()
    assert (job.state, job.worker, job.attempts) == (JobState.DONE, "inline", 2)


def test_a_heartbeat_keeps_the_lease_of_its_own_worker_only():
    note.enqueue(run_after=AT, word="long")
    job = claim("alive", AT)
    assert extend(job.pk, "alive", AT + LEASE)
    assert not extend(job.pk, "somebody", AT + LEASE)
    assert return_lost(AT + LEASE + SECOND) == 0


def test_a_job_that_kills_every_worker_is_buried():
    note.enqueue(run_after=AT, word="poison")
    Job.objects.update(max_attempts=1)
    claim("killed", AT)
    return_lost(AT + LEASE + SECOND)
    job = Job.objects.get()
    assert (job.state, job.last_error) == (JobState.DEAD, LOST)


def test_a_schedule_queues_one_job_a_turn_and_makes_up_for_none():
    remember_schedules(AT)
    Schedule.objects.exclude(name="tests.minute").delete()
    assert enqueue_scheduled(AT) == 1
    assert enqueue_scheduled(AT + 30 * SECOND) == 0
    assert enqueue_scheduled(AT + 60 * SECOND) == 0, "the previous turn has not run yet"
    run_due(AT + 60 * SECOND)
    assert enqueue_scheduled(AT + timedelta(hours=5)) == 1
    run_due(AT + timedelta(hours=5))
    assert seen == ["minute", "minute"]


def test_schedules_follow_the_tasks_of_the_running_version():
    Schedule.objects.create(name="gone", every_seconds=5, next_run_at=AT)
    Schedule.objects.create(name="tests.minute", every_seconds=5, next_run_at=AT + SECOND)
    remember_schedules(AT)
    kept = Schedule.objects.get(name="tests.minute")
    assert (kept.every_seconds, kept.next_run_at) == (60, AT + SECOND)
    assert not Schedule.objects.filter(name="gone").exists()


def test_pruning_keeps_the_dead_and_the_fresh():
    note.enqueue(run_after=AT, word="old")
    run_due(AT)
    fail.enqueue(run_after=AT)
    note.enqueue(word="fresh")
    run_due()
    Job.objects.filter(name="tests.fail").update(state=JobState.DEAD, finished_at=AT)
    prune.call()
    assert sorted(Job.objects.values_list("name", "state")) == [("tests.fail", "dead"), ("tests.note", "done")]
