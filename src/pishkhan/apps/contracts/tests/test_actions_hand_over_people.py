"""A hand-over is its two people's, for as long as they are: what was read stays read, who is out reads nothing (C3)."""

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
from pishkhan.apps.contracts.queries.hand_over import hand_over
from pishkhan.apps.contracts.tests.road import Road, road
from pishkhan.apps.customers.actions.affiliations import end_affiliation
from pishkhan.pure.actor import SYSTEM, Role
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
    """A contract under which a course is asked for; Hossein and Zahra know it."""
    made = road(cast)
    for who in ("hossein", "zahra", "bahram"):
        made.sits(who, SATURDAY)
    return made


def appointed(way: Road, who: str) -> Appointment:
    asked: dict[str, Any] = {"actor": SYSTEM, "at": SATURDAY, "contract_id": way.contract.pk}
    return appoint_representative(**asked, contact_id=way.cast.contacts[who].pk)


def planned(way: Road) -> tuple[Appointment, Nomination]:
    """Hossein represents and hands over to Zahra, who begins in five days."""
    present, found = appointed(way, "hossein"), way.nominated()
    day = TODAY + timedelta(days=5)
    activate_nomination(actor=SYSTEM, at=SATURDAY, nomination_id=found.pk, starts_on=day)
    return present, found


def written(way: Road, present: Appointment) -> dict[str, Any]:
    """What Hossein wrote; the known of the paper."""
    known = {"at": SATURDAY, "hand_over_id": HandOver.objects.get(leaving=present).pk}
    write_hand_over(actor=way.cast.actor("hossein"), **known, note="گزارش را خودم می‌فرستادم.", done=[])
    return known


def test_what_was_acknowledged_stays_so_when_the_day_is_moved_and_when_it_comes(way: Road) -> None:
    present, found = planned(way)
    known = written(way, present)
    acknowledge_hand_over(actor=way.cast.actor("zahra"), **known)
    day = TODAY + timedelta(days=4)
    activate_nomination(actor=SYSTEM, at=SATURDAY, nomination_id=found.pk, starts_on=day)
    assert begin_successions(actor=SYSTEM, at=DUE) == 1
    paper = HandOver.objects.get(leaving=present)
    assert (paper.acknowledged_at, paper.begun_at) == (SATURDAY, SATURDAY)


def test_whose_nomination_was_withdrawn_neither_reads_nor_acknowledges(way: Road) -> None:
    present, found = planned(way)
    known = written(way, present)
    withdraw_nomination(actor=way.cast.actor("bahram"), at=SATURDAY, nomination_id=found.pk, reason="ماند")
    with pytest.raises(NotFound):
        hand_over(way.cast.actor("zahra"), known["hand_over_id"])
    with pytest.raises(NotFound):
        acknowledge_hand_over(actor=way.cast.actor("zahra"), **known)
    assert hand_over(way.cast.actor("hossein"), known["hand_over_id"]).note
    assert hand_over(way.cast.actor("bahram"), known["hand_over_id"]).note


def test_who_has_left_the_customer_reads_and_writes_it_no_more(way: Road) -> None:
    present, _found = planned(way)
    known = written(way, present)
    place = {"contact_id": present.contact_id, "organisation_id": way.cast.pars.pk}
    end_affiliation(actor=SYSTEM, at=SATURDAY, **place, role=Role.REPRESENTATIVE)
    gone = way.cast.actor("hossein")
    assert way.cast.pars.pk not in gone.represents
    with pytest.raises(NotFound):
        hand_over(gone, known["hand_over_id"])
    with pytest.raises(NotFound):
        write_hand_over(actor=gone, **known, note="دیگر", done=[])


def test_somebody_appointed_meanwhile_hands_over_to_the_same_successor(way: Road) -> None:
    present, found = planned(way)
    known: dict[str, Any] = {"actor": SYSTEM, "at": SATURDAY, "contract_id": way.contract.pk}
    end_appointment(**known, appointment_id=present.pk, reason="رفت")
    between = appointed(way, "bahram")
    assert begin_successions(actor=SYSTEM, at=DUE) == 1
    papers = HandOver.objects.filter(nomination=found).order_by("id")
    assert [one.leaving_id for one in papers] == [present.pk, between.pk]
    assert Appointment.objects.get(state="active").contact_id == found.contact_id
