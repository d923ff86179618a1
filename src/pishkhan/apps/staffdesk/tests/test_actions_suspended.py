"""While the representative is suspended his words go the way of other staff's, and contract staff are told (C2, C4)."""

from datetime import timedelta

import pytest
from tests.browsing import Browser, text
from tests.cast import SATURDAY, Cast, build_cast
from tests.represented import represent

from pishkhan.apps.contracts.actions import (
    appoint_representative,
    end_appointment,
    reinstate_appointment,
    suspend_appointment,
)
from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.queries.represented import represented
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.knowledge.queries.audience import reader_of
from pishkhan.apps.knowledge.rules.library import may_give
from pishkhan.apps.staffdesk.actions.asking import Asking, send_request
from pishkhan.apps.staffdesk.queries.guard import kept_desk_ids
from pishkhan.infra.jobs.running import run_due
from pishkhan.infra.notifications.models import Notification
from pishkhan.infra.testing import frozen
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import Refusal

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    """The named cast; Hossein represents Pars and is suspended."""
    made = build_cast()
    represent(made)
    held = Appointment.objects.get()
    place = {"contract_id": held.contract_id, "appointment_id": held.pk}
    suspend_appointment(actor=SYSTEM, at=SATURDAY, **place, reason="مرخصی بلند")  # type: ignore[arg-type]
    return made


def test_he_is_not_heard_keeps_no_desk_and_asks_like_everybody_else(cast: Cast) -> None:
    hossein = cast.actor("hossein")
    with pytest.raises(Refusal, match="suspended"):
        open_ticket(actor=hossein, at=SATURDAY, asked=cast.asked())
    asking = Asking(organisation_id=cast.pars.pk, subject="چاپ", body="کند است")
    with frozen(SATURDAY):
        request = send_request(actor=hossein, at=SATURDAY, asking=asking)
        run_due()
    assert (request.contact_id, kept_desk_ids(cast.actor("hossein"))) == (cast.contacts["hossein"].pk, [])
    told = Notification.objects.filter(kind="staffdesk.unkept").values_list("person_id", flat=True)
    assert list(told) == [cast.users["mina"].pk]


def test_his_substitute_keeps_the_desk(cast: Cast) -> None:
    held = Appointment.objects.get()
    asked = {"contract_id": held.contract_id, "contact_id": cast.contacts["bahram"].pk, "is_substitute": True}
    until = house_day(SATURDAY) + timedelta(days=7)
    appoint_representative(actor=SYSTEM, at=SATURDAY, **asked, ends_on=until)  # type: ignore[arg-type]
    asking = Asking(organisation_id=cast.pars.pk, subject="چاپ", body="کند است")
    with frozen(SATURDAY):
        request = send_request(actor=cast.actor("zahra"), at=SATURDAY, asking=asking)
        run_due()
    assert kept_desk_ids(cast.actor("bahram")) == [request.desk_id]
    assert not Notification.objects.filter(kind="staffdesk.unkept").exists()


def test_at_every_door_he_is_one_of_the_staff_until_he_is_heard_again(cast: Cast) -> None:
    held = Appointment.objects.get()
    place = {"contract_id": held.contract_id, "appointment_id": held.pk}
    colleagues = open_ticket(actor=SYSTEM, at=SATURDAY, asked=cast.asked(contact_id=None))
    reinstate_appointment(actor=SYSTEM, at=SATURDAY, **place)
    own = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    suspend_appointment(actor=SYSTEM, at=SATURDAY, **place, reason="مرخصی بلند")  # type: ignore[arg-type]
    hossein = cast.actor("hossein")
    assert (hossein.represents, hossein.works_at) == (frozenset(), frozenset({cast.pars.pk}))
    assert not may_give(hossein, cast.pars.pk)
    assert not reader_of(hossein, house_day(SATURDAY)).is_representative
    seen = set(visible_tickets(hossein).values_list("pk", flat=True))
    assert seen == {own.pk}
    (shown,) = represented(hossein, house_day(SATURDAY))
    assert (shown.may_see, shown.held) == (True, held)
    page = Browser(cast, "hossein").get("portal-representative", SATURDAY)
    assert "مرخصی بلند" in text(page)
    reinstate_appointment(actor=SYSTEM, at=SATURDAY, **place)
    hossein = cast.actor("hossein")
    assert may_give(hossein, cast.pars.pk)
    assert set(visible_tickets(hossein).values_list("pk", flat=True)) == {own.pk, colleagues.pk}


def test_whoever_is_heard_there_by_another_appointment_stays_what_he_is(cast: Cast) -> None:
    represent(cast, number="ق-1405/302", product_id=cast.product.pk)
    assert cast.actor("hossein").represents == frozenset({cast.pars.pk})
    second = Appointment.objects.latest("pk")
    ended = {"contract_id": second.contract_id, "appointment_id": second.pk, "reason": "پایان"}
    end_appointment(actor=SYSTEM, at=SATURDAY, **ended)  # type: ignore[arg-type]
    assert cast.actor("hossein").represents == frozenset()
