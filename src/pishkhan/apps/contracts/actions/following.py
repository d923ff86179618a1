"""Keeping the representative of a renewal that has not begun the same as the running contract's (C1, C3)."""

from datetime import date, datetime
from typing import Any

from pishkhan.apps.contracts.models import Appointment, Contract
from pishkhan.apps.contracts.queries.appointed import TAKEN
from pishkhan.apps.contracts.queries.days import house_day
from pishkhan.apps.contracts.rules import AppointmentState
from pishkhan.apps.contracts.rules.following import Followed, carries_over, follows, is_ahead


def follow_on(contract: Contract, at: datetime) -> None:
    """Let the renewals of a contract, which is locked, have the representative it has now, as far as they follow."""
    renewals = Contract.objects.select_for_update().filter(renewed_from=contract, cancelled_on=None)
    for renewal in renewals.order_by("id"):
        if _follows(renewal, house_day(at)):
            _take_over(contract, renewal, at)
            follow_on(renewal, at)


def _follows(renewal: Contract, today: date) -> bool:
    rows = Appointment.objects.filter(contract=renewal, is_substitute=False)
    appointments = [Followed(one.follows_id is not None, bool(one.end_reason)) for one in rows]
    return follows(renewal.starts_on, today, cancelled=renewal.cancelled_on is not None, appointments=appointments)


def _take_over(contract: Contract, renewal: Contract, at: datetime) -> None:
    assert renewal.starts_on is not None  # noqa: S101 - what follows has a first day
    held = Appointment.objects.filter(contract=contract, state__in=TAKEN, is_substitute=False).first()
    wanted = held if held is not None and carries_over(held.ends_on, renewal.starts_on) else None
    copies = Appointment.objects.filter(contract=renewal, state__in=TAKEN, is_substitute=False)
    if wanted is not None and copies.filter(follows=wanted).update(ends_on=wanted.ends_on, **_heard(wanted)):
        return
    copies.update(state=AppointmentState.ENDED.value, ended_at=at)
    if wanted is not None:
        copy_appointment(wanted, renewal, renewal.starts_on, at)


def copy_appointment(appointment: Appointment, renewal: Contract, first: date, at: datetime) -> None:
    """Write the same appointment on a renewal, from its first day on."""
    Appointment.objects.create(
        contract=renewal,
        contact_id=appointment.contact_id,
        follows=appointment,
        starts_on=first,
        since=appointment.since,
        is_ahead=is_ahead(renewal.starts_on, house_day(at)),
        ends_on=appointment.ends_on,
        appointed_at=at,
        **_heard(appointment),
    )


def _heard(appointment: Appointment) -> dict[str, Any]:
    """Who is suspended is so under the renewal too; a hand-over ends before it begins."""
    state = AppointmentState.SUSPENDED if appointment.state == AppointmentState.SUSPENDED else AppointmentState.ACTIVE
    return {"state": state.value, "suspended_for": appointment.suspended_for, "lapsed": appointment.lapsed}
