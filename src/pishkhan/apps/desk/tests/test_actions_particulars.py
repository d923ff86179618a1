"""What a request of a kind tells is asked for at the desk too, and corrected there with what stood before (F3)."""

from typing import Any

import pytest
from tests.cast import SATURDAY, Cast, minutes

from pishkhan.apps.catalogue.models import RequestType
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.particulars import correct_particulars
from pishkhan.apps.desk.models import Entry, Particulars, Ticket
from pishkhan.apps.desk.tests.browsing import Browser, text
from pishkhan.pure.refusal import Conflict, NotFound, Refusal

VISIT: dict[str, Any] = {"place": "تهران، خیابان مطهری", "contact": "زهرا کریمی", "phone": "02188001122"}
LATER = SATURDAY + minutes(10)
WHY = "دبیرخانه جابه‌جا شد"


def test_a_correction_keeps_what_stood_there(cast: Cast) -> None:
    ticket = _visit(cast)
    _correct(cast, ticket, VISIT | {"place": "تهران، خیابان بهشتی"})
    assert Particulars.objects.get(ticket=ticket).facts["place"] == "تهران، خیابان بهشتی"
    entry = Entry.objects.get(ticket=ticket, verb="facts_corrected")
    assert (entry.body, entry.data["before"]["place"]) == (WHY, VISIT["place"])
    assert VISIT["place"] in text(Browser(cast, "negar").get("ticket", LATER, code=ticket.code))


def test_what_was_not_told_in_the_call_is_completed(cast: Cast) -> None:
    ticket = _visit(cast, told=None)
    _correct(cast, ticket, VISIT)
    assert Particulars.objects.get(ticket=ticket).facts["contact"] == VISIT["contact"]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        (VISIT, "desk.same_particulars"),
        (VISIT | {"place": " "}, "text.required"),
        (VISIT | {"topic": "بایگانی"}, "desk.strange_particular"),
    ],
)
def test_what_is_wrong_or_the_same_is_refused_and_nothing_is_written(
    cast: Cast, told: dict[str, Any], code: str
) -> None:
    ticket = _visit(cast)
    with pytest.raises(Refusal) as refused:
        _correct(cast, ticket, told)
    assert refused.value.code == code
    assert not Entry.objects.filter(verb="facts_corrected").exists()


def test_a_day_that_is_over_may_stay_but_no_other_is_named(cast: Cast) -> None:
    days = {"days": [SATURDAY.date()]}
    ticket, after = _visit(cast, told=VISIT | days), SATURDAY + minutes(3 * 24 * 60)
    said = {"code": ticket.code, "reason": WHY}
    correct_particulars(actor=cast.actor("negar"), at=after, told=VISIT | days | {"contact": "پیمان اسدی"}, **said)
    over = {"days": [(SATURDAY + minutes(24 * 60)).date()]}
    with pytest.raises(Refusal) as refused:
        correct_particulars(actor=cast.actor("negar"), at=after, told=VISIT | over, **said)
    assert refused.value.code == "desk.day_past"


def test_support_tells_nothing_and_strangers_find_nothing(cast: Cast) -> None:
    plain = open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())
    with pytest.raises(Refusal) as refused:
        _correct(cast, plain, VISIT)
    assert refused.value.code == "desk.no_particulars"
    with pytest.raises(NotFound):
        correct_particulars(actor=cast.actor("fatemeh"), at=LATER, code=_visit(cast).code, told=VISIT, reason=WHY)


def test_on_top_of_an_older_state_it_is_a_conflict(cast: Cast) -> None:
    ticket = _visit(cast)
    _correct(cast, ticket, VISIT | {"contact": "پیمان اسدی"})
    with pytest.raises(Conflict):
        _correct(cast, ticket, VISIT | {"contact": "ندا قربانی"}, version=ticket.version)


def test_the_form_shows_what_is_written_and_corrects_it(cast: Cast) -> None:
    ticket, negar = _visit(cast), Browser(cast, "negar")
    assert VISIT["place"] in text(negar.get("ticket-particulars", LATER, code=ticket.code))
    typed = {f"told_{name}": value for name, value in VISIT.items()}
    wrong = negar.post("ticket-particulars", LATER, typed | {"told_phone": "12", "reason": WHY}, code=ticket.code)
    assert (wrong.status_code, VISIT["place"] in text(wrong)) == (422, True)
    done = negar.post("ticket-particulars", LATER, typed | {"told_contact": "پ", "reason": WHY}, code=ticket.code)
    assert done.status_code == 302
    assert Particulars.objects.get(ticket=ticket).facts["contact"] == "پ"


def test_a_call_about_a_visit_asks_for_its_facts(cast: Cast) -> None:
    negar = Browser(cast, "negar")
    assert "told_place" in text(negar.get("new-ticket", LATER, query={"kind": "visit"}))
    assert "told_place" not in text(negar.get("new-ticket", LATER))
    call = {
        "requester": f"{cast.contacts['hossein'].pk}-{cast.pars.pk}",
        "began_at": "1405/08/09 09:05",
        "minutes": "3",
    }
    asked = {"subject": "بازدید", "body": "بیایید", "impact": "3", "urgency": "3", "kind": "visit"}
    typed = call | asked | {"request_type": str(_type())} | {f"told_{name}": value for name, value in VISIT.items()}
    refused = negar.post("new-ticket", LATER, typed | {"told_place": ""})
    assert (refused.status_code, "بیایید" in text(refused)) == (422, True)
    assert negar.post("new-ticket", LATER, typed).status_code == 302
    assert Particulars.objects.get().facts["place"] == VISIT["place"]


def _visit(cast: Cast, *, told: dict[str, Any] | None = VISIT) -> Ticket:
    asked = cast.asked(request_type_id=_type(), particulars=told)
    return open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=asked)


def _correct(cast: Cast, ticket: Ticket, told: dict[str, Any], version: int | None = None) -> Ticket:
    said = {"code": ticket.code, "reason": WHY, "version": version}
    return correct_particulars(actor=cast.actor("negar"), at=LATER, told=told, **said)


def _type() -> int:
    return RequestType.objects.get(code="visit").pk
