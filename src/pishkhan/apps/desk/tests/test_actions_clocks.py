"""Which clock starts, pauses, and ends at which act (design §4, *Clock*)."""

import pytest
from tests.cast import Cast, minutes

from pishkhan.apps.desk.actions.customer import add_information, confirm, customer_message, refuse, withdraw
from pishkhan.apps.desk.actions.merging import merge
from pishkhan.apps.desk.actions.opening import Call, open_from_call
from pishkhan.apps.desk.actions.owning import deal_untaken, transfer
from pishkhan.apps.desk.actions.priority import change_priority
from pishkhan.apps.desk.actions.referring import answer_referral, ask_again, take_back_referral
from pishkhan.apps.desk.actions.resolving import close_silent, reopen
from pishkhan.apps.desk.actions.speaking import acknowledge, ask_customer, reply
from pishkhan.apps.desk.actions.waiting import resume_due, wait_scheduled, wait_third_party
from pishkhan.apps.desk.models import Entry, TicketClock
from pishkhan.apps.desk.tests.life import (
    OPENED,
    answered,
    clock,
    finish,
    fresh,
    opened,
    referred,
    resolved,
    say,
    taken,
)
from pishkhan.apps.sla.actions import sweep
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.refusal import Refusal

pytestmark = pytest.mark.django_db
DAYS = minutes(24 * 60)


def test_first_response_is_met_by_the_first_human_public_message(cast: Cast) -> None:
    ticket = answered(cast)
    met = clock(ticket, ClockKind.FIRST_RESPONSE)
    assert (met.verdict, met.ended_at) == ("met", OPENED + minutes(10))


def test_an_acknowledgement_meets_no_clock(cast: Cast) -> None:
    ticket = taken(cast)
    acknowledge(actor=cast.actor("negar"), at=OPENED + minutes(5), code=ticket.code, body="رسید")
    acknowledge(actor=SYSTEM, at=OPENED + minutes(5), code=ticket.code, body="رسید")
    assert clock(ticket, ClockKind.FIRST_RESPONSE).verdict == ""
    assert fresh(ticket).first_public_at is None


def test_a_ticket_opened_from_a_call_was_answered_in_the_call(cast: Cast) -> None:
    began = OPENED + minutes(20)
    ticket = open_from_call(
        actor=cast.actor("negar"),
        at=OPENED + minutes(26),
        asked=cast.asked(),
        call=Call(began_at=began, duration_seconds=300),
    )
    met = clock(ticket, ClockKind.FIRST_RESPONSE)
    assert (met.verdict, met.ended_at) == ("met", began)
    assert (ticket.owner_id, ticket.status) == (cast.users["negar"].pk, "open")
    assert not TicketClock.objects.filter(ticket=ticket, kind=ClockKind.UNTAKEN).exists()
    touch = ticket.touches.get()
    assert (touch.opened_case, touch.is_chase, touch.duration_seconds) == (True, False, 300)


def test_next_response_runs_from_the_oldest_unanswered_message(cast: Cast) -> None:
    ticket = answered(cast)
    hossein = cast.actor("hossein")
    customer_message(actor=hossein, at=OPENED + minutes(40), code=ticket.code, body="چه شد؟")
    add_information(actor=hossein, at=OPENED + minutes(50), code=ticket.code, body="نسخه ۴")
    assert TicketClock.objects.filter(ticket=ticket, kind=ClockKind.NEXT_RESPONSE).count() == 1
    assert clock(ticket, ClockKind.NEXT_RESPONSE).started_at == OPENED + minutes(40)
    say(cast, ticket, OPENED + minutes(70))
    assert clock(ticket, ClockKind.NEXT_RESPONSE).verdict == "met"


def test_what_is_said_before_the_first_response_is_covered_by_it(cast: Cast) -> None:
    ticket = taken(cast)
    customer_message(actor=cast.actor("hossein"), at=OPENED + minutes(5), code=ticket.code, body="کسی هست؟")
    assert not TicketClock.objects.filter(ticket=ticket, kind=ClockKind.NEXT_RESPONSE).exists()


def test_every_message_keeps_the_old_promise_and_gives_a_new_one(cast: Cast) -> None:
    ticket = answered(cast)
    first = clock(ticket, ClockKind.PROMISE)
    say(cast, ticket, OPENED + minutes(100))
    first.refresh_from_db()
    assert first.verdict == "met"
    assert clock(ticket, ClockKind.PROMISE).due_at == OPENED + minutes(210)
    assert fresh(ticket).promise_at == OPENED + minutes(210)


