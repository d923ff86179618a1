"""What becomes of a hand-over when the plan, or whoever leaves, changes meanwhile (C3)."""

from datetime import date, timedelta
from typing import Any

import pytest
from tests.cast import SATURDAY, Cast, build_cast

from pishkhan.apps.contracts.actions import (
    acknowledge_hand_over,
    activate_nomination,
    appoint_representative,
    begin_successions,
    end_appointment,
    withdraw_nomination,
    write_hand_over,
)
from pishkhan.apps.contracts.models import Appointment, HandOver, Nomination
from pishkhan.apps.contracts.queries.hand_over import hand_over, hands_work
from pishkhan.apps.contracts.tests.road import Road, road
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 31)
DUE = SATURDAY + timedelta(days=5)


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


@pytest.fixture
def way(cast: Cast) -> Road:
    """A contract under which a course is asked for."""
    return road(cast)


def appointed(way: Road, who: str) -> Appointment:
    asked: dict[str, Any] = {"actor": way.cast.actor("mina"), "at": SATURDAY, "contract_id": way.contract.pk}
    return appoint_representative(**asked, contact_id=way.cast.contacts[who].pk)


def planned(way: Road, *more: str) -> tuple[Appointment, Nomination]:
    """Hossein represents and hands over to Zahra for some days."""
    for who in ("hossein", "zahra", *more):
        way.sits(who, SATURDAY)
    present, found = appointed(way, "hossein"), way.nominated()
    day = TODAY + timedelta(days=5)
    activate_nomination(actor=SYSTEM, at=SATURDAY, nomination_id=found.pk, starts_on=day)
    return present, found


def written(way: Road, paper: HandOver) -> None:
    words: dict[str, Any] = {"note": "گزارش ماهانه را می‌فرستم.", "done": ["requests"]}
    write_hand_over(actor=way.cast.actor("hossein"), at=SATURDAY, hand_over_id=paper.pk, **words)


def test_what_was_acknowledged_stays_so_when_the_day_comes(way: Road) -> None:
    present, _found = planned(way)
    paper = HandOver.objects.get(leaving=present)
    written(way, paper)
    acknowledge_hand_over(actor=way.cast.actor("zahra"), at=SATURDAY, hand_over_id=paper.pk)
    assert begin_successions(actor=SYSTEM, at=DUE) == 1
    paper.refresh_from_db()
    assert (paper.acknowledged_at, paper.begun_at) == (SATURDAY, SATURDAY)


def test_who_does_not_begin_after_all_reads_and_acknowledges_nothing(way: Road) -> None:
    present, found = planned(way)
    paper = HandOver.objects.get(leaving=present)
    written(way, paper)
    zahra = way.cast.actor("zahra")
    assert hand_over(zahra, paper.pk) == paper
    withdraw_nomination(actor=way.cast.actor("bahram"), at=SATURDAY, nomination_id=found.pk, reason="ماند")
    with pytest.raises(NotFound):
        hand_over(zahra, paper.pk)
    with pytest.raises(NotFound):
        acknowledge_hand_over(actor=zahra, at=SATURDAY, hand_over_id=paper.pk)


def test_another_who_represents_meanwhile_hands_over_to_the_same_successor(way: Road) -> None:
    present, found = planned(way, "bahram")
    known: dict[str, Any] = {"actor": SYSTEM, "at": SATURDAY, "contract_id": way.contract.pk}
    end_appointment(**known, appointment_id=present.pk, reason="رفت")
    appointed(way, "bahram")
    assert begin_successions(actor=SYSTEM, at=DUE) == 1
    held = Appointment.objects.get(contract=way.contract, state="active")
    assert held.contact_id == found.contact_id
    assert HandOver.objects.filter(nomination=found).count() == 2


def test_the_open_work_is_handed_over_until_he_has_left(way: Road) -> None:
    present, _found = planned(way)
    paper = HandOver.objects.get(leaving=present)
    hossein, zahra, bahram = (way.cast.actor(who) for who in ("hossein", "zahra", "bahram"))
    assert [hands_work(who, hand_over(who, paper.pk)) for who in (hossein, zahra, bahram)] == [True, True, False]
    begin_successions(actor=SYSTEM, at=DUE)
    assert [hands_work(who, hand_over(who, paper.pk)) for who in (hossein, zahra, bahram)] == [False, True, False]
