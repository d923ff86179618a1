"""The report of a list: every row of the sheet with what became of it and why, as an Excel file of its own."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pishkhan.apps.customers.actions.staff.holding import held_upload
from pishkhan.apps.customers.models import StaffRow, StaffUpload
from pishkhan.apps.customers.rules import Field, Outcome, UploadState
from pishkhan.infra.files import store
from pishkhan.infra.sheets.books import Column, written_sheet
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import to_persian_digits
from pishkhan.pure.words import N_

KEPT = timedelta(days=180)
ROWS_AT_ONCE = 5_000
READ_AT_ONCE = 2_000
COLUMNS = ("number", "full_name", "username", "email", "mobile", "outcome", "field", "reason", "facts")
ENDED = (UploadState.DONE, UploadState.STOPPED)


def write_report(*, actor: Actor, at: datetime, upload_id: int) -> None:
    """Write the report of a list that has ended, in the language of whoever sent it; safe to repeat."""
    upload = StaffUpload.objects.filter(pk=upload_id, state__in=ENDED, report=None).first()
    if upload is None or not (actor.is_system or actor.is_vendor):
        return
    rtl = upload.language == "fa"
    with (
        translation.override(upload.language),
        written_sheet(_("Report"), _columns(), _rows(upload), right_to_left=rtl) as file,
    ):
        stored = store(File(file), at=at)
    with transaction.atomic():
        held = held_upload(upload_id)
        held.report = stored
        held.save(update_fields=["report"])


@transaction.atomic
def forget_old_rows(*, actor: Actor, at: datetime) -> bool:
    """Delete some rows of lists that ended half a year ago: who they are about is kept elsewhere, the report stays.

    Whether there may be more.
    """
    if not actor.is_system:
        return False
    old = StaffUpload.objects.filter(finished_at__lt=at - KEPT).values("pk")
    some = list(StaffRow.objects.filter(upload__in=old).values_list("pk", flat=True)[:ROWS_AT_ONCE])
    StaffRow.objects.filter(pk__in=some).delete()
    return bool(some)


def _columns() -> list[Column]:
    return [
        Column(_("Row"), 8, "number"),
        Column(_("Full name"), 28),
        Column(_("User name"), 24),
        Column(_("E-mail"), 30),
        Column(_("Mobile"), 18),
        Column(_("Outcome"), 26),
        Column(_("Column"), 18),
        Column(_("Reason"), 80),
    ]


def _rows(upload: StaffUpload) -> Iterator[list[Any]]:
    rows = StaffRow.objects.filter(upload=upload).order_by("number").values_list(*COLUMNS)
    for number, *person, outcome, field, reason, facts in rows.iterator(chunk_size=READ_AT_ONCE):
        taken = number <= upload.taken_to or outcome == Outcome.WRONG
        became = Outcome(outcome).label if taken else N_("Not reached before the list was stopped")
        why = _(reason).format(**{name: _shaped(upload, fact) for name, fact in (facts or {}).items()})
        yield [number, *person, _(became), _(Field(field).label) if field else "", why if reason else ""]


def _shaped(upload: StaffUpload, fact: Any) -> str:
    return to_persian_digits(fact) if upload.language == "fa" else str(fact)
