"""Lists of staff for the tests: made, sent, and brought to their end."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter
from django.core.files.base import ContentFile

from pishkhan.apps.customers.actions import staff
from pishkhan.apps.customers.models import Organisation, StaffRow, StaffUpload
from pishkhan.apps.customers.tests.builders import AT
from pishkhan.infra.files import store
from pishkhan.pure.actor import SYSTEM, Actor

HEADINGS = ("نام و نام خانوادگی", "نام کاربری", "ایمیل", "موبایل", "سمت", "شماره پرسنلی")


def workbook(rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS) -> bytes:
    """An Excel file with these headings and rows."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": True}) as book:
        sheet = book.add_worksheet("کارکنان")
        for number, row in enumerate((headings, *rows)):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def send(where: Organisation, content: bytes, *, actor: Actor = SYSTEM, name: str = "staff.xlsx") -> StaffUpload:
    """Send a file; it is not looked through yet."""
    file = store(ContentFile(content), at=AT)
    return staff.send_staff_list(actor=actor, at=AT, organisation_id=where.pk, file=file, file_name=name)


def look(upload: StaffUpload) -> StaffUpload:
    """Look through all of it."""
    while staff.look_through(actor=SYSTEM, at=AT, upload_id=upload.pk) is not None:
        pass
    upload.refresh_from_db()
    return upload


def looked(where: Organisation, *rows: Sequence[Any], headings: Sequence[str] = HEADINGS) -> StaffUpload:
    """A list that was sent and looked through."""
    return look(send(where, workbook(rows, headings)))


def taken(where: Organisation, *rows: Sequence[Any], invites: bool = False, actor: Actor = SYSTEM) -> StaffUpload:
    """A list that was brought in to its end."""
    upload = looked(where, *rows)
    staff.confirm_staff_list(actor=actor, at=AT, upload_id=upload.pk, invites=invites)
    return take(upload)


def take(upload: StaffUpload) -> StaffUpload:
    """Bring in all of a confirmed list."""
    while staff.take_staff(actor=SYSTEM, at=AT, upload_id=upload.pk) is not None:
        pass
    upload.refresh_from_db()
    return upload


def outcomes(upload: StaffUpload) -> list[tuple[int, str, str]]:
    """Row, outcome and reason of every row."""
    return list(StaffRow.objects.filter(upload=upload).order_by("number").values_list("number", "outcome", "reason"))
