"""Requests of the staff are found by their sender and their representative, and by nobody else (C4, G4, O3)."""

import pytest
from tests.browsing import Browser
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.contracts.actions import suspend_appointment
from pishkhan.apps.contracts.models import Appointment
from pishkhan.apps.staffdesk.actions import Asking, send_request
from pishkhan.apps.staffdesk.models import StaffRequest
from pishkhan.infra.search.finding import find
from pishkhan.infra.search.models import Document
from pishkhan.infra.search.rebuilding import rebuild
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.persian import format_code, sought, to_persian_digits

pytestmark = pytest.mark.django_db
LATER = SATURDAY + minutes(10)


@pytest.fixture
def request_of_zahra(cast: Cast) -> StaffRequest:
    """What Zahra asks Hossein."""
    asking = Asking(organisation_id=cast.pars.pk, subject="چاپ نامه کند است", body="از صبح")
    return send_request(actor=cast.actor("zahra"), at=SATURDAY, asking=asking)


def codes(cast: Cast, who: str, text: str) -> list[str]:
    groups = find(cast.actor(who), sought(text))
    return [hit.ref for group in groups if group.source.kind == "staff_request" for hit in group.hits]


@pytest.mark.parametrize(
    ("who", "finds"),
    [
        *(("zahra", True), ("hossein", True), ("bahram", False), ("fatemeh", False)),
        *((one, False) for one in ("negar", "reza", "leyla", "mina", "amir")),
    ],
)
def test_who_finds_it(cast: Cast, request_of_zahra: StaffRequest, who: str, finds: bool) -> None:
    code = request_of_zahra.code
    for typed in ("چاپ نامه", "چاپ كند", code, to_persian_digits(format_code(code)), "زهرا"):
        assert codes(cast, who, typed) == ([code] if finds else []), typed


def test_whoever_is_suspended_finds_his_own_alone(cast: Cast, request_of_zahra: StaffRequest) -> None:
    held = Appointment.objects.get()
    place = {"contract_id": held.contract_id, "appointment_id": held.pk}
    suspend_appointment(actor=SYSTEM, at=SATURDAY, **place, reason="مرخصی")  # type: ignore[arg-type]
    assert codes(cast, "hossein", "چاپ نامه") == []
    asking = Asking(organisation_id=cast.pars.pk, subject="چاپ پاکت", body="خراب است")
    own = send_request(actor=cast.actor("hossein"), at=SATURDAY, asking=asking)
    assert codes(cast, "hossein", "چاپ") == [own.code]


def test_its_whole_code_opens_it_and_an_index_made_anew_finds_the_same(
    cast: Cast, request_of_zahra: StaffRequest
) -> None:
    answer = Browser(cast, "zahra").get("search", LATER, query={"q": format_code(request_of_zahra.code)})
    assert answer.headers["Location"].endswith(f"/portal/asks/{request_of_zahra.code}/")
    Document.objects.all().delete()
    rebuild()
    assert codes(cast, "hossein", "چاپ") == [request_of_zahra.code]
