"""Two people on one ticket: one act counts, the other is told, nothing is half done."""

from collections.abc import Callable

from pishkhan.apps.desk.actions.contacts import reclassify_chase
from pishkhan.apps.desk.actions.customer import confirm, customer_message, refuse
from pishkhan.apps.desk.actions.labels import tag
from pishkhan.apps.desk.actions.merging import merge, unmerge
from pishkhan.apps.desk.actions.opening import open_ticket
from pishkhan.apps.desk.actions.owning import deal_tickets, take_ticket
from pishkhan.apps.desk.actions.referring import answer_referral, take_back_referral
from pishkhan.apps.desk.actions.resolving import close_silent
from pishkhan.apps.desk.actions.speaking import reply
from pishkhan.apps.desk.actions.worktime import book_time
from pishkhan.apps.desk.models import Entry, Merge, Tag, Ticket, Touch
from pishkhan.apps.desk.queries.worktime import booked_on
from pishkhan.apps.desk.rules.states import Closure, Status
from pishkhan.apps.desk.tests.life import answered, fresh, opened, referred, resolved
from pishkhan.infra.events.models import AuditEntry, Event
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.persian import parse_code
from pishkhan.pure.refusal import Conflict, NotFound
from tests.cast import SATURDAY, Cast, minutes
from tests.races.conftest import NOON
from tests.races.together import refusals, together

Act = Callable[[], object]


def verbs(ticket: Ticket) -> list[str]:
    """The story so far; its numbers have no gap and no double."""
    entries = list(Entry.objects.filter(ticket=ticket).order_by("seq"))
    assert [entry.seq for entry in entries] == list(range(1, fresh(ticket).last_seq + 1))
    return [entry.verb for entry in entries]


def taking(cast: Cast, name: str, ticket: Ticket) -> Act:
    return lambda: take_ticket(actor=cast.actor(name), at=SATURDAY + minutes(60), code=ticket.code)


def saying(cast: Cast, name: str, ticket: Ticket, body: str) -> Act:
    at = SATURDAY + minutes(60)
    return lambda: reply(
        actor=cast.actor(name), at=at, code=ticket.code, body=body, promise=at + minutes(60), version=ticket.version
    )


def test_two_agents_take_one_ticket_and_one_owns_it(cast: Cast) -> None:
    ticket = opened(cast)
    results = together(taking(cast, "negar", ticket), taking(cast, "saman", ticket))
    (lost,) = refusals(results)
    (won,) = [result for result in results if isinstance(result, Ticket)]
    assert isinstance(lost, Conflict)
    assert lost.code == "desk.already_taken"
    assert fresh(ticket).owner_id == won.owner_id
    assert verbs(ticket) == ["opened", "taken"]
    assert Event.objects.filter(name="desk.ticket_taken").count() == 1


def test_taking_and_dealing_at_once_give_one_owner(cast: Cast) -> None:
    tickets = [opened(cast) for _ in range(4)]
    deal = lambda: deal_tickets(actor=SYSTEM, at=SATURDAY + minutes(60), desk_id=cast.desk.pk)  # noqa: E731
    results = together(deal, *[taking(cast, "saman", ticket) for ticket in tickets])
    assert all(isinstance(lost, Conflict) for lost in refusals(results))
    for ticket in tickets:
        assert fresh(ticket).owner_id is not None
        assert len(verbs(ticket)) == 2


def test_two_replies_to_what_one_page_said_are_one_reply_and_one_conflict(cast: Cast) -> None:
    ticket = answered(cast)
    texts = {"negar": "پاسخ نخست", "saman": "پاسخ دوم"}
    results = together(*[saying(cast, name, ticket, text) for name, text in texts.items()])
    (lost,) = refusals(results)
    assert isinstance(lost, Conflict)
    sent = Entry.objects.get(ticket=ticket, verb="replied", body__in=texts.values())
    assert lost.theirs == sent.body
    assert fresh(ticket).version == ticket.version + 1


def test_a_customer_writing_during_a_reply_loses_neither(cast: Cast) -> None:
    ticket = answered(cast)
    at = SATURDAY + minutes(60)
    hossein = cast.actor("hossein")
    results = together(
        saying(cast, "negar", ticket, "در حال بررسی"),
        lambda: customer_message(actor=hossein, at=at, code=ticket.code, body="خبری شد؟"),
    )
    told = verbs(ticket)
    assert "customer_wrote" in told
    assert told.count("replied") + len(refusals(results)) == 2
    assert fresh(ticket).version == ticket.version + len(results) - len(refusals(results))


def test_ten_customers_open_at_once_and_get_ten_codes(cast: Cast) -> None:
    results = together(*[lambda: open_ticket(actor=cast.actor("hossein"), at=NOON, asked=cast.asked())] * 10)
    assert not refusals(results)
    codes = {ticket.code for ticket in results if isinstance(ticket, Ticket)}
    assert len(codes) == 10
    assert {parse_code(code) for code in codes} == codes
    assert Event.objects.filter(name="desk.ticket_opened").count() == 10
    assert AuditEntry.objects.filter(verb="desk.open_ticket").count() == 10


