"""What a person does with a list of staff: sends it, confirms what it would bring, or stops it."""

from collections.abc import Sequence
from datetime import datetime
from itertools import takewhile

from django.db import transaction

from pishkhan.apps.customers.actions.staff.holding import held_upload
from pishkhan.apps.customers.events import StaffListConfirmed, StaffListSent
from pishkhan.apps.customers.models import StaffUpload
from pishkhan.apps.customers.queries import organisation as find_organisation
from pishkhan.apps.customers.queries.uploads import upload as find_upload
from pishkhan.apps.customers.rules import (
    HEADER_WITHIN,
    Header,
    UploadState,
    check_may_keep_staff,
    check_open,
    check_state,
    header_of,
    no_header,
    two_lists,
)
from pishkhan.infra.events import audit, record
from pishkhan.infra.files.models import StoredFile
from pishkhan.infra.files.storage import path_of
from pishkhan.infra.sheets.reading import Table, open_tables
from pishkhan.pure.actor import Actor


def send_staff_list(
    *, actor: Actor, at: datetime, organisation_id: int, file: StoredFile, file_name: str
) -> StaffUpload:
    """Begin with a list: find its sheet and columns; looking through its rows is background work.

    Raises ``Refusal`` (field ``file``) for a file that is no list of staff.
    """
    check_may_keep_staff(actor, organisation_id)
    place = find_organisation(actor, organisation_id)
    check_open(active=place.active)
    with open_tables(path_of(file.sha256)) as tables:
        table, row, header = _list_among(tables)
    with transaction.atomic():
        upload = StaffUpload.objects.create(
            organisation_id=organisation_id,
            file=file,
            file_name=file_name[:200],
            table=table,
            header_row=row,
            columns={field.value: column for field, column in header.columns.items()},
            unused_columns=list(header.unused),
            uploaded_by_id=actor.user_id,
            language=actor.language,
            state=UploadState.READING,
            created_at=at,
        )
        fact = StaffListSent(upload_id=upload.pk)
        record("customers.send_staff_list", fact, actor=actor, at=at, subject=subject_of(upload), file=file.sha256)
    return upload


@transaction.atomic
def confirm_staff_list(*, actor: Actor, at: datetime, upload_id: int, invites: bool) -> StaffUpload:
    """Bring in what the list was shown to bring; ``invites`` mails an invitation to everybody who gets an account."""
    upload = _held(actor, upload_id)
    check_state(UploadState(upload.state), UploadState.READY)
    upload.state, upload.invites, upload.confirmed_at = UploadState.TAKING, invites, at
    upload.save(update_fields=["state", "invites", "confirmed_at"])
    fact = StaffListConfirmed(upload_id=upload.pk)
    record("customers.confirm_staff_list", fact, actor=actor, at=at, subject=subject_of(upload), invites=invites)
    return upload


@transaction.atomic
def drop_staff_list(*, actor: Actor, at: datetime, upload_id: int) -> StaffUpload:
    """Stop a list where it is; rows already brought in stay, and the report tells which."""
    upload = _held(actor, upload_id)
    check_state(UploadState(upload.state), UploadState.READING, UploadState.READY, UploadState.TAKING)
    upload.state, upload.finished_at = UploadState.STOPPED, at
    upload.save(update_fields=["state", "finished_at"])
    audit("customers.drop_staff_list", actor=actor, at=at, subject=subject_of(upload), rows=upload.rows_taken)
    return upload


def subject_of(upload: StaffUpload) -> str:
    """The name events and audit know a list by."""
    return f"staff_list:{upload.pk}"


def _held(actor: Actor, upload_id: int) -> StaffUpload:
    """The list, locked, when the actor may see it and keeps the staff it is about."""
    check_may_keep_staff(actor, find_upload(actor, upload_id).organisation_id)
    return held_upload(upload_id)


def _list_among(tables: Sequence[Table]) -> tuple[int, int, Header]:
    """The place of the one list of staff among the sheets, the row of its header, and the header."""
    found = [(place, *head) for place, table in enumerate(tables) if (head := _header_in(table)) is not None]
    if not found:
        raise no_header()
    if len(found) > 1:
        raise two_lists(tables[found[0][0]].name, tables[found[1][0]].name)
    return found[0]


def _header_in(table: Table) -> tuple[int, Header] | None:
    for row in takewhile(lambda row: row.number <= HEADER_WITHIN, table.rows()):
        header = header_of(row.cells)
        if header is not None:
            return row.number, header
    return None
