"""Bringing a confirmed list in: so many rows a transaction, each judged once more by the house as it is then."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime

from django.db import transaction

from pishkhan.apps.customers.actions.staff.holding import COUNTERS, count_outcomes, held_upload, reason_columns
from pishkhan.apps.customers.actions.staff.people import write_people
from pishkhan.apps.customers.actions.staff.sending import subject_of
from pishkhan.apps.customers.events import StaffListTaken
from pishkhan.apps.customers.models import StaffRow, StaffUpload
from pishkhan.apps.customers.queries import customer_facts
from pishkhan.apps.customers.queries.house import house_for
from pishkhan.apps.customers.rules import (
    KEEPERS,
    Outcome,
    StaffLine,
    UploadState,
    Verdict,
    judge,
    no_longer_may,
    twice,
)
from pishkhan.apps.people.models import User
from pishkhan.apps.people.queries import staff_facts
from pishkhan.apps.people.rules import Side
from pishkhan.infra.events import record
from pishkhan.infra.memory import forget_passing
from pishkhan.pure.actor import Actor

ROWS_AT_ONCE = 1_000
SLICES_A_TURN = 5
CHANGING = (Outcome.NEW, Outcome.CHANGED)
SAID = tuple(field.name for field in fields(StaffLine))

Foreseen = tuple[str, StaffLine]


def take_staff(*, actor: Actor, at: datetime, upload_id: int) -> int | None:
    """Bring in the next rows of a confirmed list; gives the row to go on behind, if there is more.

    Every slice is whole or not there at all; broken off at any instant, the next call goes on where this one was, and
    a second one at the same time adds nothing.
    """
    if not (actor.is_system or actor.is_vendor):
        return None
    reached = None
    for _slice in range(SLICES_A_TURN):
        reached = _take_slice(actor, at, upload_id)
        if reached is None:
            break
    return reached


@transaction.atomic
def _take_slice(actor: Actor, at: datetime, upload_id: int) -> int | None:
    upload = held_upload(upload_id)
    if upload.state != UploadState.TAKING:
        return None
    if not _may_go_on(upload):
        refusal = no_longer_may()
        upload.refusal, upload.refusal_facts = refusal.message, refusal.facts
        _end(upload, UploadState.STOPPED, actor, at)
        return None
    following = StaffRow.objects.filter(upload=upload, number__gt=upload.taken_to).order_by("number")
    rows = [(outcome, StaffLine(*said)) for outcome, *said in following.values_list("outcome", *SAID)[:ROWS_AT_ONCE]]
    if not rows:
        _end(upload, UploadState.DONE, actor, at)
        return None
    upload.invited += _bring_in(upload, rows, actor, at)
    upload.taken_to, upload.rows_taken = rows[-1][1].number, upload.rows_taken + len(rows)
    upload.save(update_fields=["taken_to", "rows_taken", "invited", *COUNTERS.values()])
    return upload.taken_to


def _bring_in(upload: StaffUpload, rows: Sequence[Foreseen], actor: Actor, at: datetime) -> int:
    """Judge and write one slice; gives how many were invited."""
    standing = [(outcome, line) for outcome, line in rows if outcome != Outcome.WRONG]
    verdicts = _judged(upload.organisation_id, [line for _, line in standing])
    _correct(upload, [outcome for outcome, _ in standing], verdicts)
    changing = [verdict for verdict in verdicts if verdict.outcome in CHANGING]
    return write_people(upload.organisation_id, changing, actor=actor, at=at, invites=upload.invites)


def _judged(organisation_id: int, lines: Sequence[StaffLine]) -> list[Verdict]:
    house, met, verdicts = house_for(organisation_id, lines), dict[int, int](), []
    for line in lines:
        verdict = judge(line, house)
        contact_id = verdict.known.contact_id if verdict.known else None
        if contact_id is not None and contact_id in met:
            verdict = twice(line, met[contact_id])
        elif contact_id is not None:
            met[contact_id] = line.number
        verdicts.append(verdict)
    return verdicts


def _correct(upload: StaffUpload, foreseen: Sequence[str], verdicts: Sequence[Verdict]) -> None:
    """Keep on each row what has really become of it, where that is not what was foreseen."""
    other = {
        verdict.line.number: verdict
        for before, verdict in zip(foreseen, verdicts, strict=True)
        if before != verdict.outcome
    }
    rows = list(StaffRow.objects.filter(upload=upload, number__in=other)) if other else []
    count_outcomes(upload, (row.outcome for row in rows), sign=-1)
    count_outcomes(upload, (verdict.outcome.value for verdict in other.values()))
    for row in rows:
        row.outcome = other[row.number].outcome.value
        row.field, row.reason, row.facts = reason_columns(other[row.number].reason)
    StaffRow.objects.bulk_update(rows, ["outcome", "field", "reason", "facts"])


def _may_go_on(upload: StaffUpload) -> bool:
    """Whether whoever confirmed the list could still do so; a disabled account is dead here too."""
    if upload.uploaded_by_id is None:
        return True
    sender = User.objects.filter(pk=upload.uploaded_by_id, is_active=True).first()
    if sender is None:
        return False
    if sender.side == Side.VENDOR:
        return bool(staff_facts(sender.pk).roles & set(KEEPERS))
    facts = customer_facts(sender.pk)
    return upload.organisation_id in facts.represents | facts.signs_for


def _end(upload: StaffUpload, state: UploadState, actor: Actor, at: datetime) -> None:
    upload.state, upload.finished_at = state, at
    upload.save(update_fields=["state", "finished_at", "refusal", "refusal_facts"])
    counts = {name: getattr(upload, name) for name in COUNTERS.values()}
    fact = StaffListTaken(upload_id=upload.pk, organisation_id=upload.organisation_id, **counts)
    record("customers.take_staff", fact, actor=actor, at=at, subject=subject_of(upload), **counts)
    forget_passing()