def test_an_answer_is_confirmed_or_refused_never_both(cast: Cast) -> None:
    ticket = resolved(cast)
    hossein, zahra, at = cast.actor("hossein"), cast.actor("hossein"), SATURDAY + minutes(60)
    known = {"code": ticket.code, "at": at, "version": ticket.version}
    results = together(
        lambda: confirm(actor=hossein, score=5, word="", **known),
        lambda: refuse(actor=zahra, reason="نشد", **known),
    )
    (lost,) = refusals(results)
    assert isinstance(lost, Conflict)
    told = verbs(ticket)
    assert ("confirmed" in told) != ("refused" in told)
    assert fresh(ticket).status == (Status.CLOSED if "confirmed" in told else Status.OPEN)


def test_the_last_minute_confirmation_and_the_silent_closing_do_not_both_close(cast: Cast) -> None:
    ticket = resolved(cast)
    silent = fresh(ticket).silence_due_at
    assert silent is not None
    results = together(
        lambda: close_silent(actor=SYSTEM, at=silent),
        lambda: close_silent(actor=SYSTEM, at=silent),
        lambda: confirm(actor=cast.actor("hossein"), at=silent, code=ticket.code, score=4),
    )
    after = fresh(ticket)
    assert after.status == Status.CLOSED
    assert after.closure in {Closure.CONFIRMED, Closure.UNCONFIRMED}
    told = verbs(ticket)
    assert told.count("closed") <= 1
    assert sum(result == 1 for result in results) == told.count("closed")


def test_a_question_is_answered_or_taken_back(cast: Cast) -> None:
    ticket, referral = referred(cast)
    at = SATURDAY + minutes(60)
    asked = {"at": at, "referral_id": referral.pk}
    results = together(
        lambda: answer_referral(actor=cast.actor("maryam"), answer="بله", outcome="solved", **asked),
        lambda: answer_referral(actor=cast.actor("maryam"), answer="خیر", outcome="advice", **asked),
        lambda: take_back_referral(actor=cast.actor("negar"), reason="پیدا شد", **asked),
    )
    assert len(refusals(results)) == 2
    assert fresh(ticket).open_referrals == 0
    assert len(verbs(ticket)) == ticket.last_seq + 1


def test_two_tickets_merged_both_ways_at_once_merge_one_way(cast: Cast) -> None:
    one, two = answered(cast), answered(cast)
    at = SATURDAY + minutes(60)

    def into(survivor: Ticket, absorbed: Ticket) -> Act:
        return lambda: merge(actor=cast.actor("negar"), at=at, code=survivor.code, absorbed_code=absorbed.code)

    results = together(into(one, two), into(two, one))
    assert len(refusals(results)) == 1
    assert Merge.objects.count() == 1
    assert sorted([fresh(one).closure, fresh(two).closure]) == ["", Closure.DUPLICATE]


def test_a_merge_undone_twice_is_undone_once(cast: Cast) -> None:
    one, two = answered(cast), answered(cast)
    row = merge(actor=cast.actor("negar"), at=SATURDAY + minutes(60), code=one.code, absorbed_code=two.code)
    undo = lambda: unmerge(actor=cast.actor("negar"), at=SATURDAY + minutes(70), code=one.code, merge_id=row.pk)  # noqa: E731
    results = together(undo, undo, undo)
    assert [type(lost) for lost in refusals(results)] == [NotFound, NotFound]
    assert verbs(one).count("unmerged") == verbs(two).count("unmerged") == 1
    assert fresh(two).is_live


def test_a_new_tag_on_many_tickets_at_once_is_one_tag(cast: Cast) -> None:
    tickets = [opened(cast) for _ in range(4)]

    def label(ticket: Ticket) -> Act:
        return lambda: tag(actor=cast.actor("negar"), at=NOON, code=ticket.code, name="فوری")

    assert not refusals(together(*map(label, tickets)))
    assert Tag.objects.count() == 1


def test_a_chase_judged_twice_at_once_is_taken_off_once(cast: Cast) -> None:
    ticket = answered(cast)
    for body in ("خبری شد؟", "چه شد؟"):
        customer_message(actor=cast.actor("hossein"), at=SATURDAY + minutes(50), code=ticket.code, body=body)
    touch = Touch.objects.filter(ticket=ticket, is_chase=True).earliest("id")
    judge = lambda: reclassify_chase(  # noqa: E731
        actor=cast.actor("negar"), at=SATURDAY + minutes(60), code=ticket.code, touch_id=touch.pk, reason="سپاس بود"
    )
    assert len(refusals(together(judge, judge, judge))) == 2
    assert fresh(ticket).chase_count == 1


def test_the_first_words_of_two_agents_meet_the_first_response_once(cast: Cast) -> None:
    ticket = opened(cast)
    at = SATURDAY + minutes(60)

    def say(name: str) -> Act:
        return lambda: reply(actor=cast.actor(name), at=at, code=ticket.code, body="سلام", promise=at + minutes(60))

    assert not refusals(together(say("negar"), say("saman")))
    told = verbs(ticket)
    assert told.count("taken") == 1
    assert told.count("replied") == 2


def test_two_bookings_at_once_never_fill_a_day_twice(cast: Cast) -> None:
    def booking(ticket: Ticket) -> Act:
        given = {"at": SATURDAY + minutes(60), "on": SATURDAY.date(), "kind": "work", "minutes": 1000}
        return lambda: book_time(actor=cast.actor("negar"), code=ticket.code, **given)

    results = together(*[booking(answered(cast)) for _ in range(2)])
    assert [one.code for one in refusals(results)] == ["desk.day_full"]
    assert booked_on(cast.actor("negar"), SATURDAY.date()) == 1000
