"""Whose required certificate ran out, and who has it anew; a fixed number of queries for any number (C2)."""

from datetime import date

from pishkhan.apps.academy import queries as academy
from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.contracts.queries.appointed import HELD, counting_appointments
from pishkhan.apps.contracts.queries.requirements import wanted_under
from pishkhan.apps.contracts.rules import AppointmentState
from pishkhan.apps.contracts.rules.suspending import lapse_due

Pairs = list[tuple[int, int]]


def lapsed_appointments(today: date, grace_days: int) -> Pairs:
    """Contract and appointment of each representative whose certificate ran out more than ``grace_days`` ago.

    Who never had one was appointed without it, and is let be.
    """
    rows = Appointment.objects.filter(state__in=HELD, is_substitute=False, contract__cancelled_on=None)
    held = list(rows.order_by("contract_id", "id")) if grace_days >= 0 else []
    wanted = wanted_under({one.contract_id for one in held})
    known = _known(held, wanted, today)
    return [
        (one.contract_id, one.pk)
        for one in held
        if lapse_due((known[one.contact_id, pk].lapsed_on for pk in wanted[one.contract_id]), today, grace_days)
    ]


def recovered_appointments(contact_id: int, today: date) -> Pairs:
    """Contract and appointment of each where somebody was suspended for his certificate and knows what is asked now.

    A contract that was cancelled, or whose renewal has begun, lets nobody back: nobody is heard by it any more.
    """
    his = counting_appointments(today).filter(contact=contact_id)
    suspended = his.filter(state=AppointmentState.SUSPENDED.value, lapsed=True)
    held = list(suspended.order_by("contract_id", "id"))
    wanted = wanted_under({one.contract_id for one in held})
    known = _known(held, wanted, today)
    return [
        (one.contract_id, one.pk)
        for one in held
        if all(known[one.contact_id, pk].suffices(least) for pk, least in wanted[one.contract_id].items())
    ]


def _known(
    held: list[Appointment], wanted: dict[int, dict[int, int]], today: date
) -> dict[tuple[int, int], academy.Known]:
    courses = {pk for asked in wanted.values() for pk in asked}
    people = {one.contact_id for one in held}
    found = academy.knowledge(people, courses, today)
    nothing = academy.Known()
    return {(who, pk): found.get((who, pk), nothing) for who in people for pk in courses}
