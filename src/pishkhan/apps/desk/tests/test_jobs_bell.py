"""What reaches whom at the bell, and by mail as he chose."""

import pytest
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.customer import customer_message, refuse
from pishkhan.apps.desk.actions.merging import merge
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import deal_tickets, transfer
from pishkhan.apps.desk.actions.referring import answer_referral
from pishkhan.apps.desk.actions.speaking import ask_customer, note, reply
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.rules.mentions import mentioned
from pishkhan.apps.desk.tests.life import OPENED, answered, clock, finish, opened, opened_by, referred, resolved, taken
from pishkhan.apps.people.actions import deactivate_user, set_preferences
from pishkhan.apps.sla.actions import sweep
from pishkhan.infra.mail.models import OutgoingMail
from pishkhan.infra.notifications.choosing import choose
from pishkhan.infra.notifications.models import Notification
from pishkhan.infra.notifications.reading import notices
from pishkhan.infra.testing import deliver, frozen
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.clocks import ClockKind

pytestmark = pytest.mark.django_db
LATER = OPENED + minutes(40)


@pytest.fixture(autouse=True)
def _at_work() -> object:
    with frozen(LATER):
        yield


def told(cast: Cast, name: str) -> list[str]:
    """The codes of what somebody was told, in order."""
    deliver()
    return [code.split(".", 1)[1] for code in _of(cast, name).order_by("id").values_list("kind", flat=True)]


def _of(cast: Cast, name: str):  # type: ignore[no-untyped-def]
    return Notification.objects.filter(person_id=cast.users[name].pk)


def _sentence(cast: Cast, name: str) -> str:
    """The newest notice, as a page says it in Persian."""
    return notices(cast.actor(name)).items[0].sentence.striptags()


def _note(cast: Cast, ticket: Ticket, body: str, *, who: str = "negar", visibility: str = "specialists") -> None:
    note(actor=cast.actor(who), at=LATER, code=ticket.code, body=body, visibility=visibility)


def test_whoever_is_dealt_a_ticket_hears_it_and_whoever_takes_one_knows(cast: Cast) -> None:
    opened(cast)
    deal_tickets(actor=SYSTEM, at=LATER, desk_id=cast.desk.pk)
    assert told(cast, "negar") == ["given"]
    assert _sentence(cast, "negar") == "پیشخوان درخواست «کندی کارتابل پس از به‌روزرسانی» را به شما سپرد."
    taken(cast)
    assert told(cast, "negar") == ["given"]


def test_a_transfer_is_told_to_both_owners_but_not_to_who_made_it(cast: Cast) -> None:
    ticket = taken(cast)
    saman = cast.users["saman"].pk
    transfer(actor=cast.actor("amir"), at=LATER, code=ticket.code, to_user_id=saman, reason="نوبت")
    assert (told(cast, "saman"), told(cast, "negar"), told(cast, "amir")) == (["given"], ["passed_on"], [])
    assert _sentence(cast, "negar").endswith("را به سامان رضایی سپرد.")
    transfer(actor=cast.actor("saman"), at=LATER, code=ticket.code, to_user_id=cast.users["negar"].pk, reason="x")
    assert (told(cast, "saman"), told(cast, "negar")) == (["given"], ["passed_on", "given"])


def test_the_team_is_asked_and_the_owner_is_answered(cast: Cast) -> None:
    _, referral = referred(cast)
    assert told(cast, "maryam") == ["team_asked"]
    answer_referral(actor=cast.actor("maryam"), at=LATER, referral_id=referral.pk, answer="شد", outcome="advice")
    assert told(cast, "negar") == ["question_answered"]
    assert _sentence(cast, "negar").startswith("مریم کاظمی به پرسش شما")


def test_the_owner_hears_what_the_customer_does(cast: Cast) -> None:
    ticket = resolved(cast)
    refuse(actor=cast.actor("hossein"), at=LATER, code=ticket.code, reason="نشد")
    customer_message(actor=cast.actor("hossein"), at=LATER, code=ticket.code, body="خبری شد؟")
    assert told(cast, "negar") == ["refused", "customer_wrote"]
    assert _sentence(cast, "negar") == "حسین مرادی درباره «کندی کارتابل پس از به‌روزرسانی» نوشت."


def test_targets_ring_for_whoever_can_keep_them(cast: Cast) -> None:
    ticket = answered(cast)
    deliver()
    due = clock(ticket, ClockKind.PROMISE).due_at
    assert due is not None
    with frozen(due + minutes(1)):
        sweep(at=due + minutes(1))
        assert "clock_breached" in told(cast, "negar")
    assert "clock_breached" not in told(cast, "hossein")


