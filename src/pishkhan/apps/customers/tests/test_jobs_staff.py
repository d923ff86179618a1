"""A list of staff in the background: from the file that was sent to the report, turn by turn."""

import openpyxl
import pytest
from django.utils import translation
from django.utils.translation import gettext

from pishkhan.apps.customers.actions import staff
from pishkhan.apps.customers.actions.staff.reporting import KEPT
from pishkhan.apps.customers.jobs import forget_staff_rows, look_through_staff, take_staff
from pishkhan.apps.customers.models import Contact, StaffRow
from pishkhan.apps.customers.rules import Outcome
from pishkhan.apps.customers.tests.builders import AT, organisation
from pishkhan.apps.customers.tests.lists import send, taken, workbook
from pishkhan.infra.files import open_file
from pishkhan.infra.jobs.models import Job
from pishkhan.infra.testing import deliver, frozen
from pishkhan.pure.actor import SYSTEM

pytestmark = pytest.mark.django_db
ROWS = [(f"کارمند {n}", "", f"k{n}@x.example") for n in range(12)]


@pytest.fixture(autouse=True)
def _small_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    module = "pishkhan.apps.customers.actions.staff"
    for name, value in {
        "looking.ROWS_AT_ONCE": 2,
        "looking.ROWS_A_TURN": 4,
        "taking.ROWS_AT_ONCE": 2,
        "taking.SLICES_A_TURN": 2,
    }.items():
        monkeypatch.setattr(f"{module}.{name}", value)


def in_persian(outcome: Outcome) -> str:
    with translation.override("fa"):
        return gettext(outcome.label)


def test_a_list_goes_from_the_file_to_the_report_by_itself() -> None:
    upload = send(organisation("شرکت نفت"), workbook([*ROWS, ("", "", "نادرست")]))
    deliver()
    upload.refresh_from_db()
    assert (upload.state, upload.fresh, upload.wrong) == ("ready", 12, 1)
    staff.confirm_staff_list(actor=SYSTEM, at=AT, upload_id=upload.pk, invites=False)
    deliver()
    upload.refresh_from_db()
    assert (upload.state, Contact.objects.count()) == ("done", 12)
    assert Job.objects.filter(name="customers.take_staff").count() > 3, "it was worked on turn by turn"
    assert upload.report is not None
    with open_file(upload.report) as file:
        rows = list(openpyxl.load_workbook(file).active.iter_rows(values_only=True))
    assert rows[0][:2] == ("ردیف", "نام و نام خانوادگی")
    assert rows[1][:6] == (2, "کارمند 0", None, "k0@x.example", None, in_persian(Outcome.NEW))
    assert rows[13][5:] == ("پذیرفته نشد", "نام و نام خانوادگی", "نام را با حروف بنویسید.")
    assert len(rows) == 14


def test_a_turn_that_ran_twice_and_a_lost_one_do_no_harm() -> None:
    """A worker dies after its last slice, before its job was marked done: the job runs again beside its follower."""
    upload = send(organisation("شرکت نفت"), workbook(ROWS))
    deliver()
    staff.confirm_staff_list(actor=SYSTEM, at=AT, upload_id=upload.pk, invites=False)
    take_staff.call(upload_id=upload.pk)
    take_staff.call(upload_id=upload.pk)
    look_through_staff.call(upload_id=upload.pk)
    assert Contact.objects.count() == 8
    deliver()
    upload.refresh_from_db()
    assert (upload.state, upload.fresh, Contact.objects.count()) == ("done", 12, 12)


def test_a_stopped_list_reports_what_was_reached_and_what_not() -> None:
    upload = send(organisation("شرکت نفت"), workbook(ROWS))
    deliver()
    staff.confirm_staff_list(actor=SYSTEM, at=AT, upload_id=upload.pk, invites=False)
    staff.take_staff(actor=SYSTEM, at=AT, upload_id=upload.pk)
    staff.drop_staff_list(actor=SYSTEM, at=AT, upload_id=upload.pk)
    deliver()
    upload.refresh_from_db()
    assert (upload.state, Contact.objects.count()) == ("stopped", 4)
    assert upload.report is not None
    with open_file(upload.report) as file:
        became = [row[5] for row in openpyxl.load_workbook(file).active.iter_rows(min_row=2, values_only=True)]
    assert became == [in_persian(Outcome.NEW)] * 4 + ["پیش از توقف فهرست به این ردیف نرسید"] * 8


def test_rows_of_old_lists_are_forgotten_and_their_report_stays() -> None:
    upload = taken(organisation("شرکت نفت"), *ROWS)
    deliver()
    with frozen(AT + KEPT * 2):
        forget_staff_rows.call()
    upload.refresh_from_db()
    assert not StaffRow.objects.filter(upload=upload).exists()
    assert upload.fresh == 12
