"""Who sees what (design §4): tickets, entries and queues, as tables."""

import pytest
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.customer import add_information, customer_message
from pishkhan.apps.desk.actions.referring import answer_referral
from pishkhan.apps.desk.actions.speaking import note
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.guard import listed_tickets, visible_tickets
from pishkhan.apps.desk.queries.inbox import inbox, views
from pishkhan.apps.desk.queries.inbox import referred as referred_queue
from pishkhan.apps.desk.queries.page import ticket_page
from pishkhan.apps.desk.tests.life import OPENED, answered, opened, opened_by, referred, resolved
from pishkhan.infra.testing import count_queries
from pishkhan.pure.actor import ANONYMOUS, SYSTEM
from pishkhan.pure.refusal import Conflict, NotFound

pytestmark = pytest.mark.django_db
NOW = OPENED + minutes(60)
EVERYBODY = ("negar", "saman", "maryam", "amir", "leyla", "reza", "hossein", "zahra", "bahram", "fatemeh")


def who_sees(cast: Cast, ticket: Ticket) -> set[str]:
    return {name for name in EVERYBODY if visible_tickets(cast.actor(name)).filter(pk=ticket.pk).exists()}


def test_a_ticket_is_seen_by_its_desk_its_representative_and_quality(cast: Cast) -> None:
    assert who_sees(cast, opened(cast)) == {"negar", "saman", "amir", "leyla", "hossein"}


def test_staff_see_their_own_and_the_representative_sees_it_too(cast: Cast) -> None:
    ticket = opened_by(cast, "zahra", cast.pars)
    assert who_sees(cast, ticket) == {"negar", "saman", "amir", "leyla", "hossein", "zahra"}


def test_another_organisation_sees_nothing(cast: Cast) -> None:
    assert who_sees(cast, opened_by(cast, "fatemeh", cast.mehr)) == {"negar", "saman", "amir", "leyla", "fatemeh"}


def test_a_specialist_sees_what_was_referred_to_his_team_also_afterwards(cast: Cast) -> None:
    ticket, referral = referred(cast)
    assert "maryam" in who_sees(cast, ticket)
    answer_referral(actor=cast.actor("maryam"), at=NOW, referral_id=referral.pk, answer="شد", outcome="solved")
    assert "maryam" in who_sees(cast, ticket)
    assert ticket_page(cast.actor("maryam"), ticket.code, NOW).may == frozenset()


def test_a_signatory_sees_the_list_without_the_texts(cast: Cast) -> None:
    ticket = opened(cast)
    bahram = cast.actor("bahram")
    assert list(listed_tickets(bahram)) == [ticket]
    with pytest.raises(NotFound):
        ticket_page(bahram, ticket.code, NOW)


def test_a_visitor_sees_nothing_and_the_system_everything(cast: Cast) -> None:
    ticket = opened(cast)
    assert not visible_tickets(ANONYMOUS).exists()
    assert list(visible_tickets(SYSTEM)) == [ticket]


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("negar", {"customer", "desk", "specialists"}),
        ("amir", {"customer", "desk", "specialists"}),
        ("leyla", {"customer", "desk", "specialists"}),
        ("maryam", {"customer", "specialists"}),
        ("hossein", {"customer"}),
    ],
)
def test_entries_are_read_by_those_they_are_for(cast: Cast, name: str, seen: set[str]) -> None:
    ticket, _ = referred(cast)
    note(actor=cast.actor("negar"), at=NOW, code=ticket.code, body="فقط میز", visibility="desk")
    page = ticket_page(cast.actor(name), ticket.code, NOW)
    assert {entry.visibility for entry in page.entries} == seen


@pytest.mark.parametrize(
    ("name", "theirs"), [("maryam", "آیا سرور پایگاه داده کند است؟"), ("hossein", "در حال بررسی هستیم.")]
)
def test_a_conflict_shows_nobody_what_the_timeline_keeps_from_him(cast: Cast, name: str, theirs: str) -> None:
    ticket, _ = referred(cast)
    note(actor=cast.actor("negar"), at=NOW, code=ticket.code, body="فقط میز", visibility="desk")
    verbs = {"maryam": note, "hossein": customer_message}
    with pytest.raises(Conflict) as conflict:
        verbs[name](actor=cast.actor(name), at=NOW, code=ticket.code, body="متن من", version=ticket.version)
    assert conflict.value.theirs == theirs


def test_the_page_offers_only_what_would_not_be_refused(cast: Cast) -> None:
    ticket, _ = referred(cast)
    offered = {
        name: ticket_page(cast.actor(name), ticket.code, NOW).may for name in ("negar", "maryam", "amir", "leyla")
    }
    assert {"reply", "resolve", "refer"} <= offered["negar"]
    assert offered["maryam"] == {"note", "answer_referral"}
    assert "reply" not in offered["amir"]
    assert offered["leyla"] == frozenset()
    off_duty = ticket_page(cast.actor("saman"), ticket.code, NOW + minutes(24 * 60)).may
    assert "reply" not in off_duty
    assert "note" in off_duty


def test_the_page_costs_the_same_however_long_the_story(cast: Cast) -> None:
    ticket, _ = referred(cast)
    negar = cast.actor("negar")
    for step in range(15):
        note(actor=negar, at=NOW, code=ticket.code, body=f"یادداشت {step}")
        add_information(actor=cast.actor("hossein"), at=NOW, code=ticket.code, body="بیشتر")
    with count_queries(14):
        ticket_page(negar, ticket.code, NOW)


def test_queues_belong_to_people(cast: Cast) -> None:
    shown = {
        name: [str(view) for view in views(cast.actor(name))]
        for name in ("negar", "amir", "maryam", "leyla", "hossein")
    }
    assert shown["negar"] == ["mine", "desk", "due", "waiting", "followed"]
    assert shown["maryam"] == ["referred", "followed"]
    assert shown["leyla"] == ["all", "followed"]
    assert shown["hossein"] == []
    for name in ("maryam", "hossein", "reza"):
        with pytest.raises(NotFound):
            inbox(cast.actor(name), "desk")


def test_each_queue_holds_its_tickets(cast: Cast) -> None:
    new, mine, (asked, referral), done = opened(cast), answered(cast), referred(cast), resolved(cast)
    negar = cast.actor("negar")
    queues = {view: {ticket.pk for ticket in inbox(negar, view).items} for view in ("mine", "desk", "due", "waiting")}
    assert queues["mine"] == {mine.pk, asked.pk}
    assert queues["desk"] == {new.pk, mine.pk, asked.pk}
    assert queues["due"] == {new.pk, mine.pk, asked.pk}
    assert queues["waiting"] == set()
    assert done.pk not in queues["desk"]
    assert [each.pk for each in referred_queue(cast.actor("maryam")).items] == [referral.pk]


def test_a_queue_is_walked_page_by_page(cast: Cast) -> None:
    tickets = [opened(cast, at=OPENED + minutes(step)) for step in range(5)]
    negar = cast.actor("negar")
    first = inbox(negar, "desk", size=2)
    second = inbox(negar, "desk", cursor=first.next_cursor, size=2)
    third = inbox(negar, "desk", cursor=second.next_cursor, size=2)
    walked = [ticket.pk for page in (first, second, third) for ticket in page.items]
    assert walked == [ticket.pk for ticket in reversed(tickets)]
    assert third.next_cursor is None
