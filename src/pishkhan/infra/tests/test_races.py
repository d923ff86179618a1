"""Several at once: nothing is doubled, nothing is lost."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import RequestFactory

from pishkhan.infra.jobs import task
from pishkhan.infra.jobs.models import Job, JobState, Schedule
from pishkhan.infra.jobs.running import run_due
from pishkhan.infra.jobs.schedules import enqueue_scheduled
from pishkhan.infra.throttle import hit
from pishkhan.infra.throttle.models import Counter as ThrottleCounter
from pishkhan.infra.web.submits import idempotent

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)
ran: Counter[int] = Counter()


@task(name="races.count", atomic=True)
def count(*, number: int) -> None:
    ran[number] += 1


def at_once(act: Callable[[], object], *, times: int = 4) -> list[object]:
    """Run ``act`` in several threads that start together; gives what each returned, raises what any raised."""
    gate, results, errors = threading.Barrier(times), [], []

    def one() -> None:
        try:
            gate.wait(10)
            results.append(act())
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    return results


def test_workers_share_the_queue_without_running_a_job_twice():
    ran.clear()
    for number in range(20):
        count.enqueue(run_after=AT, number=number)
    shares = at_once(lambda: run_due(AT, worker=threading.current_thread().name))
    assert sum(shares) == 20
    assert set(ran.values()) == {1}
    assert not Job.objects.exclude(state=JobState.DONE).exists()


def test_a_unique_key_queued_by_all_is_queued_once():
    at_once(lambda: count.enqueue(unique_key="one", number=1))
    assert Job.objects.count() == 1


def test_a_schedule_seen_by_all_workers_turns_once():
    Schedule.objects.create(name="races.count", every_seconds=60, next_run_at=AT)
    assert sum(at_once(lambda: enqueue_scheduled(AT))) == 1


def test_every_attempt_counts():
    at_once(lambda: hit("sign-in", "sara", limit=99, window_seconds=60, at=AT), times=6)
    assert ThrottleCounter.objects.get().hits == 6


def test_two_submits_at_once_make_one_thing():
    request = RequestFactory().post("/", {"submit_key": "0123456789"})
    assert not request.FILES  # the body is read once, before the threads begin
    request.actor = SimpleNamespace(user_id=5)

    def make() -> str:
        made = Schedule.objects.create(name=threading.current_thread().name, every_seconds=1, next_run_at=AT)
        return f"/made/{made.pk}/"

    assert len(set(at_once(lambda: idempotent(request, make)))) == 1
    assert Schedule.objects.count() == 1
