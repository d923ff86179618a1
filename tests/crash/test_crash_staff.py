"""A worker dies while it brings in a list of staff; another goes on, and everybody is there once."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from pishkhan.apps.customers.actions import staff
from pishkhan.apps.customers.models import Affiliation, Contact, SearchKey, StaffRow, StaffUpload
from pishkhan.apps.customers.tests.lists import workbook
from pishkhan.apps.people.models import User
from pishkhan.infra.files import store
from pishkhan.infra.jobs.models import Job, JobState
from pishkhan.infra.ops.serving import worker_command
from pishkhan.pure.actor import SYSTEM
from tests.cast import build_cast
from tests.crash.processes import kill, process, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]
ROWS = 9_000


def _lease_is_over() -> None:
    """What the dead worker held is taken up at once; a real one waits out the lease."""
    Job.objects.filter(state=JobState.RUNNING).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_a_killed_worker_leaves_whole_slices_and_the_next_one_finishes_the_list() -> None:
    cast = build_cast()
    before = Contact.objects.count(), User.objects.count()
    now = timezone.now()
    content = workbook([(f"کارمند {n}", "", f"k{n}@x.example") for n in range(ROWS)])
    upload = staff.send_staff_list(
        actor=SYSTEM,
        at=now,
        organisation_id=cast.pars.pk,
        file=store(ContentFile(content), at=now),
        file_name="staff.xlsx",
    )
    lists = StaffUpload.objects.filter(pk=upload.pk)
    with process(*worker_command()) as running:
        wait_until(lambda: lists.filter(rows_read__gt=0).exists())
        kill(running)
    assert StaffRow.objects.count() == lists.get().rows_read
    _lease_is_over()
    with process(*worker_command()) as running:
        wait_until(lambda: lists.filter(state="ready").exists(), seconds=120)
        assert lists.get().fresh == StaffRow.objects.count() == ROWS
        staff.confirm_staff_list(actor=SYSTEM, at=timezone.now(), upload_id=upload.pk, invites=False)
        wait_until(lambda: lists.filter(rows_taken__gt=0).exists(), seconds=60)
        kill(running)
    broken = lists.get()
    assert broken.state == "taking"
    assert broken.rows_taken == Contact.objects.count() - before[0] < ROWS
    _lease_is_over()
    with process(*worker_command()):
        wait_until(lambda: lists.filter(report__isnull=False).exists(), seconds=180)
    assert (lists.get().state, lists.get().fresh) == ("done", ROWS)
    assert Contact.objects.count() - before[0] == User.objects.count() - before[1] == ROWS
    assert Affiliation.objects.filter(organisation=cast.pars, role="staff").count() == ROWS + 1
    assert SearchKey.objects.filter(key__startswith="f").count() == ROWS + before[0]
