"""Who represents the customer under a contract (C1, C3): appointed from a day on, ended once."""

from datetime import date, datetime

from django.db import transaction

from pishkhan.apps.contracts.actions.rows import check_belongs, locked_contract
from pishkhan.apps.contracts.events import AppointmentEnded, RepresentativeAppointed
from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.rules import AppointmentState
from pishkhan.apps.contracts.rules.keeping import LONGEST_REASON, check_holding, represented_already
from pishkhan.apps.contracts.rules.terms import check_open, check_period
from pishkhan.apps.customers.actions import affiliate
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
    representative of the organisation, if he was not.
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
    fact = RepresentativeAppointed(contract.pk, appointment.pk, contact_id, is_substitute)
    record("contracts.appoint", fact, actor=actor, at=at, subject=contract.subject_key, contact_id=contact_id)
    return appointment


@transaction.atomic
def end_appointment(*, actor: Actor, at: datetime, contract_id: int, appointment_id: int, reason: str) -> Appointment:
    """End an appointment today; his account and his place at the organisation stay what they are."""
    contract = locked_contract(actor, contract_id)
    appointment = Appointment.objects.select_for_update().filter(pk=appointment_id, contract=contract).first()
    if appointment is None:
        raise NotFound("appointment")
    check_holding(ended=appointment.state == AppointmentState.ENDED)
    appointment.state = AppointmentState.ENDED
    appointment.ended_at = at
    appointment.ends_on = max(house_day(at), appointment.starts_on)
    appointment.end_reason = required_text(reason, "reason", LONGEST_REASON)
    appointment.save(update_fields=["state", "ended_at", "ends_on", "end_reason"])
    fact = AppointmentEnded(contract.pk, appointment.pk, appointment.contact_id)
    told = {"contact_id": appointment.contact_id, "reason": appointment.end_reason}
    record("contracts.end_appointment", fact, actor=actor, at=at, subject=contract.subject_key, **told)
    return appointment