def test_a_late_message_breaks_the_promise_at_its_instant(cast: Cast) -> None:
    ticket = answered(cast)
    broken = clock(ticket, ClockKind.PROMISE)
    say(cast, ticket, OPENED + minutes(200))
    broken.refresh_from_db()
    assert (broken.verdict, broken.breached_at) == ("breached", OPENED + minutes(120))


@pytest.mark.parametrize(
    ("body", "declared", "empty"), [("", False, True), ("هنوز", True, True), ("خبر", False, False)]
)
def test_a_message_that_only_moves_the_date_keeps_the_promise_and_is_counted_empty(
    cast: Cast, body: str, declared: bool, empty: bool
) -> None:
    ticket = answered(cast)
    at = OPENED + minutes(60)
    reply(
        actor=cast.actor("negar"),
        at=at,
        code=ticket.code,
        body=body,
        promise=at + minutes(60),
        only_later_date=declared,
    )
    said = Entry.objects.filter(ticket=ticket, verb="replied").latest("seq")
    assert said.data["empty"] is empty
    assert said.body


@pytest.mark.parametrize("promise", [None, OPENED, OPENED + 30 * DAYS, OPENED + minutes(14 * 60)])
def test_no_message_without_a_promise_the_service_level_allows(cast: Cast, promise: object) -> None:
    """None; in the past; beyond the policy's maximum; at eleven in the night, when the desk is closed."""
    ticket = taken(cast)
    with pytest.raises(Refusal) as refused:
        reply(actor=cast.actor("negar"), at=OPENED + minutes(9), code=ticket.code, body="سلام", promise=promise)  # type: ignore[arg-type]
    assert refused.value.field == "promise"
    assert not Entry.objects.filter(ticket=ticket, verb="replied").exists()


def _ask(cast: Cast, at_minutes: float) -> object:
    ticket = answered(cast)
    at = OPENED + minutes(at_minutes)
    ask_customer(
        actor=cast.actor("negar"), at=at, code=ticket.code, body="کدام نسخه؟", reason="نسخه", reminder=at + minutes(240)
    )
    return ticket


def test_waiting_for_the_customer_pauses_resolution_and_his_word_resumes_it(cast: Cast) -> None:
    ticket = _ask(cast, 30)
    paused = clock(ticket, ClockKind.RESOLUTION)
    assert (paused.phase, paused.due_at) == ("paused", None)
    ticket = customer_message(actor=cast.actor("hossein"), at=OPENED + minutes(90), code=ticket.code, body="نسخه ۴")
    assert (ticket.status, ticket.chase_count) == ("open", 0)
    running = clock(ticket, ClockKind.RESOLUTION)
    assert running.phase == "running"
    assert running.due_at > OPENED + minutes(60)


def test_asking_promises_the_reminder_and_answers_what_was_unanswered(cast: Cast) -> None:
    ticket = answered(cast)
    customer_message(actor=cast.actor("hossein"), at=OPENED + minutes(20), code=ticket.code, body="چه شد؟")
    at = OPENED + minutes(30)
    ask_customer(
        actor=cast.actor("negar"), at=at, code=ticket.code, body="کدام نسخه؟", reason="نسخه", reminder=at + minutes(240)
    )
    assert clock(ticket, ClockKind.PROMISE).due_at == at + minutes(240)
    assert clock(ticket, ClockKind.NEXT_RESPONSE).verdict == "met"


def test_an_agreed_date_pauses_until_that_date_only(cast: Cast) -> None:
    ticket = answered(cast)
    at, until = OPENED + minutes(60), OPENED + minutes(180)
    wait_scheduled(
        actor=cast.actor("negar"),
        at=at,
        code=ticket.code,
        until=until,
        evidence="آقای مرادی در تماس",
        body="ساعت دوازده ادامه می‌دهیم.",
        promise=until,
    )
    assert clock(ticket, ClockKind.RESOLUTION).phase == "paused"
    assert resume_due(actor=SYSTEM, at=until - minutes(1)) == 0
    assert resume_due(actor=SYSTEM, at=until + minutes(5)) == 1
    assert clock(ticket, ClockKind.RESOLUTION).phase == "running"
    assert Entry.objects.get(ticket=ticket, verb="resumed").at == until


def test_a_third_party_pauses_nothing_and_has_its_own_clock(cast: Cast) -> None:
    ticket = answered(cast)
    wait_third_party(actor=cast.actor("negar"), at=OPENED + minutes(20), code=ticket.code, reason="مرکز داده")
    assert clock(ticket, ClockKind.RESOLUTION).phase == "running"
    assert clock(ticket, ClockKind.THIRD_PARTY).phase == "running"
    finish(cast, ticket, OPENED + minutes(40))
    assert clock(ticket, ClockKind.THIRD_PARTY).verdict == "met"


