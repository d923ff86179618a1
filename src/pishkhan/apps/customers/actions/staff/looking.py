"""Looking through a list: every row is understood, held against the house, and kept with what it would bring."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from django.db import transaction

from pishkhan.apps.customers.actions.staff.holding import COUNTERS, count_outcomes, held_upload, reason_columns
from pishkhan.apps.customers.models import StaffRow, StaffUpload
from pishkhan.apps.customers.queries.house import house_for
from pishkhan.apps.customers.rules import (
    MOST_ROWS,
    Field,
    Outcome,
    Reason,
    StaffLine,
    UploadState,
    Verdict,
    cell_fault,
    judge,
    line_of,
    no_rows,
    twice,
)
from pishkhan.infra.files.storage import path_of
from pishkhan.infra.rows import InsertMany
from pishkhan.infra.sheets.reading import Row, Table, open_tables
from pishkhan.infra.sheets.refusing import merged, too_many_rows
from pishkhan.pure.actor import Actor
from pishkhan.pure.chunks import in_chunks
from pishkhan.pure.persian import clean
from pishkhan.pure.refusal import Refusal

ROWS_AT_ONCE = 2_000
ROWS_A_TURN = 50_000
SAID = {"full_name": 150, "username": 80, "email": 254, "mobile": 20, "job_title": 120, "personnel_number": 40}
KEYS = ("email_key", "account_key", "person_key")
COLUMNS = ("upload", "number", *SAID, *KEYS, "outcome", "field", "reason", "facts")
OUTCOME_AT = COLUMNS.index("outcome")

Kept = tuple[Any, ...]


def look_through(*, actor: Actor, at: datetime, upload_id: int) -> int | None:
    """Look through the next rows of a list, slice by slice; gives the row to go on behind, if there is more.

    Broken off at any instant, the next call goes on where this one was; a second one at the same time adds nothing.
    """
    upload = StaffUpload.objects.select_related("file").filter(pk=upload_id, state=UploadState.READING).first()
    if upload is None or not (actor.is_system or actor.is_vendor):
        return None
    try:
        with open_tables(path_of(upload.file.sha256)) as tables:
            return _look(upload, tables[upload.table])
    except Refusal as refusal:
        _refuse(upload_id, refusal, at)
        return None


def _look(upload: StaffUpload, table: Table) -> int | None:
    if not upload.rows_in_file:
        _measure(upload, table)
    columns = {Field(name): column for name, column in upload.columns.items()}
    rows = islice(table.rows(max(upload.header_row, upload.read_to)), ROWS_A_TURN)
    looked = 0
    for some in in_chunks(rows, ROWS_AT_ONCE):
        if not _look_at(upload, some, columns):
            return None
        looked += len(some)
    if looked == ROWS_A_TURN:
        return upload.read_to
    _finish(upload)
    return None


def _measure(upload: StaffUpload, table: Table) -> None:
    """Weigh the sheet before any of its rows is kept."""
    extent = table.extent()
    if extent.merged:
        raise merged("، ".join(extent.merged) if upload.language == "fa" else ", ".join(extent.merged))
    if extent.rows > MOST_ROWS:
        raise too_many_rows(MOST_ROWS)
    upload.rows_in_file = max(1, extent.rows - 1)
    upload.save(update_fields=["rows_in_file"])


@transaction.atomic
def _look_at(upload: StaffUpload, rows: Sequence[Row], columns: dict[Field, int]) -> bool:
    """Keep one slice and move on; false when somebody else has moved the list meanwhile."""
    held = held_upload(upload.pk)
    if (held.state, held.read_to) != (UploadState.READING, upload.read_to):
        return False
    kept = _understood(held, rows, columns)
    _insert_rows().rows(kept)
    held.read_to, held.rows_read = rows[-1].number, held.rows_read + len(rows)
    count_outcomes(held, (row[OUTCOME_AT] for row in kept))
    held.save(update_fields=["read_to", "rows_read", *COUNTERS.values()])
    upload.read_to, upload.rows_read = held.read_to, held.rows_read
    return True


def _understood(upload: StaffUpload, rows: Sequence[Row], columns: dict[Field, int]) -> list[Kept]:
    told = {row.number: _told(row, columns) for row in rows}
    lines = [line for line in told.values() if isinstance(line, StaffLine)]
    verdicts = {verdict.line.number: verdict for verdict in _judged(upload, lines)}
    kept: list[Kept] = []
    for row in rows:
        line = told[row.number]
        if isinstance(line, Reason):
            wrong = (row.number, *_shown(row, columns), "", "", "", Outcome.WRONG.value, *reason_columns(line))
            kept.append((upload.pk, *wrong))
        else:
            kept.append((upload.pk, *_kept(verdicts[row.number])))
    return kept


def _told(row: Row, columns: dict[Field, int]) -> StaffLine | Reason:
    about = {column: field for field, column in columns.items()}
    formulas = [about[column] for column in row.formulas if column in about]
    errors = [about[column] for column in row.errors if column in about]
    fault = cell_fault(hidden=row.hidden, formulas=formulas, errors=errors)
    return fault or line_of(row.number, {field: row.cells.get(column, "") for field, column in columns.items()})


def _judged(upload: StaffUpload, lines: Sequence[StaffLine]) -> list[Verdict]:
    """What becomes of each line; the first that says something counts, later ones of this list come to nothing."""
    house, said = house_for(upload.organisation_id, lines), _said_before(upload, lines)
    verdicts = []
    for line in lines:
        verdict = judge(line, house)
        keys = [*_keys(line), *([("contact", str(verdict.known.contact_id))] if verdict.known else [])]
        first = next((said[key] for key in keys if key in said), None)
        if first is not None:
            verdict = twice(line, first)
        elif verdict.outcome is not Outcome.WRONG:
            said |= dict.fromkeys(keys, line.number)
        verdicts.append(verdict)
    return verdicts


def _said_before(upload: StaffUpload, lines: Sequence[StaffLine]) -> dict[tuple[str, str], int]:
    """Which mailboxes, user names and persons of these lines earlier rows of the list have said, and in which row."""
    said: dict[tuple[str, str], int] = {}
    wanted: dict[str, set[str]] = {}
    for line in lines:
        for column, key in _keys(line):
            wanted.setdefault(column, set()).add(key)
    for column, keys in wanted.items():
        rows = StaffRow.objects.filter(upload=upload, **{f"{column}__in": keys}).values_list(column, "number")
        said |= {(column, key): number for key, number in rows}
    return said


def _keys(line: StaffLine) -> list[tuple[str, str]]:
    keys = zip(KEYS, (line.email, line.account_key, line.person_key), strict=True)
    return [(column, key) for column, key in keys if key]


def _kept(verdict: Verdict) -> tuple[Any, ...]:
    """A line as a row of the list; one that is not taken says nothing that later rows could repeat."""
    line = verdict.line
    is_wrong = verdict.outcome is Outcome.WRONG
    keys = ("", "", "") if is_wrong else (line.email, line.account_key, line.person_key)
    said = (line.full_name, line.username, line.email, line.mobile, line.job_title, line.personnel_number)
    return (line.number, *said, *keys, verdict.outcome.value, *reason_columns(verdict.reason))


def _shown(row: Row, columns: dict[Field, int]) -> list[str]:
    """What a row that was not understood says, cut to what its columns hold."""
    texts = {field.value: row.cells.get(column, "").strip() for field, column in columns.items()}
    names = " ".join(filter(None, (texts.get("first_name"), texts.get("last_name"))))
    texts["full_name"] = texts.get("full_name") or names
    return [clean(texts.get(name, ""))[:limit] for name, limit in SAID.items()]


@transaction.atomic
def _finish(upload: StaffUpload) -> None:
    held = held_upload(upload.pk)
    if held.state != UploadState.READING:
        return
    if not held.rows_read:
        raise no_rows()
    held.state, held.rows_in_file = UploadState.READY, held.rows_read
    held.save(update_fields=["state", "rows_in_file"])


@transaction.atomic
def _refuse(upload_id: int, refusal: Refusal, at: datetime) -> None:
    """The file cannot be taken; of what was looked at nothing is kept."""
    held = held_upload(upload_id)
    if held.state != UploadState.READING:
        return
    StaffRow.objects.filter(upload_id=upload_id).delete()
    held.state, held.finished_at = UploadState.REFUSED, at
    held.refusal, held.refusal_facts = refusal.message, refusal.facts
    held.rows_read = held.fresh = held.changed = held.known = held.wrong = 0
    held.save()


@cache
def _insert_rows() -> InsertMany:
    return InsertMany(StaffRow, COLUMNS)
