"""Who represents the customer under a contract (C1, C3): appointed from a day on, ended once."""

from contextlib import suppress
from datetime import date, datetime

from django.db import transaction

from pishkhan.apps.contracts.actions.following import follow_on
from pishkhan.apps.contracts.actions.rows import check_belongs, locked_contract
from pishkhan.apps.contracts.events import AppointmentEnded, RepresentativeAppointed
from pishkhan.apps.contracts.models import Appointment, Contract
from pishkhan.apps.contracts.queries.appointed import due_appointments, still_represents
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.rules import AppointmentState
from pishkhan.apps.contracts.rules.keeping import LONGEST_REASON, check_holding, represented_already
from pishkhan.apps.contracts.rules.terms import check_open, check_period, is_over
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.customers.actions import affiliate, end_affiliation
from pishkhan.infra.events import record
from pishkhan.infra.typed import required_text
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor, Role
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
    representative of the organisation, if he was not. A renewal that has not begun goes with it.
    """
    contract = locked_contract(actor, contract_id)
    check_open(cancelled=contract.cancelled_on is not None, renewed=False)
    check_belongs(actor, contact_id, contract.organisation_id, "contact")
    today = house_day(at)
    if is_substitute and ends_on is None:
        raise Refusal("contracts.substitute_end", N_("A substitute has a last day."), field="ends_on")
    if ends_on is not None:
        check_period(today, ends_on)
    appointment = Appointment(
        contract=contract,
        contact_id=contact_id,
        is_substitute=is_substitute,
        starts_on=today,
        ends_on=ends_on,
        appointed_at=at,
    )
    insert_or_refuse(appointment, represented_already(is_substitute=is_substitute))
    affiliate(
        actor=actor,
        at=at,
        contact_id=contact_id,
        organisation_id=contract.organisation_id,
        role=Role.REPRESENTATIVE,
    )
    follow_on(contract, at)
    fact = RepresentativeAppointed(contract.pk, appointment.pk, contact_id, is_substitute)
    record("contracts.appoint", fact, actor=actor, at=at, subject=contract.subject_key, contact_id=contact_id)
    return appointment


@transaction.atomic
def end_appointment(*, actor: Actor, at: datetime, contract_id: int, appointment_id: int, reason: str) -> Appointment:
    """End an appointment today: he speaks for the customer no longer, unless another appointment there lets him.

    His account, and whatever else he is at the organisation, stay what they are.
    """
    contract = locked_contract(actor, contract_id)
    appointment = Appointment.objects.select_for_update().filter(pk=appointment_id, contract=contract).first()
    if appointment is None:
        raise NotFound("appointment")
    check_holding(ended=appointment.state == AppointmentState.ENDED)
    appointment.ends_on = max(house_day(at), appointment.starts_on)
    appointment.end_reason = required_text(reason, "reason", LONGEST_REASON)
    _end(actor, at, contract, appointment)
    return appointment


def end_due_appointments(*, actor: Actor, at: datetime) -> int:
    """End every appointment whose last day is over, and give their number; safe to repeat. Costs what is due."""
    return sum(_end_due(actor, at, contract_id, pk) for contract_id, pk in due_appointments(house_day(at)))


@transaction.atomic
def _end_due(actor: Actor, at: datetime, contract_id: int, appointment_id: int) -> bool:
    contract = locked_contract(actor, contract_id)
    appointment = Appointment.objects.select_for_update().get(pk=appointment_id)
    due = is_over(appointment.ends_on, house_day(at), ended=appointment.state == AppointmentState.ENDED)
    if due:
        _end(actor, at, contract, appointment)
    return due


def _end(actor: Actor, at: datetime, contract: Contract, appointment: Appointment) -> None:
    appointment.state, appointment.ended_at = AppointmentState.ENDED, at
    appointment.save(update_fields=["state", "ended_at", "ends_on", "end_reason"])
    fact = AppointmentEnded(contract.pk, appointment.pk, appointment.contact_id)
    follow_on(contract, at)
    told = {"contact_id": appointment.contact_id, "reason": appointment.end_reason}
    record("contracts.end_appointment", fact, actor=actor, at=at, subject=contract.subject_key, **told)
    if not still_represents(appointment.contact_id, contract.organisation):
        _speaks_no_longer(actor, at, appointment.contact_id, contract.organisation_id)


def _speaks_no_longer(actor: Actor, at: datetime, contact_id: int, organisation_id: int) -> None:
    """Whoever was nothing else works there still: he keeps his own requests, and may be appointed again."""
    place = {"contact_id": contact_id, "organisation_id": organisation_id}
    with suppress(NotFound):  # somebody has deleted what he was there: then nothing is left to end
        end_affiliation(actor=actor, at=at, **place, role=Role.REPRESENTATIVE)
        if organisation_id not in customers.organisation_ids(contact_id):
            affiliate(actor=actor, at=at, **place, role=Role.STAFF)
