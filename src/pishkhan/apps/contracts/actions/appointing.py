"""Who represents the customer under a contract (C1, C3): appointed from a day on, ended once."""

from datetime import date, datetime

from django.db import transaction

from pishkhan.apps.contracts.actions.rows import check_belongs, locked_contract
from pishkhan.apps.contracts.actions.seating import fall_silent, seat, unseat
from pishkhan.apps.contracts.actions.walking import arrive, check_knows
from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.contracts.queries.appointed import due_appointments, due_beginnings, held_before
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.rules import AppointmentState
from pishkhan.apps.contracts.rules.keeping import LONGEST_REASON, check_holding
from pishkhan.apps.contracts.rules.terms import check_open, check_period, is_over
from pishkhan.infra.events import audit
from pishkhan.infra.typed import required_text
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


@transaction.atomic
def appoint_representative(
    *,
    actor: Actor,
    at: datetime,
    contract_id: int,
    contact_id: int,
    is_substitute: bool = False,
    ends_on: date | None = None,
) -> Appointment:
    """Let somebody of the customer represent him from today on; a substitute until a last day.

    One representative and one substitute at a time: the database refuses a second, whoever was first. He becomes a
    representative of the organisation, if he was not. A renewal that has not begun goes with it. Where courses are
    asked for he knows them already; only a substitute, who may report nothing but outages, need not.
    """
    contract = locked_contract(actor, contract_id)
    check_open(cancelled=contract.cancelled_on is not None, renewed=False)
    check_belongs(actor, contact_id, contract.organisation_id, "contact")
    today = house_day(at)
    if is_substitute and ends_on is None:
        raise Refusal("contracts.substitute_end", N_("A substitute has a last day."), field="ends_on")
    if ends_on is not None:
        check_period(today, ends_on)
    if not is_substitute:
        check_knows(contract, contact_id, today)
    made = seat(actor, at, contract, contact_id, is_substitute=is_substitute, ends_on=ends_on)
    if not is_substitute:
        arrive(at, made)
    return made


@transaction.atomic
def end_appointment(*, actor: Actor, at: datetime, contract_id: int, appointment_id: int, reason: str) -> Appointment:
    """End an appointment today: he speaks for the customer no longer, unless another appointment there lets him.

    His account, and whatever else he is at the organisation, stay what they are.
    """
    contract = locked_contract(actor, contract_id)
    appointment = locked_appointment(contract.pk, appointment_id)
    check_holding(ended=appointment.state == AppointmentState.ENDED)
    appointment.ends_on = max(house_day(at), appointment.starts_on)
    appointment.end_reason = required_text(reason, "reason", LONGEST_REASON)
    unseat(actor, at, contract, appointment)
    return appointment


def locked_appointment(contract_id: int, appointment_id: int) -> Appointment:
    """Lock one appointment of a contract, which is locked; raises `NotFound` for another's."""
    found = Appointment.objects.select_for_update().filter(pk=appointment_id, contract=contract_id).first()
    if found is None:
        raise NotFound("appointment")
    return found


def end_due_appointments(*, actor: Actor, at: datetime) -> int:
    """End every appointment whose last day is over, and give their number; safe to repeat. Costs what is due."""
    return sum(_end_due(actor, at, contract_id, pk) for contract_id, pk in due_appointments(house_day(at)))


def begin_appointments(*, actor: Actor, at: datetime) -> int:
    """Let those count whose contract has begun, and give their number; safe to repeat. Costs what is due."""
    return sum(_begin(actor, at, contract_id, pk) for contract_id, pk in due_beginnings(house_day(at)))


@transaction.atomic
def _begin(actor: Actor, at: datetime, contract_id: int, appointment_id: int) -> bool:
    contract = locked_contract(actor, contract_id)
    changed = Appointment.objects.filter(pk=appointment_id, contract=contract, is_ahead=True).update(is_ahead=False)
    if changed:
        audit("contracts.begin_appointment", actor=actor, at=at, subject=contract.subject_key, of=appointment_id)
        for contact_id in held_before(contract):
            fall_silent(actor, at, contract, contact_id)
    return bool(changed)


@transaction.atomic
def _end_due(actor: Actor, at: datetime, contract_id: int, appointment_id: int) -> bool:
    contract = locked_contract(actor, contract_id)
    appointment = Appointment.objects.select_for_update().get(pk=appointment_id)
    due = is_over(appointment.ends_on, house_day(at), ended=appointment.state == AppointmentState.ENDED)
    if due:
        unseat(actor, at, contract, appointment)
    return due
