"""A clock's life through the unit of work: the row always says what the events say."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pishkhan.apps.sla.actions import ClockWork, Dimensions, clock_work
from pishkhan.apps.sla.models import Clock, ClockEvent, ClockNotice
from pishkhan.apps.sla.queries import CALENDARS
from pishkhan.apps.sla.rules import ClockKind, Goal, Priority, Terms
from pishkhan.apps.sla.tests.conftest import tehran
from pishkhan.infra.events.models import Event
from pishkhan.pure.clocks import (
    Cancelled,
    ClockError,
    ClockState,
    Met,
    Paused,
    Phase,
    Reopened,
    Resumed,
    Retargeted,
    Withdrawn,
    fold,
    from_data,
)
from pishkhan.pure.refusal import Conflict

Start = Callable[..., Clock]


def record(clock: Clock, *events: object) -> Clock:
    """Append events through the public door and read the row back."""
    for event in events:
        with transaction.atomic(), clock_work(at=event.at) as work:
            work.record(clock, event)
    clock.refresh_from_db()
    return clock


def refolded(clock: Clock) -> ClockState:
    """What the stored events say."""
    return fold(map(from_data, clock.events.order_by("seq").values_list("data", flat=True)), CALENDARS)


def test_a_started_clock_is_due_by_open_hours_and_carries_its_dimensions(start: Start) -> None:
    clock = start(tehran(2, 12))
    clock.refresh_from_db()
    assert (clock.due_at, clock.phase, clock.organisation_id) == (tehran(3, 12), Phase.RUNNING, 7)
    assert clock.next_notice_at == tehran(2, 16)
    assert ClockState.from_data(clock.state) == refolded(clock)


def test_no_clock_starts_where_nothing_was_agreed(silver: Terms) -> None:
    with clock_work(at=tehran(2, 9)) as work:
        assert work.start(ClockKind.NEXT_RESPONSE, terms=silver, dimensions=Dimensions(priority=1)) is None
        assert work.start(ClockKind.RESOLUTION, terms=silver, dimensions=Dimensions()) is None
    assert not Clock.objects.exists()


def test_a_goal_of_another_calendar_is_measured_on_it(start: Start, silver: Terms) -> None:
    from_terms = start(tehran(2, 15), ClockKind.REFERRAL, target=Goal(120))
    assert from_terms.due_at == tehran(3, 9)
    assert from_terms.calendar_id == silver.calendar_id


def test_met_in_time_is_met_and_provisional_until_the_reopening_window_ends(start: Start) -> None:
    clock = record(start(tehran(2, 9)), Met(tehran(2, 17)))
    assert (clock.verdict, clock.ended_at, clock.final_at) == ("met", tehran(2, 17), tehran(9, 16))
    assert clock.next_notice_at is None
    other = record(start(tehran(2, 9), ClockKind.FIRST_RESPONSE), Met(tehran(2, 10)))
    assert other.final_at is None


def test_met_too_late_is_a_breach_at_the_due_instant_announced_once(start: Start) -> None:
    clock = record(start(tehran(2, 9)), Met(tehran(4, 9)))
    assert (clock.verdict, clock.breached_at, clock.breach_cause) == ("breached", tehran(3, 9), "overdue")
    assert list(ClockNotice.objects.values_list("threshold", flat=True)) == [100]
    announced = Event.objects.get(name="sla.clock_breached")
    assert announced.at == tehran(3, 9)
    assert announced.data["clock_id"] == clock.pk


def test_met_at_the_due_instant_is_met(start: Start) -> None:
    assert record(start(tehran(2, 9)), Met(tehran(3, 9))).verdict == "met"


def test_a_pause_stops_the_warning_and_a_resume_sets_it_again(start: Start) -> None:
    clock = record(start(tehran(2, 9)), Paused(tehran(2, 10), reason="customer"))
    assert (clock.due_at, clock.next_notice_at) == (None, None)
    clock = record(clock, Resumed(tehran(2, 12)))
    assert (clock.due_at, clock.next_notice_at) == (tehran(3, 11), tehran(2, 15))


def test_a_stricter_target_already_exceeded_breaches_at_the_change(start: Start) -> None:
    clock = start(tehran(2, 9))
    clock.priority = Priority.CRITICAL
    clock = record(clock, Retargeted(tehran(2, 15), target_seconds=4 * 3600))
    assert (clock.breached_at, clock.breach_cause) == (tehran(2, 15), "reprioritised")
    assert (clock.priority, clock.target_seconds) == (Priority.CRITICAL, 4 * 3600)
    assert Event.objects.filter(name="sla.clock_breached").count() == 1
    clock = record(clock, Retargeted(tehran(2, 15, 30), target_seconds=40 * 3600))
    assert record(clock, Met(tehran(2, 16))).verdict == "breached"
    assert Event.objects.filter(name="sla.clock_breached").count() == 1


def test_reopening_keeps_the_first_verdict_and_does_not_count_the_gap(start: Start) -> None:
    clock = record(start(tehran(2, 9)), Met(tehran(2, 10)), Reopened(tehran(4, 10)))
    assert (clock.verdict, clock.first_verdict, clock.final_at) == ("", "met", None)
    assert clock.due_at == tehran(5, 9)
    clock = record(clock, Met(tehran(5, 10)))
    assert (clock.verdict, clock.first_verdict, clock.final_at) == ("breached", "met", tehran(12, 16))


def test_silence_withdraws_and_a_cancelled_clock_has_no_deadline(start: Start) -> None:
    silent = record(start(tehran(2, 9)), Met(tehran(2, 10)), Withdrawn(tehran(5, 16)))
    assert (silent.verdict, silent.final_at) == ("withdrawn", None)
    cancelled = record(start(tehran(2, 9)), Cancelled(tehran(2, 10), "withdrawn"))
    assert (cancelled.verdict, cancelled.due_at, cancelled.next_notice_at) == ("cancelled", None, None)


def test_a_promise_is_an_instant_and_looks_at_no_calendar(start: Start) -> None:
    promise = start(tehran(2, 9), ClockKind.PROMISE, deadline=tehran(2, 13))
    promise.refresh_from_db()
    assert (promise.due_at, promise.follows_calendar) == (tehran(2, 13), False)
    assert promise.next_notice_at == tehran(2, 12)
    assert record(promise, Met(tehran(2, 13))).verdict == "met"


def test_what_cannot_follow_is_refused_and_nothing_is_written(start: Start) -> None:
    clock = start(tehran(2, 9))
    with pytest.raises(ClockError), transaction.atomic():
        record(clock, Resumed(tehran(2, 10)))
    assert ClockEvent.objects.count() == 1


def test_merging_keeps_the_strictest_and_undo_restores_both(start: Start) -> None:
    survivor = start(tehran(3, 9))
    absorbed = start(tehran(2, 9), priority=Priority.CRITICAL)
    before = [(clock.due_at, clock.started_at) for clock in (survivor, absorbed)]
    with transaction.atomic(), clock_work(at=tehran(3, 10)) as work:
        work.merge(survivor, absorbed, merge="1")
    survivor.refresh_from_db()
    absorbed.refresh_from_db()
    assert (survivor.started_at, survivor.breached_at) == (tehran(2, 9), tehran(2, 13))
    assert (absorbed.verdict, absorbed.due_at, absorbed.follows_calendar) == ("cancelled", None, True)
    with transaction.atomic(), clock_work(at=tehran(3, 11)) as work:
        work.unmerge(survivor, absorbed, merge="1")
    for clock, (due_at, started_at) in zip((survivor, absorbed), before, strict=True):
        clock.refresh_from_db()
        assert (clock.due_at, clock.started_at, clock.phase) == (due_at, started_at, Phase.RUNNING)
        assert ClockState.from_data(clock.state) == refolded(clock)
    assert survivor.breached_at is None


def test_a_dimension_changes_without_an_event(start: Start) -> None:
    clock = start(tehran(2, 9))
    with transaction.atomic(), clock_work(at=tehran(2, 10)) as work:
        work.change(clock, owner_id=42)
    clock.refresh_from_db()
    assert (clock.owner_id, clock.events.count()) == (42, 1)


def test_a_clock_moved_meanwhile_is_a_conflict_not_an_overwrite(start: Start) -> None:
    clock = start(tehran(2, 9))
    stale = Clock.objects.get(pk=clock.pk)
    record(clock, Paused(tehran(2, 10)))
    with pytest.raises(Conflict), transaction.atomic():
        record(stale, Met(tehran(2, 11)))
    clock.refresh_from_db()
    assert (clock.phase, clock.events.count()) == (Phase.PAUSED, 2)


def test_any_number_of_clocks_costs_three_statements(start: Start, silver: Terms) -> None:
    running = [start(tehran(2, 9)) for _ in range(4)]
    high = Dimensions(priority=Priority.HIGH)
    with transaction.atomic(), CaptureQueriesContext(connection) as queries, clock_work(at=tehran(2, 10)) as work:
        for clock in running:
            work.record(clock, Paused(tehran(2, 10)))
        for _ in range(4):
            work.start(ClockKind.FIRST_RESPONSE, terms=silver, dimensions=high)
        first = work.start(ClockKind.FIRST_RESPONSE, terms=silver, dimensions=high)
        assert first is not None
        work.record(first, Met(tehran(2, 10)))
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) == 3
    assert ClockEvent.objects.filter(clock=first).count() == 2


MOVES = st.lists(
    st.tuples(st.sampled_from(["pause", "resume", "retarget", "meet", "reopen", "withdraw"]), st.integers(0, 900)),
    max_size=12,
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_the_row_always_equals_the_fold_of_its_events(start: Start, moves: list[tuple[str, int]]) -> None:
    at = tehran(2, 9)
    clock = start(at)
    work = ClockWork(at, recorded_at=at)
    for move, minutes in moves:
        at += timedelta(minutes=minutes)
        try:
            work.record(clock, _event(move, at, minutes))
        except ClockError:
            continue
    with transaction.atomic():
        work.flush()
    clock.refresh_from_db()
    state = refolded(clock)
    assert ClockState.from_data(clock.state) == state
    assert (clock.phase, clock.due_at, clock.breached_at) == (state.phase, state.due_at, state.breached_at)
    assert clock.next_notice_at is None or clock.next_notice_at >= state.since
    assert (clock.next_notice_at is not None) == (
        state.is_alive and state.due is not None and state.breached_at is None
    )


def _event(move: str, at: datetime, minutes: int) -> object:
    return {
        "pause": Paused(at, reason="customer"),
        "resume": Resumed(at),
        "retarget": Retargeted(at, target_seconds=minutes * 60),
        "meet": Met(at),
        "reopen": Reopened(at),
        "withdraw": Withdrawn(at),
    }[move]
