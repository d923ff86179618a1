"""Quotes: offered with voice, answered once by who speaks for the customer, expired by themselves (C8)."""

from datetime import timedelta
from typing import Any

import pytest
from tests.browsing import Browser, text
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.contracts.actions import appoint_representative, draw_up_contract, end_appointment
from pishkhan.apps.contracts.models import Contract
from pishkhan.apps.contracts.rules import ContractKind, ContractTerms, LineTerms, Scope
from pishkhan.apps.desk.actions.covering import accept_quote, retake_cover
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.quoting import agree_quote, decline_quote, expire_quotes, offer_quote, withdraw_quote
from pishkhan.apps.desk.actions.resolving import close_without_answer
from pishkhan.apps.desk.actions.speaking import ask_customer
from pishkhan.apps.desk.models import Quote, QuoteLine, Ticket, TicketClock
from pishkhan.apps.desk.queries import quotes as queries
from pishkhan.apps.desk.queries.portal_request import request
from pishkhan.apps.desk.rules.quotes import LineTerms as Priced
from pishkhan.apps.oncall.queries import local_day
from pishkhan.infra.append_only import AppendOnlyError
from pishkhan.infra.jobs.running import run_due
from pishkhan.infra.notifications.models import Notification
from pishkhan.infra.testing import frozen
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound, Refusal

pytestmark = pytest.mark.django_db
LINES = (Priced("طراحی گزارش", 45_000_000, 240), Priced("آزمون در محل", 12_000_000))
TODAY = local_day(SATURDAY)


@pytest.fixture
def cast() -> Cast:
    """The named cast; a change of Pars is done for a quote only."""
    cast = build_cast()
    line = LineTerms(policy_id=cast.policy.pk)
    change = LineTerms(policy_id=cast.policy.pk, request_type_id=cast.change_request.pk, scope=Scope.BY_QUOTE)
    days = {"starts_on": TODAY - timedelta(days=30), "ends_on": TODAY + timedelta(days=300)}
    terms = ContractTerms(number="ق-۱", kind=ContractKind.SUPPORT, lines=(line, change), **days)
    draw_up_contract(actor=SYSTEM, at=SATURDAY - timedelta(days=20), organisation_id=cast.pars.pk, terms=terms)
    return cast


def asked(cast: Cast) -> Ticket:
    facts = {"contact_id": cast.contacts["zahra"].pk, "request_type_id": cast.change_request.pk}
    return open_ticket(actor=cast.actor("zahra"), at=SATURDAY, asked=cast.asked(**facts))


def offered(cast: Cast, ticket: Ticket, *, who: str = "negar", **changes: Any) -> Quote:
    given: dict[str, Any] = {
        "at": SATURDAY + minutes(10),
        "lines": LINES,
        "valid_until": TODAY + timedelta(days=14),
        "body": "بهای این کار در پیش‌فاکتور است.",
        "promise": SATURDAY + minutes(240),
    }
    return offer_quote(actor=cast.actor(who), code=ticket.code, **(given | changes))


def times_solution(ticket: Ticket) -> bool:
    return TicketClock.objects.filter(ticket=ticket, kind="resolution", clock__phase="running").exists()


def test_an_accepted_quote_begins_the_work_with_name_and_instant(cast: Cast) -> None:
    ticket = asked(cast)
    quote = offered(cast, ticket)
    ticket.refresh_from_db()
    assert (quote.rials, quote.minutes, ticket.status, ticket.waiting_for) == (57_000_000, 240, "waiting", "customer")
    assert not times_solution(ticket)
    done = agree_quote(actor=cast.actor("bahram"), at=SATURDAY + minutes(60), quote_id=quote.pk, word="بسیار خوب")
    ticket.refresh_from_db()
    assert (done.state, done.answered_name, done.answered_at) == (
        "accepted",
        cast.users["bahram"].full_name,
        SATURDAY + minutes(60),
    )
    assert (ticket.status, ticket.quote_accepted_at) == ("open", SATURDAY + minutes(60))
    assert times_solution(ticket)
    with pytest.raises(Refusal, match="quote_answered"):
        decline_quote(actor=cast.actor("hossein"), at=SATURDAY + minutes(61), quote_id=quote.pk)
    with pytest.raises(AppendOnlyError):
        QuoteLine.objects.update(rials=1)


