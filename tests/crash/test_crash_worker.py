"""The worker dies while it works; the next one goes on."""

import random
from datetime import timedelta

import pytest
from django.utils import timezone

from pishkhan.apps.desk.tests.life import opened
from pishkhan.infra.jobs.models import Job, JobState
from pishkhan.infra.mail.models import MailState, OutgoingMail
from pishkhan.infra.ops.serving import worker_command
from tests.cast import build_cast
from tests.crash.processes import kill, process, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]
TICKETS = 25


def test_jobs_go_on_with_the_next_worker_and_no_mail_is_lost_or_doubled() -> None:
    cast, now = build_cast(), timezone.now()
    tickets = [opened(cast, at=now) for _ in range(TICKETS)]
    for seed in (1, 2):
        with process(*worker_command()) as worker:
            _let_work(random.Random(seed).randint(5, 15))
            kill(worker)
    lost = Job.objects.filter(state=JobState.RUNNING)
    lost.update(lease_until=timezone.now() - timedelta(seconds=1))  # as if the lease of twenty seconds had run out
    with process(*worker_command()):
        wait_until(lambda: not _open())
    assert not Job.objects.filter(state=JobState.DEAD).exists()
    mails = OutgoingMail.objects.all()
    assert mails.count() == len(tickets)
    assert {mail.state for mail in mails} == {MailState.KEPT}
    assert Job.objects.filter(attempts__gt=3).count() == 0


def _let_work(more: int) -> None:
    goal = _done() + more
    wait_until(lambda: _done() >= goal)


def _done() -> int:
    return Job.objects.filter(state=JobState.DONE).count()


def _open() -> int:
    waiting = Job.objects.filter(state__in=[JobState.QUEUED, JobState.RUNNING], run_after__lte=timezone.now())
    return waiting.count()
