"""Many people who name, appoint and change the representative of one contract at the same instant (C1–C3)."""

from collections import Counter
from datetime import timedelta
from typing import Any

from pishkhan.apps.contracts.actions import (
    activate_nomination,
    appoint_representative,
    begin_successions,
    end_appointment,
    nominate,
    suspend_appointment,
    withdraw_nomination,
)
from pishkhan.apps.contracts.models import Appointment, HandOver, Nomination
from pishkhan.apps.contracts.tests.road import Road, colleague, road
from pishkhan.infra.days import house_day
from pishkhan.pure.actor import SYSTEM
from tests.cast import Cast
from tests.races.conftest import NOON
from tests.races.together import refusals, together

WRITERS = 20
SEATED = ("active", "handing_over", "suspended")


def holders(way: Road) -> list[int]:
    rows = Appointment.objects.filter(contract=way.contract, is_substitute=False, state__in=SEATED)
    return list(rows.values_list("contact_id", flat=True))


def trained(cast: Cast) -> Road:
    way = road(cast, at=NOON - timedelta(days=3))
    for who in ("hossein", "zahra"):
        way.sits(who, NOON - timedelta(days=2))
    return way


def test_of_twenty_who_are_named_one_is_on_the_road(cast: Cast) -> None:
    way = road(cast, at=NOON)
    people = [colleague(cast, f"همکار {number}") for number in range(WRITERS)]
    acts = [
        lambda who=who: nominate(actor=SYSTEM, at=NOON, contract_id=way.contract.pk, contact_id=who) for who in people
    ]
    assert {refusal.code for refusal in refusals(together(*acts))} == {"contracts.nominated"}
    assert Nomination.objects.get().state == "in_training"


def test_of_twenty_writers_who_appoint_change_and_activate_one_representative_is_left(cast: Cast) -> None:
    way = trained(cast)
    hossein, zahra = (cast.contacts[who].pk for who in ("hossein", "zahra"))
    known: dict[str, Any] = {"actor": SYSTEM, "at": NOON}
    appoint_representative(**known, contract_id=way.contract.pk, contact_id=hossein)
    found = way.nominated("zahra", at=NOON)
    change = lambda: activate_nomination(**known, nomination_id=found.pk)  # noqa: E731
    again = lambda: appoint_representative(**known, contract_id=way.contract.pk, contact_id=hossein)  # noqa: E731
    results = together(*[change, again] * (WRITERS // 2))
    told = Counter(refusal.code for refusal in refusals(results))
    assert told == {"contracts.nomination_decided": WRITERS // 2 - 1, "contracts.represented": WRITERS // 2}
    assert holders(way) == [zahra]
    assert HandOver.objects.get().nomination == found


def test_the_first_representative_is_one_whoever_appoints_him_by_whichever_way(cast: Cast) -> None:
    way = trained(cast)
    found = way.nominated("zahra", at=NOON)
    known: dict[str, Any] = {"actor": SYSTEM, "at": NOON}
    place = {"contract_id": way.contract.pk, "contact_id": cast.contacts["hossein"].pk}
    acts: list[Any] = [lambda: appoint_representative(**known, **place)] * 10
    acts += [lambda: activate_nomination(**known, nomination_id=found.pk)] * 10
    together(*acts)
    assert holders(way) in ([cast.contacts["zahra"].pk], [cast.contacts["hossein"].pk])
    assert Nomination.objects.get().state == "appointed"


def test_a_due_change_a_suspension_a_withdrawal_and_an_end_leave_at_most_one_and_nothing_half_done(cast: Cast) -> None:
    way = trained(cast)
    known: dict[str, Any] = {"actor": SYSTEM, "at": NOON}
    held = appoint_representative(**known, contract_id=way.contract.pk, contact_id=cast.contacts["hossein"].pk)
    found = way.nominated("zahra", at=NOON)
    activate_nomination(**known, nomination_id=found.pk, starts_on=house_day(NOON) + timedelta(days=1))
    due: dict[str, Any] = {"actor": SYSTEM, "at": NOON + timedelta(days=1)}
    place = {"contract_id": way.contract.pk, "appointment_id": held.pk}
    acts: list[Any] = [lambda: begin_successions(**due)] * 8
    acts += [lambda: suspend_appointment(**due, **place, reason="اختلاف")] * 4
    acts += [lambda: withdraw_nomination(**due, nomination_id=found.pk, reason="ماند")] * 4
    acts += [lambda: end_appointment(**due, **place, reason="رفت")] * 4
    together(*acts)
    found.refresh_from_db()
    held.refresh_from_db()
    assert held.state == "ended"
    assert holders(way) == ([cast.contacts["zahra"].pk] if found.state == "appointed" else [])
    assert found.state in {"appointed", "withdrawn"}
