"""A hand-over tells what is known to be wrong: outages, and what was asked again and again (C2)."""

from datetime import timedelta
from typing import Any

import pytest
from tests.browsing import Browser, text
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.contracts.actions import activate_nomination, appoint_representative, end_appointment, nominate
from pishkhan.apps.contracts.models import Appointment, HandOver
from pishkhan.apps.contracts.tests.builders import drawn_up, people
from pishkhan.apps.desk.actions.incidents import declare_incident
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.queries.known_problems import known_problems
from pishkhan.apps.desk.rules.states import Channel
from pishkhan.apps.desk.tests.outage import DECLARED, announced
from pishkhan.infra.days import house_day
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound

pytestmark = pytest.mark.django_db
LATER = SATURDAY + minutes(30)


@pytest.fixture
def paper(cast: Cast) -> HandOver:
    """Hossein hands over to Zahra in some days."""
    contract = drawn_up(cast, **people(cast))
    known: dict[str, Any] = {"at": SATURDAY, "contract_id": contract.pk}
    appoint_representative(actor=SYSTEM, **known, contact_id=cast.contacts["hossein"].pk)
    named = nominate(actor=cast.actor("bahram"), **known, contact_id=cast.contacts["zahra"].pk)
    day = house_day(SATURDAY) + timedelta(days=5)
    activate_nomination(actor=SYSTEM, at=SATURDAY, nomination_id=named.pk, starts_on=day)
    return HandOver.objects.get()


def asks(cast: Cast, count: int, at: Any = SATURDAY, **more: Any) -> None:
    for _number in range(count):
        open_ticket(actor=cast.actor("hossein"), at=at, asked=cast.asked(**more))


def test_what_was_asked_three_times_is_a_known_problem_to_both(cast: Cast, paper: HandOver) -> None:
    asks(cast, 2)
    assert known_problems(cast.actor("hossein"), paper.pk, LATER).recurring == ()
    asks(cast, 1)
    asks(cast, 3, category_id=None)
    for who in ("hossein", "zahra"):
        (one,) = known_problems(cast.actor(who), paper.pk, LATER).recurring
        assert (one.product, one.category, one.count, one.live) == (cast.product, cast.category, 3, 3)
    assert known_problems(cast.actor("hossein"), paper.pk, LATER + timedelta(days=91)).recurring == ()


def test_what_the_system_opened_nobody_asked(cast: Cast, paper: HandOver) -> None:
    asks(cast, 2)
    open_ticket(actor=SYSTEM, at=SATURDAY, asked=cast.asked(), channel=Channel.SYSTEM)
    assert known_problems(cast.actor("hossein"), paper.pk, LATER).recurring == ()
    asks(cast, 1)
    (one,) = known_problems(cast.actor("hossein"), paper.pk, LATER).recurring
    assert one.count == 3


def test_an_outage_that_goes_on_stands_on_the_page(cast: Cast, paper: HandOver) -> None:
    asks(cast, 3)
    declare_incident(actor=cast.actor("negar"), at=DECLARED, announced=announced(cast), desk_id=cast.desk.pk)
    shown = text(Browser(cast, "zahra").get("portal-hand-over", LATER, hand_over_id=paper.pk))
    assert 'aria-label="Known problems"' in shown
    assert cast.category.name_en in shown
    assert "Cloud outage" in shown
    assert [one.title for one in known_problems(cast.actor("zahra"), paper.pk, LATER).outages] == ["قطعی سرویس ابری"]


def test_nobody_else_reads_them_nor_who_has_left(cast: Cast, paper: HandOver) -> None:
    for who in ("bahram", "fatemeh", "negar"):
        with pytest.raises(NotFound):
            known_problems(cast.actor(who), paper.pk, LATER)
    held = Appointment.objects.get(pk=paper.leaving_id)
    asks(cast, 3)
    end_appointment(
        actor=SYSTEM, at=SATURDAY, contract_id=held.contract_id, appointment_id=held.pk, reason="پایان همکاری"
    )
    with pytest.raises(NotFound):
        known_problems(cast.actor("hossein"), paper.pk, LATER)
    shown = text(Browser(cast, "hossein").get("portal-hand-over", LATER, hand_over_id=paper.pk))
    assert 'aria-label="Known problems"' not in shown
    assert "Open work in the order of its rank" not in shown
