"""Giving somebody the one place of a representative, or a substitute's, and taking it from him (C1, C3)."""

from contextlib import suppress
from datetime import date, datetime

from pishkhan.apps.contracts.actions.following import follow_on
from pishkhan.apps.contracts.events import AppointmentEnded, RepresentativeAppointed
from pishkhan.apps.contracts.models import Appointment, Contract
from pishkhan.apps.contracts.queries.appointed import still_represents
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.rules import AppointmentState
from pishkhan.apps.contracts.rules.following import is_ahead
from pishkhan.apps.contracts.rules.keeping import represented_already
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.customers.actions import affiliate, end_affiliation
from pishkhan.infra.events import record
from pishkhan.infra.unique import insert_or_refuse
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.refusal import NotFound


def seat(
    actor: Actor,
    at: datetime,
    contract: Contract,
    contact_id: int,
    *,
    is_substitute: bool = False,
    ends_on: date | None = None,
) -> Appointment:
    """Let somebody represent from today on under a contract, which is locked; a renewal not begun goes with it.

    The database refuses a second one, whoever was first. Raises ``Refusal``.
    """
    today = house_day(at)
    appointment = Appointment(
        contract=contract,
        contact_id=contact_id,
        is_substitute=is_substitute,
        starts_on=today,
        since=today,
        is_ahead=is_ahead(contract.starts_on, today),
        ends_on=ends_on,
        appointed_at=at,
    )
    insert_or_refuse(appointment, represented_already(is_substitute=is_substitute))
    place = {"contact_id": contact_id, "organisation_id": contract.organisation_id}
    affiliate(actor=actor, at=at, **place, role=Role.REPRESENTATIVE)
    follow_on(contract, at)
    fact = RepresentativeAppointed(contract.pk, appointment.pk, contact_id, is_substitute)
    record("contracts.appoint", fact, actor=actor, at=at, subject=contract.subject_key, contact_id=contact_id)
    return appointment


def unseat(actor: Actor, at: datetime, contract: Contract, appointment: Appointment) -> None:
    """End an appointment, which is locked as its contract is; its last day and reason are written already."""
    appointment.state, appointment.ended_at = AppointmentState.ENDED, at
    appointment.save(update_fields=["state", "ended_at", "ends_on", "end_reason"])
    fact = AppointmentEnded(contract.pk, appointment.pk, appointment.contact_id)
    follow_on(contract, at)
    told = {"contact_id": appointment.contact_id, "reason": appointment.end_reason}
    record("contracts.end_appointment", fact, actor=actor, at=at, subject=contract.subject_key, **told)
    fall_silent(actor, at, contract, appointment.contact_id)


def fall_silent(actor: Actor, at: datetime, contract: Contract, contact_id: int) -> None:
    """Whoever is heard there by no appointment is no representative of it: he reads and does what its staff may.

    Whoever was nothing else works there still: he keeps his own requests, and may be appointed again.
    """
    if still_represents(contact_id, contract.organisation, house_day(at)):
        return
    organisation_id = contract.organisation_id
    place = {"contact_id": contact_id, "organisation_id": organisation_id}
    with suppress(NotFound):  # somebody has deleted what he was there: then nothing is left to end
        end_affiliation(actor=actor, at=at, **place, role=Role.REPRESENTATIVE)
        if organisation_id not in customers.organisation_ids(contact_id):
            affiliate(actor=actor, at=at, **place, role=Role.STAFF)
