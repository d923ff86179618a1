"""Cover on a ticket: taken at every door, frozen, taken again on record; a quote starts the work (D3, C8)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.cast import SATURDAY, Cast, build_cast, minutes

from pishkhan.apps.contracts.actions import cancel_contract, change_contract
from pishkhan.apps.contracts.models import Quota
from pishkhan.apps.contracts.queries import house_day
from pishkhan.apps.contracts.rules import ContractKind, LineTerms, QuotaKind, Scope
from pishkhan.apps.contracts.tests.builders import drawn_up, gold, terms
from pishkhan.apps.desk.actions.contacts import Logged, log_contact
from pishkhan.apps.desk.actions.covering import accept_quote, retake_cover
from pishkhan.apps.desk.actions.customer import customer_message
from pishkhan.apps.desk.actions.opening import Call, open_from_call, open_ticket
from pishkhan.apps.desk.actions.speaking import ask_customer
from pishkhan.apps.desk.actions.splitting import split
from pishkhan.apps.desk.actions.triage import open_from_triage, recognise
from pishkhan.apps.desk.actions.waiting import wait_scheduled
from pishkhan.apps.desk.models import Entry, Ticket, TicketClock, TriageItem
from pishkhan.apps.desk.rules.states import Channel
from pishkhan.apps.desk.tests.life import clock, referred
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import Refusal

pytestmark = pytest.mark.django_db
NOON = SATURDAY + minutes(180)


@pytest.fixture
def cast() -> Cast:
    """The named cast."""
    return build_cast()


def by_portal(cast: Cast) -> Ticket:
    return open_ticket(actor=cast.actor("hossein"), at=SATURDAY, asked=cast.asked())


def by_letter(cast: Cast) -> Ticket:
    return open_ticket(actor=cast.actor("negar"), at=SATURDAY, asked=cast.asked(), channel=Channel.LETTER)


def by_phone(cast: Cast) -> Ticket:
    return open_from_call(actor=cast.actor("negar"), at=SATURDAY, asked=cast.asked(), call=Call(began_at=SATURDAY))


def unknown(cast: Cast) -> Ticket:
    asked = cast.asked(organisation_id=None, contact_id=None)
    return open_ticket(actor=cast.actor("negar"), at=SATURDAY, asked=asked, channel=Channel.EMAIL)


def recognised(cast: Cast, ticket: Ticket) -> Ticket:
    item = TriageItem.objects.get(ticket=ticket)
    who = {"contact_id": cast.contacts["hossein"].pk, "organisation_id": cast.pars.pk}
    recognise(actor=cast.actor("negar"), at=NOON, item_id=item.pk, **who)
    return Ticket.objects.get(pk=ticket.pk)


def late_recognised(cast: Cast) -> Ticket:
    return recognised(cast, unknown(cast))


DOORS: tuple[Callable[[Cast], Ticket], ...] = (by_portal, by_letter, by_phone, late_recognised)


def timed(ticket: Ticket) -> dict[str, str]:
    links = TicketClock.objects.filter(ticket=ticket).select_related("clock").order_by("id")
    return {link.kind: link.clock.phase for link in links}


@pytest.mark.parametrize("door", DOORS)
def test_at_every_door_a_contract_brings_its_cover_and_its_service_level(cast: Cast, door: Any) -> None:
    made = drawn_up(cast, lines=(LineTerms(policy_id=gold().pk),))
    ticket = door(cast)
    assert (ticket.cover, ticket.cover_why) == ("covered", "in_contract")
    assert ticket.contract_line.contract == made
    assert ticket.terms.policy == gold()
    assert timed(ticket)["resolution"] == "running"


@pytest.mark.parametrize("door", DOORS)
def test_at_every_door_no_contract_still_leaves_a_way_in_and_waits_for_a_quote(cast: Cast, door: Any) -> None:
    drawn_up(cast, organisation=cast.mehr)
    ticket = door(cast)
    assert (ticket.cover, ticket.cover_why, ticket.contract_line) == ("chargeable", "no_contract", None)
    assert ticket.terms.policy == cast.policy
    phases = timed(ticket)
    assert phases.get("resolution") in {None, "cancelled"}
    assert phases["first_response"] in {"running", "met"}


@pytest.mark.parametrize("door", DOORS)
def test_a_house_without_contracts_works_as_before(cast: Cast, door: Any) -> None:
    ticket = door(cast)
    assert (ticket.cover, ticket.cover_why, ticket.cover_word) == ("covered", "not_kept", None)
    assert timed(ticket)["resolution"] == "running"


def test_nothing_is_judged_while_nobody_knows_who_asks(cast: Cast) -> None:
    drawn_up(cast)
    ticket = unknown(cast)
    assert (ticket.cover, ticket.cover_why) == ("", "")
    with pytest.raises(Refusal, match="no_customer"):
        retake_cover(actor=cast.actor("negar"), at=NOON, code=ticket.code, reason="ببینیم")


def test_a_contact_that_becomes_a_ticket_is_judged_by_the_day_it_came(cast: Cast) -> None:
    made = drawn_up(cast)
    logged = Logged(phone="+982188001122", note="پرسید", no_case_reason="information")
    call = log_contact(actor=cast.actor("negar"), at=SATURDAY, logged=logged)
    later = SATURDAY + timedelta(days=1)
    cancel_contract(actor=SYSTEM, at=later, contract_id=made.pk, cancelled_on=house_day(later), reason="فسخ")
    item = TriageItem.objects.get(touch=call)
    ticket = open_from_triage(actor=cast.actor("negar"), at=later, item_id=item.pk, asked=cast.asked())
    assert (ticket.cover, ticket.cover_why) == ("covered", "in_contract")


def test_cover_is_frozen_whatever_becomes_of_the_contract(cast: Cast) -> None:
    made = drawn_up(cast)
    ticket = by_portal(cast)
    cancel_contract(actor=SYSTEM, at=NOON, contract_id=made.pk, cancelled_on=house_day(NOON), reason="فسخ")
    ticket.refresh_from_db()
    assert (ticket.cover, ticket.cover_why) == ("covered", "in_contract")
    assert by_letter(cast).cover_why == "cancelled"


def test_cover_is_judged_anew_on_record_and_the_work_is_timed_from_then_on(cast: Cast) -> None:
    drawn_up(cast, organisation=cast.mehr)
    ticket = by_portal(cast)
    drawn_up(cast, number="پ-۲", lines=(LineTerms(policy_id=gold().pk),))
    again = retake_cover(actor=cast.actor("negar"), at=NOON, code=ticket.code, reason="قرارداد ثبت شد")
    assert (again.cover, again.cover_why) == ("covered", "in_contract")
    assert again.terms.policy == gold()
    assert timed(again)["resolution"] == "running"
    assert clock(again, ClockKind.RESOLUTION).started_at == NOON
    told = Entry.objects.get(ticket=ticket, verb="cover_taken")
    assert (told.body, told.data["before"], told.data["after"]) == ("قرارداد ثبت شد", "chargeable", "covered")
    assert told.visibility == "specialists"


def test_cover_lost_when_judged_anew_stops_timing_the_work(cast: Cast) -> None:
    made = drawn_up(cast)
    ticket = by_portal(cast)
    today = house_day(SATURDAY)
    cancel_contract(actor=SYSTEM, at=SATURDAY, contract_id=made.pk, cancelled_on=today, reason="اشتباه بود")
    again = retake_cover(actor=cast.actor("negar"), at=NOON, code=ticket.code, reason="قرارداد فسخ شده بود")
    assert (again.cover, again.cover_why) == ("chargeable", "cancelled")
    assert timed(again)["resolution"] == "cancelled"
    assert timed(again)["first_response"] == "running"


def test_an_accepted_quote_starts_the_work_once(cast: Cast) -> None:
    drawn_up(cast, lines=(LineTerms(policy_id=cast.policy.pk, scope=Scope.BY_QUOTE),))
    ticket = by_portal(cast)
    assert (ticket.cover, ticket.cover_why) == ("chargeable", "by_quote")
    done = accept_quote(actor=cast.actor("negar"), at=NOON, code=ticket.code, evidence="تلفن امروز")
    assert done.quote_accepted_at == NOON
    (clock,) = [link.clock for link in TicketClock.objects.filter(ticket=ticket, kind="resolution")]
    assert (clock.phase, clock.started_at) == ("running", NOON)
    with pytest.raises(Refusal, match="no_quote"):
        accept_quote(actor=cast.actor("negar"), at=NOON, code=ticket.code, evidence="باز هم")


@pytest.mark.parametrize("who", ["maryam", "mina", "reza"])
def test_only_the_desk_judges_and_accepts(cast: Cast, who: str) -> None:
    drawn_up(cast, organisation=cast.mehr)
    ticket = by_portal(cast)
    for act, words in ((retake_cover, {"reason": "نه"}), (accept_quote, {"evidence": "نه"})):
        with pytest.raises(Refusal):
            act(actor=cast.actor(who), at=NOON, code=ticket.code, **words)


def test_a_request_uses_one_prepaid_case_and_gives_it_back_when_it_is_covered_otherwise(cast: Cast) -> None:
    prepaid = drawn_up(cast, kind=ContractKind.CASES, quotas={QuotaKind.CASES: 1})
    ticket = by_portal(cast)
    assert (ticket.cover, by_letter(cast).cover_why) == ("credit", "spent")
    assert Quota.objects.get(contract=prepaid).left == 0
    drawn_up(cast, number="پ-۲")
    again = retake_cover(actor=cast.actor("negar"), at=NOON, code=ticket.code, reason="قرارداد پشتیبانی دارد")
    assert again.cover == "covered"
    assert Quota.objects.get(contract=prepaid).left == 1


def test_a_line_that_is_taken_out_stays_on_the_tickets_opened_under_it(cast: Cast) -> None:
    made = drawn_up(cast)
    ticket = by_portal(cast)
    written = terms(cast, lines=(LineTerms(policy_id=gold().pk),))
    change_contract(actor=SYSTEM, at=NOON, contract_id=made.pk, terms=written)
    ticket.refresh_from_db()
    assert ticket.contract_line.removed_at == NOON
    assert ticket.terms.policy == cast.policy


def test_a_specialist_who_is_asked_is_told_of_cover_and_led_to_no_contract(cast: Cast, client: Client) -> None:
    made = drawn_up(cast)
    ticket, _referral = referred(cast)
    way = f'href="{reverse("contract", kwargs={"contract_id": made.pk})}"'
    for who, led in (("negar", True), ("maryam", False)):
        client.force_login(cast.users[who])
        page = client.get(reverse("ticket", kwargs={"code": ticket.code})).content.decode()
        assert "پوشش" in page
        assert (way in page) is led


def cover_of(ticket: Ticket) -> tuple[object, ...]:
    return ticket.cover, ticket.cover_why, ticket.contract_line_id, ticket.quote_accepted_at


def parted(cast: Cast, ticket: Ticket, at: datetime) -> Ticket:
    customer_message(actor=cast.actor("hossein"), at=at, code=ticket.code, body="چاپگر هم خراب است.")
    seqs = list(Entry.objects.filter(ticket=ticket, verb="customer_wrote").values_list("seq", flat=True))[-1:]
    asked: dict[str, Any] = {"code": ticket.code, "seqs": seqs, "subject": "چاپگر"}
    return split(actor=cast.actor("negar"), at=at + minutes(5), **asked).made


def test_a_split_keeps_the_cover_it_was_asked_under_and_books_no_second_case(cast: Cast) -> None:
    prepaid = drawn_up(cast, kind=ContractKind.CASES, quotas={QuotaKind.CASES: 5})
    ticket = by_portal(cast)
    made = parted(cast, ticket, SATURDAY + minutes(10))
    assert cover_of(made) == cover_of(ticket)
    assert (made.cover, Quota.objects.get(contract=prepaid).used) == ("credit", 1)


def test_a_split_of_work_that_waits_for_a_price_is_not_timed_before_it(cast: Cast) -> None:
    drawn_up(cast, organisation=cast.mehr)
    ticket = by_portal(cast)
    early = parted(cast, ticket, SATURDAY + minutes(10))
    assert (early.waits_for_quote, "resolution" in timed(early)) == (True, False)
    accept_quote(actor=cast.actor("negar"), at=NOON, code=early.code, evidence="تلفن")
    assert clock(early, ClockKind.RESOLUTION).started_at == NOON
    customer_message(actor=cast.actor("hossein"), at=SATURDAY + minutes(20), code=ticket.code, body="یکی دیگر")
    seqs = list(Entry.objects.filter(ticket=ticket, body="یکی دیگر").values_list("seq", flat=True))
    accept_quote(actor=cast.actor("negar"), at=NOON, code=ticket.code, evidence="تلفن")
    late = split(actor=cast.actor("negar"), at=NOON + minutes(9), code=ticket.code, seqs=seqs, subject="یکی").made
    assert (late.quote_accepted_at, clock(late, ClockKind.RESOLUTION).started_at) == (NOON, NOON)


def test_whoever_is_recognised_at_a_known_organisation_uses_one_case(cast: Cast) -> None:
    prepaid = drawn_up(cast, kind=ContractKind.CASES, quotas={QuotaKind.CASES: 5})
    asked = cast.asked(contact_id=None)
    ticket = open_ticket(actor=cast.actor("negar"), at=SATURDAY, asked=asked, channel=Channel.EMAIL)
    assert Quota.objects.get(contract=prepaid).used == 1
    again = recognised(cast, ticket)
    assert (again.cover, Quota.objects.get(contract=prepaid).used) == ("credit", 1)


def test_whoever_turns_out_to_be_of_another_customer_gives_the_first_ones_case_back(cast: Cast) -> None:
    prepaid = drawn_up(cast, organisation=cast.mehr, kind=ContractKind.CASES, quotas={QuotaKind.CASES: 5})
    asked = cast.asked(organisation_id=cast.mehr.pk, contact_id=None)
    ticket = open_ticket(actor=cast.actor("negar"), at=SATURDAY, asked=asked, channel=Channel.EMAIL)
    assert Quota.objects.get(contract=prepaid).used == 1
    again = recognised(cast, ticket)
    assert (again.organisation, again.cover) == (cast.pars, "chargeable")
    assert Quota.objects.get(contract=prepaid).used == 0


def ask(cast: Cast, ticket: Ticket) -> None:
    asked: dict[str, Any] = {"body": "کدام نسخه؟", "reason": "نسخه", "reminder": SATURDAY + minutes(300)}
    ask_customer(actor=cast.actor("negar"), at=SATURDAY + minutes(30), code=ticket.code, **asked)


def test_an_accepted_quote_ends_a_wait_for_the_customer(cast: Cast) -> None:
    drawn_up(cast, organisation=cast.mehr)
    ticket = by_portal(cast)
    ask(cast, ticket)
    done = accept_quote(actor=cast.actor("negar"), at=NOON, code=ticket.code, evidence="تلفن")
    assert (done.status, done.waiting_for, timed(done)["resolution"]) == ("open", "", "running")


def test_cover_found_while_the_customer_is_waited_for_is_timed_and_pauses(cast: Cast) -> None:
    drawn_up(cast, organisation=cast.mehr)
    ticket = by_portal(cast)
    ask(cast, ticket)
    drawn_up(cast, number="پ-۲")
    again = retake_cover(actor=cast.actor("negar"), at=NOON, code=ticket.code, reason="قرارداد ثبت شد")
    assert (again.status, timed(again)["resolution"]) == ("waiting", "paused")
    customer_message(actor=cast.actor("hossein"), at=NOON + minutes(30), code=ticket.code, body="نسخهٔ ۳")
    assert timed(again)["resolution"] == "running"


def test_a_quote_accepted_before_an_agreed_date_pauses_until_it(cast: Cast) -> None:
    drawn_up(cast, organisation=cast.mehr)
    ticket = by_portal(cast)
    wait_scheduled(
        actor=cast.actor("negar"),
        at=SATURDAY + minutes(30),
        code=ticket.code,
        until=SATURDAY + timedelta(days=1),
        evidence="تلفن",
        body="شنبه می‌آییم.",
        promise=SATURDAY + minutes(120),
    )
    done = accept_quote(actor=cast.actor("negar"), at=NOON, code=ticket.code, evidence="تلفن")
    assert (done.waiting_for, timed(done)["resolution"]) == ("scheduled", "paused")


@pytest.mark.parametrize("level", ["same", "other"])
@pytest.mark.parametrize("timed_before", [False, True])
def test_work_that_waited_for_a_price_counts_from_the_instant_it_no_longer_does(
    cast: Cast, level: str, *, timed_before: bool
) -> None:
    lost = drawn_up(cast, organisation=None if timed_before else cast.mehr)
    ticket = by_portal(cast)
    if timed_before:
        today = house_day(SATURDAY)
        cancel_contract(actor=SYSTEM, at=SATURDAY, contract_id=lost.pk, cancelled_on=today, reason="اشتباه")
        early = SATURDAY + minutes(60)
        retake_cover(actor=cast.actor("negar"), at=early, code=ticket.code, reason="فسخ شده بود")
    policy = gold() if level == "other" else cast.policy
    drawn_up(cast, number="پ-۲", kind=ContractKind.CASES, lines=(LineTerms(policy_id=policy.pk),))
    again = retake_cover(actor=cast.actor("negar"), at=NOON, code=ticket.code, reason="قرارداد ثبت شد")
    resolution = clock(again, ClockKind.RESOLUTION)
    assert (again.terms.policy, resolution.phase, resolution.started_at) == (policy, "running", NOON)


def test_work_that_becomes_chargeable_under_a_stricter_level_breaches_nothing(cast: Cast) -> None:
    held = drawn_up(cast)
    ticket = by_portal(cast)
    today, late = house_day(SATURDAY), SATURDAY + timedelta(days=1, hours=6)
    cancel_contract(actor=SYSTEM, at=SATURDAY, contract_id=held.pk, cancelled_on=today, reason="اشتباه")
    priced = (LineTerms(policy_id=gold().pk, scope=Scope.BY_QUOTE),)
    drawn_up(cast, number="پ-۲", kind=ContractKind.CASES, lines=priced)
    again = retake_cover(actor=cast.actor("negar"), at=late, code=ticket.code, reason="فسخ شده بود")
    resolution = clock(again, ClockKind.RESOLUTION)
    assert (again.terms.policy, again.cover) == (gold(), "chargeable")
    assert (resolution.phase, resolution.breached_at) == ("cancelled", None)