def test_the_customer_hears_at_his_bell_what_he_did_not_do_himself(cast: Cast) -> None:
    ticket = answered(cast)
    assert told(cast, "hossein") == ["request_answered"], "that he opened it he knows; the mail with the code he got"
    assert OutgoingMail.objects.filter(to="hossein@example.com").count() == 2
    ask_customer(
        actor=cast.actor("negar"), at=LATER, code=ticket.code, body="نسخه؟", reason="نسخه", reminder=LATER + minutes(60)
    )
    finish(cast, ticket, LATER)
    assert told(cast, "hossein") == ["request_answered", "request_asked", "request_resolved"]
    assert notices(cast.actor("hossein")).items[0].address == f"/portal/requests/{ticket.code}/"


def test_what_is_opened_for_a_customer_reaches_him(cast: Cast) -> None:
    asked = cast.asked(contact_id=cast.contacts["zahra"].pk)
    ticket = open_ticket(actor=SYSTEM, at=LATER, asked=asked)
    assert told(cast, "zahra") == ["request_opened"]
    assert ticket.code not in _sentence(cast, "zahra"), "shown in groups and in the page's digits"
    kept = opened(cast)
    merge(actor=cast.actor("negar"), at=LATER, code=kept.code, absorbed_code=ticket.code)
    assert told(cast, "zahra") == ["request_opened", "request_merged"]


def test_mails_follow_the_choice_and_what_a_contract_needs_is_always_mailed(cast: Cast) -> None:
    choose(actor=cast.actor("hossein"), at=OPENED, in_app=[], by_mail=[])
    choose(actor=cast.actor("negar"), at=OPENED, in_app=[], by_mail=["desk.given"])
    ticket = resolved(cast)
    customer_message(actor=cast.actor("hossein"), at=LATER, code=opened(cast).code, body="؟")
    transfer(
        actor=cast.actor("amir"), at=LATER, code=taken(cast).code, to_user_id=cast.users["saman"].pk, reason="نوبت"
    )
    assert told(cast, "hossein") == ["request_resolved"]
    mailed = OutgoingMail.objects.filter(to="hossein@example.com", text__contains=ticket.code)
    assert mailed.count() == 2, "the receipt and the final answer, not the message between"
    assert not OutgoingMail.objects.filter(to="negar@example.com").exists()
    assert not OutgoingMail.objects.filter(to="saman@example.com").exists(), "at first it is not mailed"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@negar ببین", ["negar"]),
        ("سلام @negar، @saman. (@maryam)", ["negar", "saman", "maryam"]),
        ("negar@example.com و x.@y", []),
        ("@negar @negar", ["negar"]),
        ("@علی‌رضا!", ["علی‌رضا"]),
        ("@reza.shokuhi.", ["reza.shokuhi"]),
        ("@ @. @@negar", []),
        ("@" + "x" * 100, ["x" * 80]),
    ],
)
def test_who_is_called_in_a_note(text: str, names: list[str]) -> None:
    assert mentioned(text) == names


def test_whoever_is_mentioned_and_may_read_it_hears_it(cast: Cast) -> None:
    ticket, _ = referred(cast)
    deliver()
    Notification.objects.all().delete()
    _note(cast, ticket, "@Saman @MARYAM @amir @leyla @hossein @mina @reza @negar @nobody ببینید")
    for name in ("saman", "maryam", "amir", "leyla"):
        assert told(cast, name) == ["mentioned"], name
    for name in ("hossein", "mina", "reza", "negar"):
        assert told(cast, name) == [], name
    _note(cast, ticket, "@maryam @saman فقط میز", visibility="desk")
    assert told(cast, "maryam") == ["mentioned"], "what the desk keeps to itself calls no specialist"
    assert told(cast, "saman") == ["mentioned", "mentioned"]


def test_whoever_has_left_or_was_told_before_is_not_told(cast: Cast) -> None:
    ticket = taken(cast)
    _note(cast, ticket, "@saman")
    deactivate_user(actor=SYSTEM, at=LATER, user_id=cast.users["saman"].pk)
    assert told(cast, "saman") == []


def test_old_facts_ring_for_nobody(cast: Cast) -> None:
    with frozen(OPENED + minutes(60 * 24 * 5)):
        opened(cast)
        deal_tickets(actor=SYSTEM, at=LATER, desk_id=cast.desk.pk)
        assert told(cast, "negar") == []


def test_a_bell_is_in_its_readers_language(cast: Cast) -> None:
    set_preferences(actor=cast.actor("negar"), at=OPENED, user_id=cast.users["negar"].pk, language="en")
    ticket = opened_by(cast, "zahra", cast.pars)
    deal_tickets(actor=SYSTEM, at=LATER, desk_id=cast.desk.pk)
    reply(actor=cast.actor("negar"), at=LATER, code=ticket.code, body="سلام", promise=LATER + minutes(60))
    assert told(cast, "zahra") == ["request_answered"]
    assert told(cast, "negar") == ["given"]
