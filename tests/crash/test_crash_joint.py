"""A hundred customers are answered together, and the worker is killed again and again on the way (A13)."""

import random
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pishkhan.apps.desk.actions.children import attach_children
from pishkhan.apps.desk.actions.incidents import Announced, declare_incident
from pishkhan.apps.desk.actions.joint import Joint, answer_all
from pishkhan.apps.desk.models import Entry, JointAnswer
from pishkhan.apps.desk.tests.life import opened
from pishkhan.infra.jobs.models import Job, JobState
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.ops.serving import worker_command
from tests.cast import Cast, build_cast
from tests.crash.processes import kill, process, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]
CHILDREN = 100
QUERIES = 24
"""Rows of many customers go in pieces of few sizes."""


def test_each_customer_is_answered_once_however_often_the_worker_dies() -> None:
    cast = build_cast()
    given = _answered(cast)
    for seed in (1, 2, 3):
        goal = _written() + random.Random(seed).randint(8, 25)
        with process(*worker_command()) as worker:
            wait_until(lambda goal=goal: _written() >= goal)
            kill(worker)
        _check_whole(given)
    lost = Job.objects.filter(state=JobState.RUNNING)
    lost.update(lease_until=timezone.now() - timedelta(seconds=1))  # as if the lease of twenty seconds had run out
    with process(*worker_command()):
        wait_until(lambda: _written() == CHILDREN and not _open(), seconds=90)
    _check_whole(given)
    assert (given.sent_count, given.refused_count) == (CHILDREN, 0)
    assert not Job.objects.filter(state=JobState.DEAD).exists()
    assert OutgoingMail.objects.filter(key__contains="event:").count() == CHILDREN


def _answered(cast: Cast) -> JointAnswer:
    """A hundred tickets opened long ago enough that nobody is mailed about that; the answer itself is of now."""
    now = timezone.now()
    negar = cast.actor("negar")
    codes = [opened(cast).code for _ in range(CHILDREN)]
    incident = declare_incident(
        actor=negar, at=now, announced=Announced(title_fa="قطعی", body_fa="قطع است.", begins_at=now)
    )
    attach_children(actor=negar, at=now, code=incident.ticket.code, codes=codes)
    joint = Joint(kind="reply", body="در دست بررسی است.", promise=now + timedelta(days=3))
    with CaptureQueriesContext(connection) as sent:
        given = answer_all(actor=negar, at=now, code=incident.ticket.code, joint=joint, codes=codes)
    assert len(sent) <= QUERIES, "the request itself writes rows for the worker, whatever the number of customers"
    return given


def _check_whole(given: JointAnswer) -> None:
    """Every share stands with its entry, or not at all."""
    given.refresh_from_db()
    sent = given.recipients.filter(state="sent")
    assert given.sent_count == sent.count()
    assert set(sent.values_list("ticket_id", flat=True)) == set(
        Entry.objects.filter(verb="replied").values_list("ticket_id", flat=True)
    )
    assert Entry.objects.filter(verb="replied").count() == sent.count()


def _written() -> int:
    return Entry.objects.filter(verb="replied").count()


def _open() -> bool:
    waiting = Job.objects.filter(state__in=[JobState.QUEUED, JobState.RUNNING], run_after__lte=timezone.now())
    return waiting.exists()
