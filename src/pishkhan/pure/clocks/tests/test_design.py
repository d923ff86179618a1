"""Every sentence on clocks in the design, by name."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pishkhan.pure.clocks import (
    Cancelled,
    Cause,
    ClockError,
    ClockKind,
    Met,
    Paused,
    Phase,
    Rebased,
    Reopened,
    Restored,
    Resumed,
    Retargeted,
    Started,
    Unmerged,
    Verdict,
    Withdrawn,
    advance,
    fold,
    settled,
    strictest,
)
from pishkhan.pure.clocks.tests.cases import ALWAYS, CALENDARS, CLOSED_EARLY, HOUR, OFFICE, RAMADAN, folded, saturday

MOMENT = timedelta(microseconds=1)
FOUR_HOURS = Started(saturday(9), 4 * HOUR, calendar=OFFICE)


def test_there_are_seven_kinds() -> None:
    assert [kind.value for kind in ClockKind] == [
        "first_response",
        "next_response",
        "promise",
        "resolution",
        "referral",
        "third_party",
        "untaken",
    ]


def test_elapsed_is_the_seconds_both_running_and_open() -> None:
    clock = folded(FOUR_HOURS, Paused(saturday(10)), Resumed(saturday(15, 30)))
    assert clock.elapsed_at(saturday(23), CALENDARS) == HOUR + HOUR // 2
    assert clock.elapsed_at(saturday(9, days=1), CALENDARS) == 2 * HOUR + HOUR // 2


def test_intervals_are_half_open() -> None:
    paused_when_resumed = folded(FOUR_HOURS, Paused(saturday(10)), Resumed(saturday(10)), Paused(saturday(11)))
    assert paused_when_resumed.elapsed_at(saturday(15), CALENDARS) == 2 * HOUR
    assert folded(FOUR_HOURS).elapsed_at(saturday(16), CALENDARS) == 7 * HOUR


def test_due_of_nothing_is_the_start() -> None:
    friday = saturday(9, days=6)
    clock = folded(Started(friday, 0, calendar=OFFICE))
    assert clock.due_at == friday
    assert advance(clock, Met(friday), CALENDARS).verdict is Verdict.MET


def test_due_is_closing_time_itself_and_not_the_next_morning() -> None:
    clock = folded(Started(saturday(12), 4 * HOUR, calendar=OFFICE))
    assert clock.due_at == saturday(16)
    assert advance(clock, Met(saturday(16) + MOMENT), CALENDARS).verdict is Verdict.BREACHED


def test_a_clock_is_a_pure_function_of_its_events() -> None:
    events = [FOUR_HOURS, Paused(saturday(10), "customer"), Resumed(saturday(11))]
    before = folded(*events)
    folded(*events, Met(saturday(12)))
    assert folded(*events) == before


def test_next_response_runs_from_the_oldest_unanswered_message_to_the_next_human_one() -> None:
    asked_again = saturday(14)
    clock = folded(FOUR_HOURS, Met(saturday(10)), Started(asked_again, HOUR, calendar=OFFICE))
    assert (clock.cycle, clock.started_at, clock.due_at) == (2, asked_again, saturday(15))
    assert (clock.verdict, clock.breached_at, clock.used) == (None, None, 0)


def test_a_promise_is_an_instant_and_not_a_duration() -> None:
    friday_night = saturday(23, days=6)
    clock = folded(Started(saturday(9), deadline=friday_night, calendar=OFFICE))
    assert clock.due_at == friday_night
    assert clock.target_seconds is None
    assert advance(clock, Met(friday_night), CALENDARS).verdict is Verdict.MET
    late = advance(clock, Met(friday_night + MOMENT), CALENDARS)
    assert (late.verdict, late.breached_at) == (Verdict.BREACHED, friday_night)


def test_a_promise_never_pauses_and_no_calendar_or_priority_moves_it() -> None:
    clock = folded(Started(saturday(9), deadline=saturday(15)))
    for event in (Paused(saturday(10)), Retargeted(saturday(10), HOUR)):
        with pytest.raises(ClockError, match="promise"):
            advance(clock, event, CALENDARS)
    assert advance(clock, Rebased(saturday(10), CLOSED_EARLY), CALENDARS).due_at == saturday(15)


def test_a_message_meets_the_promise_and_the_next_promise_is_a_new_cycle() -> None:
    clock = folded(
        Started(saturday(9), deadline=saturday(11)),
        Met(saturday(10)),
        Started(saturday(10), deadline=saturday(10, days=2)),
    )
    assert (clock.cycle, clock.due_at, clock.verdict) == (2, saturday(10, days=2), None)


def test_waiting_for_the_customer_pauses_and_his_message_resumes() -> None:
    waiting = folded(FOUR_HOURS, Paused(saturday(10), "customer"))
    assert (waiting.phase, waiting.due_at, waiting.pause_reason) == (Phase.PAUSED, None, "customer")
    assert waiting.remaining_at(saturday(10, days=3), CALENDARS) == 3 * HOUR
    assert advance(waiting, Resumed(saturday(9, days=3)), CALENDARS).due_at == saturday(12, days=3)


def test_a_pause_after_due_heals_no_breach() -> None:
    clock = folded(FOUR_HOURS, Paused(saturday(14)), Resumed(saturday(15)))
    assert (clock.breached_at, clock.due_at) == (saturday(13), saturday(13))
    assert clock.breach_cause == Cause.OVERDUE


def test_a_pause_at_due_leaves_the_due_where_it_was_reached() -> None:
    paused = folded(FOUR_HOURS, Paused(saturday(13)))
    assert paused.due_at == saturday(13)
    assert advance(paused, Met(saturday(13)), CALENDARS).verdict is Verdict.MET
    assert advance(paused, Met(saturday(13, 1)), CALENDARS).verdict is Verdict.BREACHED


def test_a_clock_met_while_waiting_is_judged_by_the_time_it_used() -> None:
    assert folded(FOUR_HOURS, Paused(saturday(12)), Met(saturday(9, days=4))).verdict is Verdict.MET


def test_a_priority_change_keeps_start_elapsed_and_pauses_and_swaps_the_target() -> None:
    clock = folded(FOUR_HOURS, Paused(saturday(10)), Resumed(saturday(11)), Retargeted(saturday(12), 3 * HOUR))
    assert (clock.started_at, clock.cycle, clock.target_seconds) == (saturday(9), 1, 3 * HOUR)
    assert clock.elapsed_at(saturday(12), CALENDARS) == 2 * HOUR
    assert clock.due_at == saturday(13)


def test_a_priority_change_while_paused_waits_for_the_customer_all_the_same() -> None:
    clock = folded(FOUR_HOURS, Paused(saturday(10)), Retargeted(saturday(11), 2 * HOUR))
    assert (clock.phase, clock.due_at, clock.breached_at) == (Phase.PAUSED, None, None)
    assert advance(clock, Resumed(saturday(12)), CALENDARS).due_at == saturday(13)


@pytest.mark.parametrize("pauses", [(), (Paused(saturday(11, 30)),)])
def test_a_target_already_exceeded_breaches_at_the_change_with_the_cause_reprioritised(pauses: tuple[Paused]) -> None:
    clock = folded(FOUR_HOURS, *pauses, Retargeted(saturday(12), HOUR))
    assert (clock.breached_at, clock.breach_cause) == (saturday(12), "reprioritised")
    assert not folded(FOUR_HOURS).is_breached_at(saturday(12))
    assert advance(clock, Met(saturday(12)), CALENDARS).verdict is Verdict.BREACHED
    assert advance(clock, Met(saturday(15)), CALENDARS).breach_cause == "reprioritised"


def test_a_target_reached_exactly_at_the_change_can_still_be_met_at_once() -> None:
    clock = folded(FOUR_HOURS, Retargeted(saturday(12), 3 * HOUR))
    assert (clock.breached_at, clock.due_at) == (None, saturday(12))


def test_lowering_the_priority_heals_no_breach() -> None:
    clock = folded(FOUR_HOURS, Retargeted(saturday(15), 40 * HOUR))
    assert (clock.breached_at, clock.breach_cause) == (saturday(13), "overdue")
    assert advance(clock, Met(saturday(15)), CALENDARS).verdict is Verdict.BREACHED
    earlier = folded(FOUR_HOURS, Retargeted(saturday(12), HOUR), Retargeted(saturday(12, 30), 40 * HOUR))
    assert earlier.breached_at == saturday(12)


def test_resolution_is_met_iff_resolved_at_or_before_due() -> None:
    assert folded(FOUR_HOURS, Met(saturday(13))).verdict is Verdict.MET
    assert folded(FOUR_HOURS, Met(saturday(13) + MOMENT)).verdict is Verdict.BREACHED


@pytest.mark.parametrize("found", [saturday(13) + MOMENT, saturday(14), saturday(9, days=9)])
def test_the_instant_of_a_breach_is_due_whenever_the_sweep_finds_it(found: datetime) -> None:
    clock = settled(folded(FOUR_HOURS), found)
    assert (clock.breached_at, clock.breach_cause) == (saturday(13), "overdue")
    assert advance(clock, Met(found), CALENDARS) == folded(FOUR_HOURS, Met(found))


def test_breach_is_a_fact_and_not_a_status() -> None:
    clock = settled(folded(FOUR_HOURS), saturday(15))
    assert (clock.phase, clock.verdict) == (Phase.RUNNING, None)
    assert clock.elapsed_at(saturday(16), CALENDARS) == 7 * HOUR
    assert clock.remaining_at(saturday(16), CALENDARS) == -3 * HOUR
    assert not folded(FOUR_HOURS).is_breached_at(saturday(13))
    assert folded(FOUR_HOURS).is_breached_at(saturday(13) + MOMENT)


def test_reopening_resumes_the_same_cycle_and_the_gap_is_not_counted() -> None:
    clock = folded(FOUR_HOURS, Met(saturday(11)), Reopened(saturday(10, days=2)))
    assert (clock.cycle, clock.started_at, clock.phase) == (1, saturday(9), Phase.RUNNING)
    assert clock.elapsed_at(saturday(10, days=2), CALENDARS) == 2 * HOUR
    assert clock.due_at == saturday(12, days=2)


def test_reopening_what_was_met_at_due_itself_leaves_no_time() -> None:
    clock = folded(FOUR_HOURS, Met(saturday(13)), Reopened(saturday(15)))
    assert (clock.first_verdict, clock.due_at) == (Verdict.MET, saturday(13))
    assert advance(clock, Met(saturday(15)), CALENDARS).verdict is Verdict.BREACHED


def test_first_and_final_verdict_both_stay() -> None:
    reopened = folded(FOUR_HOURS, Met(saturday(11)), Reopened(saturday(10, days=2)))
    assert (reopened.first_verdict, reopened.verdict) == (Verdict.MET, None)
    late = advance(reopened, Met(saturday(14, days=2)), CALENDARS)
    assert (late.first_verdict, late.verdict) == (Verdict.MET, Verdict.BREACHED)
    again = advance(advance(late, Reopened(saturday(9, days=3)), CALENDARS), Met(saturday(9, days=3)), CALENDARS)
    assert (again.first_verdict, again.verdict) == (Verdict.MET, Verdict.BREACHED)


def test_asking_the_same_question_again_resumes_the_referral_clock() -> None:
    referral = folded(Started(saturday(9), HOUR, calendar=ALWAYS), Met(saturday(9, 40)), Reopened(saturday(20)))
    assert referral.due_at == saturday(20, 20)


def test_a_rebase_keeps_time_used_and_measures_what_follows_by_the_new_calendar() -> None:
    clock = folded(Started(saturday(8), 8 * HOUR, calendar=OFFICE), Rebased(saturday(12), RAMADAN))
    assert clock.elapsed_at(saturday(12), CALENDARS) == 4 * HOUR
    assert clock.elapsed_at(saturday(16), CALENDARS) == 6 * HOUR
    assert clock.due_at == saturday(11, days=1)


def test_a_closure_announced_for_a_day_half_over_takes_only_the_rest_of_it() -> None:
    clock = folded(Started(saturday(9), 6 * HOUR, calendar=OFFICE), Rebased(saturday(12), CLOSED_EARLY))
    assert clock.elapsed_at(saturday(18), CALENDARS) == 3 * HOUR
    assert clock.due_at == saturday(11, days=1)
    assert CALENDARS[CLOSED_EARLY].elapsed(saturday(9), saturday(18)) == 0


def test_a_rebase_while_paused_counts_for_what_follows_the_pause() -> None:
    clock = folded(FOUR_HOURS, Paused(saturday(10)), Rebased(saturday(11), RAMADAN), Resumed(saturday(13)))
    assert clock.due_at == saturday(11, days=1)


def test_finished_cycles_are_never_recomputed() -> None:
    for ending in (Met(saturday(10)), Withdrawn(saturday(10)), Cancelled(saturday(10), "spam")):
        for change in (Rebased(saturday(11), RAMADAN), Retargeted(saturday(11), HOUR)):
            with pytest.raises(ClockError):
                folded(FOUR_HOURS, ending, change)


def test_the_survivor_of_a_merge_keeps_the_earliest_start_and_the_strictest_due() -> None:
    early_but_lax = folded(Started(saturday(8), 7 * HOUR, calendar=OFFICE))
    late_but_strict = folded(Started(saturday(10), 2 * HOUR, calendar=OFFICE))
    for survivor, absorbed in ((early_but_lax, late_but_strict), (late_but_strict, early_but_lax)):
        event = strictest(survivor, absorbed, at=saturday(11), calendars=CALENDARS, merge=1)
        merged = advance(survivor, event, CALENDARS)
        assert (merged.started_at, merged.due_at) == (saturday(8), saturday(12))
        assert merged.elapsed_at(saturday(11), CALENDARS) == 3 * HOUR
        assert advance(merged, Met(saturday(12)), CALENDARS).verdict is Verdict.MET


def test_a_merge_takes_over_a_breach_and_the_earlier_promise() -> None:
    fresh = folded(Started(saturday(11), 4 * HOUR, calendar=OFFICE))
    overdue = folded(Started(saturday(8), HOUR, calendar=OFFICE))
    event = strictest(fresh, overdue, at=saturday(12), calendars=CALENDARS, merge=1)
    merged = advance(fresh, event, CALENDARS)
    assert (merged.started_at, merged.due_at, merged.breached_at) == (saturday(8), saturday(9), saturday(9))
    promises = [folded(Started(saturday(9), deadline=saturday(hour))) for hour in (15, 14)]
    event = strictest(*promises, at=saturday(10), calendars=CALENDARS, merge=1)
    assert advance(promises[0], event, CALENDARS).due_at == saturday(14)


def test_a_paused_survivor_stays_paused_with_the_least_time_left() -> None:
    survivor = folded(Started(saturday(10), 4 * HOUR, calendar=OFFICE), Paused(saturday(11)))
    absorbed = folded(Started(saturday(8), 5 * HOUR, calendar=OFFICE))
    event = strictest(survivor, absorbed, at=saturday(12), calendars=CALENDARS, merge=1)
    merged = advance(survivor, event, CALENDARS)
    assert (merged.phase, merged.due_at) == (Phase.PAUSED, None)
    assert merged.remaining_at(saturday(12), CALENDARS) == HOUR
    assert advance(merged, Resumed(saturday(13)), CALENDARS).due_at == saturday(14)


def test_the_absorbed_clock_is_cancelled_and_undo_restores_it_as_if_never_merged() -> None:
    start = Started(saturday(9), 6 * HOUR, calendar=OFFICE)
    merged = folded(start, Cancelled(saturday(10), Cause.MERGED))
    assert (merged.phase, merged.verdict, merged.due_at) == (Phase.CANCELLED, Verdict.CANCELLED, None)
    assert merged.elapsed_at(saturday(16), CALENDARS) == HOUR
    restored = advance(merged, Restored(saturday(14)), CALENDARS)
    assert advance(restored, Met(saturday(15)), CALENDARS) == folded(start, Met(saturday(15)))
    late = advance(merged, Restored(saturday(9, days=1)), CALENDARS)
    assert late.breached_at == saturday(15)
    moved = folded(start, Cancelled(saturday(10), "merged"), Rebased(saturday(12), RAMADAN), Restored(saturday(13)))
    assert moved.due_at == folded(start, Rebased(saturday(12), RAMADAN)).due_at
    with pytest.raises(ClockError):
        folded(start, Cancelled(saturday(10), "spam"), Restored(saturday(14)))


def test_undo_leaves_the_survivor_as_if_never_merged_but_repeats_no_notice() -> None:
    start, pause = Started(saturday(11), 4 * HOUR, calendar=OFFICE), Paused(saturday(13))
    absorbed = folded(Started(saturday(8), HOUR, calendar=OFFICE))
    event = strictest(folded(start), absorbed, at=saturday(12), calendars=CALENDARS, merge=7)
    merged, undone, never = (
        folded(start, event, pause),
        folded(start, event, pause, Unmerged(saturday(14), 7), Resumed(saturday(14))),
        folded(start, pause, Resumed(saturday(14))),
    )
    assert merged.breached_at == saturday(9)
    assert (undone.breached_at, undone.started_at, undone.due_at) == (None, saturday(11), never.due_at)
    assert undone.target_version == merged.target_version + 1
    for refused in ((merged, Unmerged(saturday(14), 7)), (folded(start), Unmerged(saturday(14), 7))):
        with pytest.raises(ClockError):
            advance(*refused, CALENDARS)
    with pytest.raises(ClockError):
        folded(start, Unmerged(saturday(14), 7))


def test_silence_withdraws_the_clock_neither_met_nor_breached() -> None:
    for before in ((Met(saturday(11)),), (Paused(saturday(11)),), ()):
        clock = folded(FOUR_HOURS, *before, Withdrawn(saturday(12)))
        assert (clock.phase, clock.verdict) == (Phase.WITHDRAWN, Verdict.WITHDRAWN)
        assert (clock.met_at, clock.breached_at, clock.due_at) == (None, None, None)
    reopened = folded(FOUR_HOURS, Met(saturday(11)), Withdrawn(saturday(12)), Reopened(saturday(13)))
    assert (reopened.first_verdict, reopened.due_at) == (Verdict.WITHDRAWN, saturday(15))


def test_warnings_come_at_shares_of_the_target() -> None:
    at = dict(folded(FOUR_HOURS).warnings((0.5, 0.75), CALENDARS))
    assert at == {0.5: saturday(11), 0.75: saturday(12)}
    resumed = folded(FOUR_HOURS, Paused(saturday(12)), Resumed(saturday(9, days=1)))
    assert dict(resumed.warnings((0.5, 0.9), CALENDARS)) == {
        0.5: saturday(9, days=1),
        0.9: saturday(9, 36, days=1),
    }
    assert folded(FOUR_HOURS, Paused(saturday(10))).warnings((0.5,), CALENDARS) == ()
    assert folded(FOUR_HOURS, Met(saturday(10))).warnings((0.5,), CALENDARS) == ()


def test_a_notice_is_keyed_by_cycle_and_target_version_which_grow_with_every_change() -> None:
    events = [FOUR_HOURS, Paused(saturday(10)), Resumed(saturday(10))]
    assert folded(*events).target_version == 1
    events += [Retargeted(saturday(11), 3 * HOUR), Rebased(saturday(11), RAMADAN)]
    assert folded(*events).target_version == 3
    again = folded(*events, Met(saturday(11)), Started(saturday(12), HOUR, calendar=OFFICE))
    assert (again.cycle, again.target_version) == (2, 1)


def test_a_clock_without_target_only_measures() -> None:
    clock = folded(Started(saturday(9), calendar=OFFICE))
    assert (clock.due_at, clock.remaining_at(saturday(12), CALENDARS), clock.warnings((0.5,), CALENDARS)) == (
        None,
        None,
        (),
    )
    assert advance(clock, Met(saturday(12)), CALENDARS).verdict is None
    assert fold([Started(saturday(9), calendar=OFFICE), Retargeted(saturday(12), HOUR)], CALENDARS).breached_at


def test_instants_of_any_zone_are_the_same_instant() -> None:
    local = saturday(9).astimezone(ZoneInfo("Asia/Tokyo"))
    assert folded(Started(local, 4 * HOUR, calendar=OFFICE)) == folded(FOUR_HOURS)