def test_a_referral_pauses_nothing_and_asking_again_resumes_its_clock(cast: Cast) -> None:
    ticket, referral = referred(cast)
    assert clock(ticket, ClockKind.RESOLUTION).phase == "running"
    maryam, negar = cast.actor("maryam"), cast.actor("negar")
    answer_referral(actor=maryam, at=OPENED + minutes(30), referral_id=referral.pk, answer="شد", outcome="advice")
    first_due = clock(ticket, ClockKind.REFERRAL).due_at
    ask_again(actor=negar, at=OPENED + minutes(50), referral_id=referral.pk, question="هنوز کند است")
    again = clock(ticket, ClockKind.REFERRAL)
    assert (again.phase, again.due_at) == ("running", first_due + minutes(20))
    take_back_referral(actor=negar, at=OPENED + minutes(60), referral_id=referral.pk, reason="حل شد")
    assert clock(ticket, ClockKind.REFERRAL).verdict == "cancelled"
    assert fresh(ticket).open_referrals == 0


def test_a_change_of_priority_keeps_start_and_swaps_the_target(cast: Cast) -> None:
    ticket = answered(cast)
    before = clock(ticket, ClockKind.RESOLUTION)
    change_priority(
        actor=cast.actor("negar"),
        at=OPENED + minutes(60),
        code=ticket.code,
        impact=1,
        urgency=1,
        reason="همه گیر کرده‌اند",
    )
    after = clock(ticket, ClockKind.RESOLUTION)
    assert (after.started_at, after.priority) == (before.started_at, 1)
    assert after.target_seconds < before.target_seconds
    assert Entry.objects.get(ticket=ticket, verb="priority_changed").visibility == "specialists"


def test_a_target_already_exceeded_breaches_at_the_change(cast: Cast) -> None:
    ticket = taken(cast)
    at = OPENED + minutes(300)
    change_priority(actor=cast.actor("negar"), at=at, code=ticket.code, impact=1, urgency=1, reason="همه")
    breached = clock(ticket, ClockKind.RESOLUTION)
    assert (breached.breached_at, breached.breach_cause) == (at, "reprioritised")


def test_lowering_tells_the_customer_why_and_heals_no_breach(cast: Cast) -> None:
    ticket = opened(cast, impact=1, urgency=1)
    at = OPENED + minutes(400)
    change_priority(actor=cast.actor("negar"), at=at, code=ticket.code, impact=3, urgency=3, reason="فقط یک نفر")
    told = Entry.objects.get(ticket=ticket, verb="priority_changed")
    assert (told.visibility, told.body) == ("customer", "فقط یک نفر")
    assert clock(ticket, ClockKind.FIRST_RESPONSE).breached_at < at


def test_resolution_is_met_iff_resolved_at_or_before_due(cast: Cast) -> None:
    ticket = answered(cast)
    due = clock(ticket, ClockKind.RESOLUTION).due_at
    assert clock(finish(cast, ticket, due), ClockKind.RESOLUTION).verdict == "met"
    late = answered(cast)
    assert clock(finish(cast, late, due + minutes(1)), ClockKind.RESOLUTION).verdict == "breached"


def test_refusing_resumes_the_same_cycle_and_the_gap_is_not_counted(cast: Cast) -> None:
    ticket = resolved(cast)
    before = clock(ticket, ClockKind.RESOLUTION)
    ticket = refuse(actor=cast.actor("hossein"), at=OPENED + minutes(150), code=ticket.code, reason="هنوز کند است")
    again = clock(ticket, ClockKind.RESOLUTION)
    assert (again.pk, again.cycle, again.phase, again.first_verdict) == (before.pk, before.cycle, "running", "met")
    assert (ticket.status, ticket.refusal_count, ticket.reopen_count) == ("open", 1, 1)
    assert clock(ticket, ClockKind.NEXT_RESPONSE).started_at == OPENED + minutes(150)


def test_after_five_working_days_nobody_reopens(cast: Cast) -> None:
    ticket = resolved(cast)
    with pytest.raises(Refusal) as refused:
        reopen(actor=cast.actor("negar"), at=ticket.reopen_until + minutes(1), code=ticket.code, reason="هنوز")
    assert refused.value.code == "desk.window_over"
    assert reopen(actor=cast.actor("negar"), at=ticket.reopen_until, code=ticket.code, reason="هنوز").status == "open"


