"""While the representative is suspended his words go the way of other staff's, and contract staff are told (C2, C4)."""

from datetime import timedelta

import pytest
from tests.cast import SATURDAY, Cast, build_cast
from tests.represented import represent

from pishkhan.apps.contracts.actions import appoint_representative, suspend_appointment
from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.desk.actions.opening import open_ticket
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
