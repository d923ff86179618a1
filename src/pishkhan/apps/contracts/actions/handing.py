"""Handing over: from the decision for a successor to the day he begins, and what is written for him (C3)."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from pishkhan.apps.contracts.events import HandOverWritten, SuccessionPlanned
from pishkhan.apps.contracts.models import Appointment, Contract, HandOver, Nomination
from pishkhan.apps.contracts.queries.hand_over import hand_over
from pishkhan.apps.contracts.queries.nominations import seated
from pishkhan.apps.contracts.rules import AppointmentState
from pishkhan.apps.contracts.rules.handing import LONGEST_NOTE, check_not_read, check_points, check_written
from pishkhan.apps.contracts.rules.keeping import changed_meanwhile
from pishkhan.infra.events import record
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import clean, is_blank
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


def begin_handing(at: datetime, present: Appointment, found: Nomination) -> None:
    """The paper that one representative hands to the next; another successor gets the same one, to read it anew."""
    started = {"contract_id": present.contract_id, "nomination": found, "begun_at": at}
    HandOver.objects.get_or_create(leaving=present, defaults=started)
    others = HandOver.objects.filter(leaving=present).exclude(nomination=found)
    others.update(nomination=found, begun_at=at, acknowledged_at=None, version=F("version") + 1)


def plan(actor: Actor, at: datetime, contract: Contract, found: Nomination, starts_on: date) -> None:
    """From a later day on somebody else represents; until then whoever does hands over. Contract and row are locked."""
    found.starts_on = starts_on
    found.version += 1
    found.save(update_fields=["starts_on", "version"])
    present = seated(contract.pk)
    if present is not None:
        _turn(present, AppointmentState.ACTIVE, AppointmentState.HANDING_OVER)
        begin_handing(at, present, found)
    _tell(actor, at, found)


def call_off(actor: Actor, at: datetime, contract: Contract, found: Nomination) -> None:
    """He does not begin after all: whoever represents goes on. The caller saves the nomination."""
    found.starts_on = None
    present = seated(contract.pk)
    if present is not None:
        _turn(present, AppointmentState.HANDING_OVER, AppointmentState.ACTIVE)
    _tell(actor, at, found)


@transaction.atomic
def write_hand_over(
    *, actor: Actor, at: datetime, hand_over_id: int, note: str, done: Iterable[str], version: int | None = None
) -> HandOver:
    """Write what the successor should know, and tick what was gone through; only by whoever leaves, until it was read.

    Raises ``Conflict`` on top of an older text.
    """
    found = _locked(actor, hand_over_id)
    if actor.contact_id is None or found.leaving.contact_id != actor.contact_id:
        raise NotFound("hand-over")
    changed_meanwhile(version, found.version, found.note)
    check_not_read(acknowledged=found.acknowledged_at is not None)
    found.note, found.done, found.written_at = _note(note), check_points(done), at
    found.version += 1
    found.save(update_fields=["note", "done", "written_at", "version"])
    _told(actor, at, found, "contracts.write_hand_over")
    return found


@transaction.atomic
def acknowledge_hand_over(*, actor: Actor, at: datetime, hand_over_id: int, version: int | None = None) -> HandOver:
    """Say that one has read it and takes over; only by the successor, once it is written. Safe to repeat."""
    found = _locked(actor, hand_over_id)
    if actor.contact_id is None or found.nomination.contact_id != actor.contact_id:
        raise NotFound("hand-over")
    changed_meanwhile(version, found.version, found.note)
    check_written(written=found.written_at is not None)
    if found.acknowledged_at is None:
        found.acknowledged_at = at
        found.version += 1
        found.save(update_fields=["acknowledged_at", "version"])
        _told(actor, at, found, "contracts.acknowledge_hand_over")
    return found


def _turn(present: Appointment, before: AppointmentState, after: AppointmentState) -> None:
    """Who is suspended stays so, whatever is planned."""
    if present.state == before.value:
        Appointment.objects.filter(pk=present.pk, state=before.value).update(state=after.value)


def _locked(actor: Actor, hand_over_id: int) -> HandOver:
    seen = hand_over(actor, hand_over_id)
    rows = HandOver.objects.select_for_update(of=("self",)).select_related("leaving", "nomination")
    return rows.get(pk=seen.pk)


def _note(text: str) -> str:
    said = "" if is_blank(text) else clean(text, multiline=True)
    if not said:
        raise Refusal("text.required", N_("Please fill this in."), field="note")
    if len(said) > LONGEST_NOTE:
        raise Refusal("text.long", N_("At most {limit} characters fit here."), field="note", limit=LONGEST_NOTE)
    return said


def _tell(actor: Actor, at: datetime, found: Nomination) -> None:
    fact = SuccessionPlanned(found.contract_id, found.pk, found.contact_id, found.starts_on)
    day = found.starts_on.isoformat() if found.starts_on else None
    record("contracts.plan_succession", fact, actor=actor, at=at, subject=found.subject_key, starts_on=day)


def _told(actor: Actor, at: datetime, found: HandOver, verb: str) -> None:
    fact = HandOverWritten(found.contract_id, found.pk, found.acknowledged_at is not None)
    record(verb, fact, actor=actor, at=at, subject=found.subject_key, done=found.done)