def test_silence_closes_unconfirmed_and_withdraws_the_verdict(cast: Cast) -> None:
    ticket = resolved(cast)
    assert close_silent(actor=SYSTEM, at=ticket.silence_due_at - minutes(1)) == 0
    assert close_silent(actor=SYSTEM, at=ticket.silence_due_at + minutes(60)) == 1
    closed = fresh(ticket)
    assert (closed.status, closed.closure, closed.closed_at) == ("closed", "unconfirmed", ticket.silence_due_at)
    assert clock(ticket, ClockKind.RESOLUTION).verdict == "withdrawn"


def test_a_silent_closure_can_be_refused_inside_the_window(cast: Cast) -> None:
    ticket = resolved(cast)
    close_silent(actor=SYSTEM, at=ticket.silence_due_at)
    at = ticket.silence_due_at + minutes(5)
    assert at < ticket.reopen_until
    ticket = refuse(actor=cast.actor("hossein"), at=at, code=ticket.code, reason="تازه برگشتم، هنوز کند است")
    assert (ticket.status, ticket.closure) == ("open", "")
    assert clock(ticket, ClockKind.RESOLUTION).phase == "running"


def test_what_was_withdrawn_or_merged_is_not_reopened(cast: Cast) -> None:
    gone, one, two = answered(cast), answered(cast), answered(cast)
    withdraw(actor=cast.actor("hossein"), at=OPENED + minutes(20), code=gone.code, reason="لازم نیست")
    merge(actor=cast.actor("negar"), at=OPENED + minutes(20), code=one.code, absorbed_code=two.code)
    for ticket in (gone, two):
        with pytest.raises(Refusal):
            refuse(actor=cast.actor("hossein"), at=OPENED + minutes(30), code=ticket.code, reason="هنوز")
        with pytest.raises(Refusal):
            reopen(actor=cast.actor("negar"), at=OPENED + minutes(30), code=ticket.code, reason="هنوز")


def test_what_runs_is_counted_for_whoever_owns_the_ticket_then(cast: Cast) -> None:
    ticket = answered(cast)
    negar, saman = cast.users["negar"].pk, cast.users["saman"].pk
    assert clock(ticket, ClockKind.RESOLUTION).owner_id == negar
    transfer(actor=cast.actor("negar"), at=OPENED + minutes(20), code=ticket.code, to_user_id=saman, reason="شیفت")
    assert clock(ticket, ClockKind.RESOLUTION).owner_id == saman
    assert clock(ticket, ClockKind.FIRST_RESPONSE).owner_id == negar
    assert clock(ticket, ClockKind.UNTAKEN).owner_id is None


def test_a_transfer_of_an_untaken_ticket_takes_it(cast: Cast) -> None:
    ticket = opened(cast)
    at = OPENED + minutes(5)
    heir = cast.users["saman"].pk
    ticket = transfer(actor=cast.actor("negar"), at=at, code=ticket.code, to_user_id=heir, reason="تخصص")
    assert (ticket.owner_id, ticket.status, ticket.taken_at) == (heir, "open", at)
    assert clock(ticket, ClockKind.UNTAKEN).verdict == "met"


def test_a_confirmed_answer_stays_met(cast: Cast) -> None:
    ticket = resolved(cast)
    confirm(actor=cast.actor("hossein"), at=OPENED + minutes(60), code=ticket.code, score=4)
    assert clock(ticket, ClockKind.RESOLUTION).verdict == "met"


def test_what_nobody_takes_in_time_is_dealt_to_whoever_is_on_duty(cast: Cast) -> None:
    ticket = opened(cast)
    due = clock(ticket, ClockKind.UNTAKEN).due_at
    assert deal_untaken(actor=SYSTEM, at=due - minutes(1)) == 0
    assert deal_untaken(actor=SYSTEM, at=due + minutes(1)) == 1
    assert fresh(ticket).owner_id in {cast.users["negar"].pk, cast.users["saman"].pk}
    assert clock(ticket, ClockKind.UNTAKEN).verdict == "breached"


def test_breach_is_the_due_instant_whenever_the_sweep_finds_it(cast: Cast) -> None:
    ticket = opened(cast)
    due = clock(ticket, ClockKind.FIRST_RESPONSE).due_at
    sweep(at=due + minutes(300))
    assert clock(ticket, ClockKind.FIRST_RESPONSE).breached_at == due


def test_the_ticket_carries_its_nearest_running_promise_to_the_customer(cast: Cast) -> None:
    ticket = opened(cast)
    assert (ticket.next_due_kind, ticket.next_due_at) == (
        "first_response",
        clock(ticket, ClockKind.FIRST_RESPONSE).due_at,
    )
    ticket = answered(cast)
    assert (ticket.next_due_kind, ticket.next_due_at) == ("promise", ticket.promise_at)
    assert resolved(cast).next_due_at is None
