"""Voice and rights, as tables: who may do what on a ticket, whichever door he comes by (design §4)."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from pishkhan.apps.desk.actions.customer import add_information, confirm, customer_message, refuse, withdraw
from pishkhan.apps.desk.actions.labels import link, tag
from pishkhan.apps.desk.actions.merging import merge
from pishkhan.apps.desk.actions.opening import Call, open_from_call, open_ticket
from pishkhan.apps.desk.actions.owning import deal_tickets, take_ticket, transfer
from pishkhan.apps.desk.actions.priority import change_priority
from pishkhan.apps.desk.actions.referring import answer_referral, ask_again, refer, take_back_referral
from pishkhan.apps.desk.actions.resolving import close_without_answer, reopen, resolve
from pishkhan.apps.desk.actions.speaking import acknowledge, ask_customer, note, reply
from pishkhan.apps.desk.actions.waiting import resume, wait_scheduled, wait_third_party
from pishkhan.apps.desk.models import Entry
from pishkhan.apps.desk.tests.life import OPENED, answered, fresh, opened, referred, resolved, taken
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import Refusal

pytestmark = pytest.mark.django_db
NOON = OPENED + minutes(180)
SUNDAY = OPENED + minutes(24 * 60)
EVERYBODY = ("negar", "saman", "maryam", "amir", "leyla", "reza", "hossein", "zahra", "bahram", "fatemeh")
Act = Callable[[Cast, Actor, datetime], Any]


def by_code(action: Callable[..., Any], ticket: Callable[[Cast], Any], **words: Any) -> Act:
    def act(cast: Cast, actor: Actor, at: datetime) -> Any:
        given = {key: value(cast, at) if callable(value) else value for key, value in words.items()}
        return action(actor=actor, at=at, code=ticket(cast).code, **given)

    return act


def in_an_hour(_cast: Cast, at: datetime) -> datetime:
    return at + minutes(60)


def on_referral(action: Callable[..., Any], **words: Any) -> Act:
    def act(cast: Cast, actor: Actor, at: datetime) -> Any:
        return action(actor=actor, at=at, referral_id=referred(cast)[1].pk, **words)

    return act


def deal(cast: Cast, actor: Actor, at: datetime) -> Any:
    opened(cast)
    return deal_tickets(actor=actor, at=at, desk_id=cast.desk.pk)


def merge_two(cast: Cast, actor: Actor, at: datetime) -> Any:
    return merge(actor=actor, at=at, code=taken(cast).code, absorbed_code=opened(cast).code)


def link_two(cast: Cast, actor: Actor, at: datetime) -> Any:
    return link(actor=actor, at=at, code=taken(cast).code, target_code=opened(cast).code, kind="related")


def open_new(cast: Cast, actor: Actor, at: datetime) -> Any:
    return open_ticket(actor=actor, at=at, asked=cast.asked())


def take_down(cast: Cast, actor: Actor, at: datetime) -> Any:
    return open_from_call(actor=actor, at=at, asked=cast.asked(), call=Call(began_at=at - minutes(5)))


def log_call(cast: Cast, actor: Actor, at: datetime) -> Any:
    return log_contact(actor=actor, at=at, logged=Logged(no_case_reason="information"))


VOICE = {"negar", "saman"}
DESK = {"negar", "saman", "amir"}
CUSTOMER = {"hossein"}
LATER = {"at": SUNDAY}

TABLE: list[tuple[str, Act, set[str]]] = [
    ("open", open_new, DESK | CUSTOMER),
    ("open from a call", take_down, VOICE),
    ("take", by_code(take_ticket, opened), DESK),
    ("deal", deal, {"amir"}),
    ("reply", by_code(reply, taken, body="سلام", promise=in_an_hour), VOICE),
    ("acknowledge", by_code(acknowledge, taken, body="رسید"), VOICE),
    ("ask", by_code(ask_customer, taken, body="نسخه؟", reason="نسخه", reminder=in_an_hour), VOICE),
    ("note", by_code(note, taken, body="یادداشت"), DESK),
    (
        "schedule",
        by_code(wait_scheduled, taken, body="فردا", evidence="تلفنی", until=in_an_hour, promise=in_an_hour),
        VOICE,
    ),
    ("third party", by_code(wait_third_party, taken, reason="تأمین‌کننده"), DESK),
    ("raise", by_code(change_priority, taken, impact=1, urgency=1, reason="همه"), DESK),
    ("lower", by_code(change_priority, taken, impact=3, urgency=3, reason="یک نفر"), VOICE),
    ("transfer", by_code(transfer, taken, to_user_id=lambda cast, _: cast.users["saman"].pk, reason="شیفت"), DESK),
    (
        "refer",
        by_code(refer, taken, team_id=lambda cast, _: cast.network.pk, question="چرا؟", reason="skill"),
        DESK,
    ),
    ("answer", on_referral(answer_referral, answer="این‌گونه", outcome="advice"), {"maryam"}),
    ("take back", on_referral(take_back_referral, reason="لازم نیست"), DESK),
    (
        "resolve",
        by_code(
            resolve,
            taken,
            answer="حل شد",
            category_id=lambda cast, _: cast.category.pk,
            cause_id=lambda cast, _: cast.cause.pk,
        ),
        VOICE,
    ),
    ("close", by_code(close_without_answer, taken, closure="withdrawn", reason="انصراف"), VOICE),
    ("reopen", by_code(reopen, resolved, reason="هنوز"), DESK),
    ("merge", merge_two, DESK),
    ("link", link_two, DESK),
    ("tag", by_code(tag, taken, name="کندی"), DESK),
    ("log", log_call, DESK),
    ("write", by_code(customer_message, answered, body="چه شد؟"), CUSTOMER),
    ("add", by_code(add_information, answered, body="نسخه ۴"), CUSTOMER),
    ("confirm", by_code(confirm, resolved, score=5), CUSTOMER),
    ("refuse", by_code(refuse, resolved, reason="نشد"), CUSTOMER),
    ("withdraw", by_code(withdraw, answered, reason="لازم نیست"), CUSTOMER),
]


@pytest.mark.parametrize(("act", "allowed"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_each_verb_is_for_those_the_design_names_and_nobody_else(cast: Cast, act: Act, allowed: set[str]) -> None:
    done = set()
    for name in EVERYBODY:
        try:
            act(cast, cast.actor(name), NOON)
        except Refusal:
            continue
        done.add(name)
    assert done == allowed


SPEAKING = {name: act for name, act, allowed in TABLE if allowed is VOICE}


@pytest.mark.parametrize("name", SPEAKING)
def test_off_the_rota_nobody_writes_to_the_customer(cast: Cast, name: str) -> None:
    """Saman's shift is on Saturdays; on Sunday he is an agent of the desk without a voice."""
    with pytest.raises(Refusal) as refused:
        SPEAKING[name](cast, cast.actor("saman"), SUNDAY)
    assert refused.value.code == "desk.not_on_duty"