def test_a_declined_quote_leaves_the_next_word_to_the_desk_and_may_be_followed_by_another(cast: Cast) -> None:
    ticket = asked(cast)
    first = offered(cast, ticket)
    decline_quote(actor=cast.actor("hossein"), at=SATURDAY + minutes(30), quote_id=first.pk, word="گران است")
    ticket.refresh_from_db()
    assert (ticket.status, ticket.unanswered_since) == ("open", SATURDAY + minutes(30))
    second = offered(cast, ticket, at=SATURDAY + minutes(40), lines=LINES[:1])
    third = offered(cast, ticket, at=SATURDAY + minutes(50), lines=LINES[1:])
    states = Quote.objects.order_by("id").values_list("id", "state")
    assert list(states) == [(first.pk, "declined"), (second.pk, "withdrawn"), (third.pk, "offered")]


def test_a_quote_expires_after_its_last_day_and_is_accepted_no_more(cast: Cast) -> None:
    ticket = asked(cast)
    quote = offered(cast, ticket, valid_until=TODAY)
    assert expire_quotes(actor=SYSTEM, at=SATURDAY + minutes(600)) == 0
    late = SATURDAY + timedelta(days=1)
    with pytest.raises(Refusal, match="quote_expired"):
        agree_quote(actor=cast.actor("bahram"), at=late, quote_id=quote.pk)
    assert [expire_quotes(actor=SYSTEM, at=late) for _ in range(2)] == [1, 0]
    quote.refresh_from_db()
    ticket.refresh_from_db()
    assert (quote.state, quote.answered_name, ticket.status) == ("expired", "", "open")


def test_a_price_is_asked_no_more_for_what_is_closed(cast: Cast) -> None:
    with frozen(SATURDAY + minutes(30)):
        ticket = asked(cast)
        quote = offered(cast, ticket)
        given = {"closure": "withdrawn", "reason": "با تلفن گفتند که دیگر لازم نیست."}
        close_without_answer(actor=cast.actor("negar"), at=SATURDAY + minutes(20), code=ticket.code, **given)
        run_due()
    quote.refresh_from_db()
    assert quote.state == "withdrawn"


def test_acceptance_by_letter_settles_the_open_quote_and_new_cover_withdraws_it(cast: Cast) -> None:
    first, second = asked(cast), asked(cast)
    one, other = offered(cast, first), offered(cast, second)
    accept_quote(actor=cast.actor("negar"), at=SATURDAY + minutes(60), code=first.code, evidence="نامه ۱۲۳")
    Contract.objects.get().lines.filter(scope="by_quote").update(scope="included")
    retake_cover(actor=cast.actor("negar"), at=SATURDAY + minutes(60), code=second.code, reason="متمم قرارداد")
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, one.word, one.recorded_by) == ("accepted", "نامه ۱۲۳", cast.users["negar"])
    assert other.state == "withdrawn"
    second.refresh_from_db()
    assert (second.status, times_solution(second)) == ("open", True), "nobody waits for an answer to it any more"


def test_while_a_quote_waits_for_the_customer_nobody_says_that_the_desk_is_late(cast: Cast) -> None:
    ticket, late = asked(cast), SATURDAY + timedelta(days=3)
    assert request(cast.actor("zahra"), ticket.code, late).next_word.late, "before it is offered the desk owes a word"
    made = offered(cast, ticket)
    word = request(cast.actor("zahra"), ticket.code, late).next_word
    assert (word.on_quote, word.late) == (True, False)
    decline_quote(actor=cast.actor("bahram"), at=SATURDAY + minutes(20), quote_id=made.pk)
    assert request(cast.actor("zahra"), ticket.code, late).next_word.late, "now the desk owes the next word"


def test_a_quote_for_a_request_that_was_closed_is_shown_without_an_answer(cast: Cast) -> None:
    ticket = asked(cast)
    made = offered(cast, ticket)
    bahram, form, half_past = Browser(cast, "bahram"), f"quotes/{made.pk}/acceptance", SATURDAY + minutes(30)
    assert form in text(bahram.get("portal-quotes", half_past))
    assert request(cast.actor("zahra"), ticket.code, half_past).open_quotes == {made.pk}
    given = {"closure": "withdrawn", "reason": "با تلفن گفتند که دیگر لازم نیست."}
    close_without_answer(actor=cast.actor("negar"), at=half_past, code=ticket.code, **given)
    page = text(bahram.get("portal-quotes", half_past))
    assert form not in page
    assert "can no longer be answered" in page
    assert not request(cast.actor("zahra"), ticket.code, half_past).open_quotes
    with pytest.raises(Refusal):
        agree_quote(actor=cast.actor("bahram"), at=half_past, quote_id=made.pk)


