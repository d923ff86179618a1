"""A representative is not heard for a while, and heard again (C2)."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from pishkhan.apps.contracts.actions.appointing import locked_appointment
from pishkhan.apps.contracts.actions.following import follow_on
from pishkhan.apps.contracts.actions.rows import locked_contract
from pishkhan.apps.contracts.actions.seating import fall_silent
from pishkhan.apps.contracts.actions.walking import check_knows
from pishkhan.apps.contracts.events import RepresentativeReinstated, RepresentativeSuspended
from pishkhan.apps.contracts.models import Appointment, Contract, Nomination
from pishkhan.apps.contracts.queries.appointed import still_represents
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.queries.lapsed import lapsed_appointments, recovered_appointments
from pishkhan.apps.contracts.queries.nominations import ROAD
from pishkhan.apps.contracts.rules import HOLDING, AppointmentState
from pishkhan.apps.contracts.rules.keeping import LONGEST_REASON
from pishkhan.apps.contracts.rules.suspending import LAPSED, check_suspendable, check_suspended
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.customers.actions import affiliate
from pishkhan.infra.events import record
from pishkhan.infra.typed import required_text
from pishkhan.pure.actor import Actor, Role

SUSPENDED = ["state", "suspended_for", "lapsed"]


@transaction.atomic
def suspend_appointment(
    *, actor: Actor, at: datetime, contract_id: int, appointment_id: int, reason: str
) -> Appointment:
    """Let a representative not be heard until he is reinstated, for a reason both sides read; his place is kept.

    While it lasts he is one of the staff at every door (decision 0091).
    """
    contract = locked_contract(actor, contract_id)
    found = locked_appointment(contract.pk, appointment_id)
    check_suspendable(found.state_word, is_substitute=found.is_substitute)
    _suspend(actor, at, contract, found, required_text(reason, "reason", LONGEST_REASON))
    return found


@transaction.atomic
def reinstate_appointment(*, actor: Actor, at: datetime, contract_id: int, appointment_id: int) -> Appointment:
    """Let him be heard again; where courses are asked for he knows them. Raises ``Refusal``."""
    contract = locked_contract(actor, contract_id)
    found = locked_appointment(contract.pk, appointment_id)
    check_suspended(found.state_word)
    if found.lapsed:
        check_knows(contract, found.contact_id, house_day(at))
    _reinstate(actor, at, contract, found)
    return found


def suspend_lapsed(*, actor: Actor, at: datetime) -> int:
    """Suspend whose certificate ran out longer ago than the house is patient; gives their number. Safe to repeat."""
    due = lapsed_appointments(house_day(at), settings.REPRESENTATIVE_GRACE_DAYS)
    return sum(_suspend_due(actor, at, contract_id, pk) for contract_id, pk in due)


def reinstate_certified(*, actor: Actor, at: datetime, contact_id: int) -> int:
    """Let somebody be heard again who has his certificate anew; gives under how many contracts. Safe to repeat."""
    due = recovered_appointments(contact_id, house_day(at))
    return sum(_reinstate_due(actor, at, contract_id, pk) for contract_id, pk in due)


@transaction.atomic
def _suspend_due(actor: Actor, at: datetime, contract_id: int, appointment_id: int) -> bool:
    contract = locked_contract(actor, contract_id)
    found = locked_appointment(contract.pk, appointment_id)
    if found.state_word not in HOLDING:
        return False
    _suspend(actor, at, contract, found, LAPSED, lapsed=True)
    return True


@transaction.atomic
def _reinstate_due(actor: Actor, at: datetime, contract_id: int, appointment_id: int) -> bool:
    contract = locked_contract(actor, contract_id)
    found = locked_appointment(contract.pk, appointment_id)
    if found.state_word is not AppointmentState.SUSPENDED or not found.lapsed:
        return False
    _reinstate(actor, at, contract, found)
    return True


def _suspend(
    actor: Actor, at: datetime, contract: Contract, found: Appointment, reason: str, *, lapsed: bool = False
) -> None:
    found.state, found.suspended_for, found.lapsed = AppointmentState.SUSPENDED.value, reason, lapsed
    found.save(update_fields=SUSPENDED)
    follow_on(contract, at)
    fall_silent(actor, at, contract, found.contact_id)
    fact = RepresentativeSuspended(found.contract_id, found.pk, found.contact_id)
    told = {"contact_id": found.contact_id, "reason": reason}
    record("contracts.suspend_appointment", fact, actor=actor, at=at, subject=contract.subject_key, **told)


def _reinstate(actor: Actor, at: datetime, contract: Contract, found: Appointment) -> None:
    planned = Nomination.objects.filter(contract=found.contract_id, state__in=ROAD, starts_on__isnull=False).exists()
    state = AppointmentState.HANDING_OVER if planned else AppointmentState.ACTIVE
    found.state, found.suspended_for, found.lapsed = state.value, "", False
    found.save(update_fields=SUSPENDED)
    follow_on(contract, at)
    _speak_again(actor, at, contract, found.contact_id)
    fact = RepresentativeReinstated(found.contract_id, found.pk, found.contact_id)
    told = {"contact_id": found.contact_id}
    record("contracts.reinstate_appointment", fact, actor=actor, at=at, subject=contract.subject_key, **told)


def _speak_again(actor: Actor, at: datetime, contract: Contract, contact_id: int) -> None:
    """He is a representative there again, unless he has left the customer or is heard there by no appointment."""
    place = contract.organisation
    if place.pk in customers.organisation_ids(contact_id) and still_represents(contact_id, place, house_day(at)):
        where = {"contact_id": contact_id, "organisation_id": place.pk}
        affiliate(actor=actor, at=at, **where, role=Role.REPRESENTATIVE)
