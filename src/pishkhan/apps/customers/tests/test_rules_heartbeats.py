"""When a server counts as silent and when as back: the watch as plain arithmetic (D6)."""

from datetime import UTC, datetime, timedelta

import pytest

from pishkhan.apps.customers.rules.heartbeats import (
    LONGEST_PERIOD,
    Watch,
    WatchState,
    check_rhythm,
    heard,
    overdue,
    paused,
    resumed,
    retimed,
    started,
)
from pishkhan.pure.refusal import Refusal

AT = datetime(2026, 11, 5, 20, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
NEW = Watch(WatchState.OFF, 5 * MINUTE, 10 * MINUTE)


def alive(at: datetime = AT) -> Watch:
    """A server that was heard for the first time at ``at``."""
    return heard(started(NEW, at), at)


def silent() -> Watch:
    """The same, not heard in time."""
    return overdue(alive(), AT + 15 * MINUTE)


def test_nobody_waits_for_a_server_that_never_called() -> None:
    waiting = started(NEW, AT)
    assert (waiting.state, waiting.due_at) == (WatchState.AWAITED, None)
    assert overdue(waiting, AT + timedelta(days=30)) == waiting


def test_it_is_due_a_period_and_a_grace_after_it_was_heard() -> None:
    assert alive().due_at == AT + 15 * MINUTE
    assert overdue(alive(), AT + 15 * MINUTE - timedelta(microseconds=1)).state is WatchState.ALIVE
    assert (silent().state, silent().due_at) == (WatchState.SILENT, None)


def test_a_call_that_comes_late_but_before_anybody_noticed_is_a_call() -> None:
    late = heard(alive(), AT + 20 * MINUTE)
    assert (late.state, late.due_at) == (WatchState.ALIVE, AT + 35 * MINUTE)


def test_what_was_overtaken_on_its_way_changes_nothing() -> None:
    watch = heard(alive(), AT + 5 * MINUTE)
    assert heard(watch, AT + 4 * MINUTE) == watch


def test_a_silent_server_is_back_only_after_a_steady_span() -> None:
    back = AT + 60 * MINUTE
    watch = heard(silent(), back)
    assert (watch.state, watch.steady_since) == (WatchState.RECOVERING, back)
    watch = heard(watch, back + 5 * MINUTE)
    assert watch.state is WatchState.RECOVERING
    watch = heard(watch, back + 10 * MINUTE)
    assert (watch.state, watch.steady_since) == (WatchState.ALIVE, None)


def test_one_that_falls_again_on_its_way_back_begins_anew() -> None:
    back = AT + 60 * MINUTE
    watch = overdue(heard(silent(), back), back + 15 * MINUTE)
    assert (watch.state, watch.steady_since) == (WatchState.SILENT, None)
    again = heard(watch, back + 30 * MINUTE)
    assert (again.state, again.steady_since) == (WatchState.RECOVERING, back + 30 * MINUTE)


@pytest.mark.parametrize(("period", "span"), [(1, 10), (5, 10), (60, 120)])
def test_the_steady_span_follows_the_period(period: int, span: int) -> None:
    assert Watch(WatchState.SILENT, period * MINUTE, MINUTE).steady_span == span * MINUTE


def test_while_it_is_paused_nobody_waits_and_it_is_still_remembered() -> None:
    watch = heard(paused(alive()), AT + 60 * MINUTE)
    assert (watch.state, watch.due_at, watch.last_seen_at) == (WatchState.PAUSED, None, AT + 60 * MINUTE)


def test_going_on_gives_a_fresh_term() -> None:
    back = AT + timedelta(hours=9)
    assert resumed(paused(alive()), back, was_silent=False).due_at == back + 15 * MINUTE
    assert resumed(paused(silent()), back, was_silent=True).state is WatchState.SILENT
    assert resumed(paused(started(NEW, AT)), back, was_silent=False).state is WatchState.AWAITED


def test_a_new_address_gives_a_running_server_time_to_learn_it() -> None:
    later = AT + 14 * MINUTE
    assert started(alive(), later).due_at == later + 15 * MINUTE
    assert started(silent(), later) == silent()


def test_another_rhythm_counts_from_when_it_was_heard() -> None:
    assert retimed(alive(), 30 * MINUTE, 5 * MINUTE).due_at == AT + 35 * MINUTE
    assert retimed(silent(), 30 * MINUTE, 5 * MINUTE).due_at is None


@pytest.mark.parametrize(
    ("period", "grace", "field"),
    [(0, 5, "period_minutes"), (LONGEST_PERIOD + 1, 5, "period_minutes"), (5, 0, "grace_minutes")],
)
def test_a_rhythm_by_which_nothing_can_be_watched_is_refused(period: int, grace: int, field: str) -> None:
    with pytest.raises(Refusal) as refused:
        check_rhythm(period, grace)
    assert refused.value.field == field