def test_an_agent_on_duty_speaks_for_the_owner_and_the_record_names_both(cast: Cast) -> None:
    ticket = taken(cast)
    reply(actor=cast.actor("saman"), at=NOON, code=ticket.code, body="سلام", promise=NOON + minutes(60))
    said = Entry.objects.get(ticket=ticket, verb="replied")
    assert (said.actor_id, said.on_behalf_of_id) == (cast.users["saman"].pk, cast.users["negar"].pk)
    assert fresh(ticket).owner_id == cast.users["negar"].pk


def test_whoever_first_writes_on_an_unowned_ticket_owns_it(cast: Cast) -> None:
    ticket = opened(cast)
    reply(actor=cast.actor("saman"), at=NOON, code=ticket.code, body="سلام", promise=NOON + minutes(60))
    said = Entry.objects.get(ticket=ticket, verb="replied")
    assert said.on_behalf_of_id is None
    assert fresh(ticket).owner_id == cast.users["saman"].pk


def test_a_specialist_notes_while_asked_and_only_reads_afterwards(cast: Cast) -> None:
    ticket, referral = referred(cast)
    maryam = cast.actor("maryam")
    note(actor=maryam, at=NOON, code=ticket.code, body="دارم نگاه می‌کنم", visibility="desk")
    assert Entry.objects.get(ticket=ticket, verb="noted").visibility == "specialists"
    answer_referral(actor=maryam, at=NOON, referral_id=referral.pk, answer="شد", outcome="solved")
    with pytest.raises(Refusal) as refused:
        note(actor=maryam, at=NOON, code=ticket.code, body="یک چیز دیگر")
    assert refused.value.code == "desk.read_only"


def test_asking_the_same_question_again_is_the_desks(cast: Cast) -> None:
    _, referral = referred(cast)
    answer_referral(actor=cast.actor("maryam"), at=NOON, referral_id=referral.pk, answer="شد", outcome="solved")
    with pytest.raises(Refusal):
        ask_again(actor=cast.actor("maryam"), at=NOON, referral_id=referral.pk, question="دوباره؟")
    again = ask_again(actor=cast.actor("negar"), at=NOON, referral_id=referral.pk, question="دوباره؟")
    assert (again.state, again.times_asked) == ("open", 2)


def test_a_wait_is_ended_by_the_desk_only(cast: Cast) -> None:
    ticket = taken(cast)
    wait_third_party(actor=cast.actor("negar"), at=NOON, code=ticket.code, reason="تأمین‌کننده")
    for name in ("maryam", "hossein", "leyla"):
        with pytest.raises(Refusal):
            resume(actor=cast.actor(name), at=NOON, code=ticket.code)
    assert resume(actor=cast.actor("saman"), at=NOON, code=ticket.code).status == "open"
