"""Contacts and chases: what is counted, what is not, and what the desk may judge otherwise (design §4, *chase*)."""

import pytest
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.contacts import Logged, log_contact, reclassify_chase
from pishkhan.apps.desk.actions.customer import add_information, customer_message
from pishkhan.apps.desk.actions.speaking import ask_customer
from pishkhan.apps.desk.actions.waiting import wait_scheduled
from pishkhan.apps.desk.models import Entry, Touch
from pishkhan.apps.desk.tests.life import OPENED, answered, clock, fresh, opened, opened_by, resolved
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
NOW = OPENED + minutes(40)


def test_a_request_opened_in_the_portal_is_a_contact_too_and_no_chase(cast: Cast) -> None:
    ticket = opened(cast)
    touch = Touch.objects.get()
    assert (touch.ticket_id, touch.opened_case, touch.channel, touch.direction) == (ticket.pk, True, "portal", "in")
    assert (touch.contact_id, touch.agent_id, touch.is_chase) == (ticket.contact_id, None, False)


def test_a_customer_who_has_to_ask_first_is_a_chase(cast: Cast) -> None:
    ticket = answered(cast)
    customer_message(actor=cast.actor("hossein"), at=NOW, code=ticket.code, body="چه شد؟")
    assert Touch.objects.get(opened_case=False).is_chase
    assert fresh(ticket).chase_count == 1


def test_adding_information_is_none(cast: Cast) -> None:
    ticket = answered(cast)
    add_information(actor=cast.actor("hossein"), at=NOW, code=ticket.code, body="نسخه ۴")
    assert not Touch.objects.get(opened_case=False).is_chase
    assert fresh(ticket).chase_count == 0


def test_an_answer_we_wait_for_is_none(cast: Cast) -> None:
    ticket = answered(cast)
    ask_customer(
        actor=cast.actor("negar"),
        at=OPENED + minutes(20),
        code=ticket.code,
        body="کدام نسخه؟",
        reason="نسخه",
        reminder=OPENED + minutes(120),
    )
    log_contact(actor=cast.actor("negar"), at=NOW, logged=Logged(note="نسخه ۴"), code=ticket.code)
    assert not Touch.objects.get(opened_case=False).is_chase
    assert fresh(ticket).status == "open"


@pytest.mark.parametrize("by_phone", [True, False])
def test_a_word_of_the_customer_ends_a_wait_for_a_date_by_whatever_way_it_comes(cast: Cast, by_phone: bool) -> None:
    ticket = answered(cast)
    agreed = OPENED + minutes(120)
    wait_scheduled(
        actor=cast.actor("negar"),
        at=OPENED + minutes(20),
        code=ticket.code,
        until=agreed,
        evidence="تلفنی",
        body="ساعت یازده",
        promise=agreed,
    )
    if by_phone:
        log_contact(actor=cast.actor("negar"), at=NOW, logged=Logged(note="زودتر شد"), code=ticket.code)
    else:
        customer_message(actor=cast.actor("hossein"), at=NOW, code=ticket.code, body="زودتر شد")
    assert fresh(ticket).status == "open"
    assert clock(ticket, ClockKind.RESOLUTION).phase == "running"


@pytest.mark.parametrize(
    ("direction", "adds", "chase"), [("in", False, True), ("in", True, False), ("out", False, False)]
)
def test_a_logged_call_is_a_chase_when_the_customer_asked(cast: Cast, direction: str, adds: bool, chase: bool) -> None:
    ticket = answered(cast)
    logged = Logged(direction=direction, adds_information=adds, note="تماس")
    log_contact(actor=cast.actor("negar"), at=NOW, logged=logged, code=ticket.code)
    assert Touch.objects.get(opened_case=False).is_chase is chase
    assert Entry.objects.get(verb="contact_logged").visibility == "desk"


def test_a_call_after_the_answer_is_none_and_does_not_reopen(cast: Cast) -> None:
    """Thanks do not reopen: the desk judges."""
    ticket = resolved(cast)
    log_contact(actor=cast.actor("negar"), at=OPENED + minutes(60), logged=Logged(note="سپاس"), code=ticket.code)
    assert not Touch.objects.get(opened_case=False).is_chase
    assert fresh(ticket).status == "resolved"


def test_the_desk_reclassifies_with_a_reason_and_both_counts_stay(cast: Cast) -> None:
    ticket = answered(cast)
    customer_message(actor=cast.actor("hossein"), at=NOW, code=ticket.code, body="ممنون")
    touch = Touch.objects.get(opened_case=False)
    negar = cast.actor("negar")
    with pytest.raises(Refusal):
        reclassify_chase(actor=negar, at=NOW, code=ticket.code, touch_id=touch.pk, reason=" ‌ ")
    reclassify_chase(actor=negar, at=NOW, code=ticket.code, touch_id=touch.pk, reason="فقط تشکر بود")
    touch.refresh_from_db()
    assert (touch.is_chase, touch.chase_counted, touch.chase_reason) == (True, False, "فقط تشکر بود")
    assert fresh(ticket).chase_count == 0
    with pytest.raises(Refusal):
        reclassify_chase(actor=negar, at=NOW, code=ticket.code, touch_id=touch.pk, reason="دوباره")


def test_a_contact_without_a_case_says_why(cast: Cast) -> None:
    negar = cast.actor("negar")
    with pytest.raises(Refusal) as refused:
        log_contact(actor=negar, at=NOW, logged=Logged(note="پرسش قیمت"))
    assert refused.value.field == "no_case_reason"
    touch = log_contact(actor=negar, at=NOW, logged=Logged(note="پرسش قیمت", no_case_reason="information"))
    assert (touch.ticket_id, touch.no_case_reason, touch.agent_id) == (None, "information", negar.user_id)


@pytest.mark.parametrize(
    "wrong",
    [{"channel": "pigeon"}, {"direction": "up"}, {"duration_seconds": -1}, {"duration_seconds": 90_000}],
)
def test_a_contact_that_cannot_be_is_refused(cast: Cast, wrong: dict[str, object]) -> None:
    with pytest.raises(Refusal):
        log_contact(actor=cast.actor("negar"), at=NOW, logged=Logged(no_case_reason="other", **wrong))  # type: ignore[arg-type]
    assert not Touch.objects.exists()


def test_identifiers_that_do_not_belong_together_are_not_found(cast: Cast) -> None:
    negar = cast.actor("negar")
    of_mehr = cast.contacts["fatemeh"].pk
    for logged in (
        Logged(no_case_reason="other", contact_id=of_mehr, organisation_id=cast.pars.pk),
        Logged(no_case_reason="other", contact_id=987_654),
        Logged(no_case_reason="other", organisation_id=987_654),
    ):
        with pytest.raises(NotFound):
            log_contact(actor=negar, at=NOW, logged=logged)
    with pytest.raises(NotFound):
        log_contact(actor=negar, at=NOW, logged=Logged(), code="1234567890")


def test_a_chase_of_a_ticket_one_may_not_see_is_not_found(cast: Cast) -> None:
    ticket = opened_by(cast, "fatemeh", cast.mehr)
    customer_message(actor=cast.actor("fatemeh"), at=NOW, code=ticket.code, body="چه شد؟")
    with pytest.raises(NotFound):
        reclassify_chase(
            actor=cast.actor("maryam"),
            at=NOW,
            code=ticket.code,
            touch_id=Touch.objects.get(opened_case=False).pk,
            reason="نه",
        )