def test_the_wait_for_a_quote_ends_with_it_and_no_other_wait(cast: Cast) -> None:
    negar, first, second = cast.actor("negar"), asked(cast), asked(cast)
    one = offered(cast, first)
    withdraw_quote(actor=negar, at=SATURDAY + minutes(20), code=first.code, quote_id=one.pk, reason="اشتباه")
    offered(cast, second, valid_until=TODAY)
    question = {"body": "کدام بخش؟", "reason": "دامنه کار", "reminder": SATURDAY + minutes(240)}
    ask_customer(actor=negar, at=SATURDAY + minutes(20), code=second.code, **question)
    assert expire_quotes(actor=SYSTEM, at=SATURDAY + timedelta(days=1)) == 1
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == ("open", "waiting")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"who": "saman", "at": SATURDAY + timedelta(days=1)}, "not_on_duty"),
        ({"lines": ()}, "quote_empty"),
        ({"lines": (Priced("هدیه", 0),)}, "quote_free"),
        ({"lines": (Priced(" ", 10),)}, "quote_what"),
        ({"lines": (Priced("کار", -1),)}, "quote_price"),
        ({"valid_until": TODAY - timedelta(days=1)}, "quote_day"),
        ({"promise": None}, "promise_missing"),
        ({"body": " "}, "blank"),
    ],
)
def test_what_is_wrong_is_refused_and_nothing_is_kept(cast: Cast, changes: Any, code: str) -> None:
    ticket = asked(cast)
    with pytest.raises(Refusal, match=code):
        offered(cast, ticket, **changes)
    assert not Quote.objects.exists()


def test_who_reads_and_who_decides(cast: Cast) -> None:
    ticket = asked(cast)
    quote = offered(cast, ticket)
    for who in ("negar", "mina", "leyla", "reza", "amir", "hossein", "bahram", "zahra"):
        assert queries.quote(cast.actor(who), quote.pk) == quote
    for who in ("maryam", "fatemeh"):
        with pytest.raises(NotFound):
            queries.quote(cast.actor(who), quote.pk)
    for who in ("zahra", "fatemeh", "negar", "mina"):
        with pytest.raises(NotFound):
            agree_quote(actor=cast.actor(who), at=SATURDAY + minutes(60), quote_id=quote.pk)
    contract = Contract.objects.get().pk
    zahra = cast.contacts["zahra"].pk
    held = appoint_representative(actor=SYSTEM, at=SATURDAY, contract_id=contract, contact_id=zahra)
    with pytest.raises(Refusal, match=r"contracts\.not_the_representative"):
        agree_quote(actor=cast.actor("hossein"), at=SATURDAY + minutes(60), quote_id=quote.pk)
    end_appointment(actor=SYSTEM, at=SATURDAY, contract_id=contract, appointment_id=held.pk, reason="آزمون")
    seen = [request(cast.actor(who), ticket.code, SATURDAY) for who in ("zahra", "hossein")]
    assert [view.may_decide for view in seen] == [False, True]
    assert [list(view.quotes) for view in seen] == [[quote], [quote]]
    free = open_ticket(actor=cast.actor("zahra"), at=SATURDAY, asked=cast.asked(contact_id=cast.contacts["zahra"].pk))
    with pytest.raises(Refusal, match="no_quote"):
        offered(cast, free)
    with pytest.raises(NotFound):
        withdraw_quote(actor=cast.actor("negar"), at=SATURDAY, code=free.code, quote_id=quote.pk, reason="اشتباه")


def test_deciders_are_asked_and_the_owner_hears_the_answer(cast: Cast) -> None:
    with frozen(SATURDAY + minutes(70)):
        quote = offered(cast, asked(cast))
        agree_quote(actor=cast.actor("bahram"), at=SATURDAY + minutes(60), quote_id=quote.pk)
        run_due()
    names = {user.pk: name for name, user in cast.users.items()}
    rows = Notification.objects.filter(kind__contains="quote").values_list("person_id", "kind")
    assert {(names[pk], kind) for pk, kind in rows} == {
        ("zahra", "desk.request_quoted"),
        ("hossein", "desk.quote_decision"),
        ("bahram", "desk.quote_decision"),
        ("negar", "desk.quote_answered"),
    }
