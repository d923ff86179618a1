"""Priorities, promises and windows, as pure values."""

from datetime import date, datetime, timedelta

import pytest

from pishkhan.apps.sla.rules import (
    DEFAULT_MATRIX,
    ClockKind,
    Goal,
    Impact,
    Priority,
    Terms,
    Urgency,
    matrix_from_data,
    matrix_to_data,
)
from pishkhan.apps.sla.tests.conftest import PROMISES, WEEK, tehran
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.worktime import Calendar, Revision, Week

OFFICE = Calendar(revisions=(Revision(date(2026, 1, 1), Week(WEEK)),))
GOALS = {
    ("resolution", 2, None, None): Goal(480),
    ("resolution", 2, 5, None): Goal(960),
    ("referral", 2, None, None): Goal(120),
    ("referral", 2, None, 9): Goal(60, calendar_id=3),
    ("referral", 2, 5, 9): Goal(30),
}
TERMS = Terms(1, 1, 1, "نقره‌ای", "Silver", 1, 1, OFFICE, DEFAULT_MATRIX, GOALS, PROMISES, 3, 5, 480)


@pytest.mark.parametrize(
    ("impact", "urgency", "priority"),
    [
        (Impact.HIGH, Urgency.HIGH, Priority.CRITICAL),
        (Impact.HIGH, Urgency.MEDIUM, Priority.HIGH),
        (Impact.MEDIUM, Urgency.HIGH, Priority.HIGH),
        (Impact.MEDIUM, Urgency.MEDIUM, Priority.MEDIUM),
        (Impact.HIGH, Urgency.LOW, Priority.MEDIUM),
        (Impact.LOW, Urgency.MEDIUM, Priority.LOW),
        (Impact.LOW, Urgency.LOW, Priority.LOW),
    ],
)
def test_priority_comes_from_impact_and_urgency(impact: Impact, urgency: Urgency, priority: Priority) -> None:
    assert TERMS.priority(impact, urgency) is priority
    assert priority.label


def test_a_matrix_is_stored_and_read_back_whole_and_gaps_follow_the_default() -> None:
    own = {**DEFAULT_MATRIX, (3, 3): Priority.MEDIUM}
    assert matrix_from_data(matrix_to_data(own)) == own
    assert matrix_from_data({"3×3": 3}) == own


@pytest.mark.parametrize(
    ("kind", "request_type", "team", "minutes"),
    [
        (ClockKind.RESOLUTION, None, None, 480),
        (ClockKind.RESOLUTION, 5, None, 960),
        (ClockKind.RESOLUTION, 6, 9, 480),
        (ClockKind.REFERRAL, None, 8, 120),
        (ClockKind.REFERRAL, 6, 9, 60),
        (ClockKind.REFERRAL, 5, 9, 30),
    ],
)
def test_the_closest_goal_wins(kind: ClockKind, request_type: int | None, team: int | None, minutes: int) -> None:
    goal = TERMS.target(kind, Priority.HIGH, request_type, team)
    assert goal is not None
    assert goal.minutes == minutes


def test_what_was_not_agreed_has_no_goal() -> None:
    assert TERMS.target(ClockKind.NEXT_RESPONSE, Priority.HIGH) is None
    assert TERMS.target(ClockKind.RESOLUTION, Priority.LOW) is None


@pytest.mark.parametrize(
    ("at", "limit"),
    [
        (tehran(2, 9), tehran(2, 11)),
        (tehran(2, 14), tehran(2, 16)),  # closing time itself counts
        (tehran(2, 15), tehran(3, 9)),
        (tehran(6, 15), tehran(9, 9)),  # over the weekend
        (tehran(8, 12), tehran(9, 10)),  # written on a Friday
    ],
)
def test_a_promise_reaches_as_far_as_the_open_hours_of_its_priority(at: datetime, limit: datetime) -> None:
    assert TERMS.promise_limit(Priority.HIGH, at) == limit
    assert TERMS.suggest_promise(Priority.HIGH, at) == limit
    TERMS.check_promise(Priority.HIGH, at, limit)


def test_a_suggested_promise_is_a_whole_minute_that_is_kept_as_it_reads() -> None:
    at = tehran(2, 9) + timedelta(seconds=50)
    assert TERMS.suggest_promise(Priority.HIGH, at) == tehran(2, 11)
    TERMS.check_promise(Priority.HIGH, at, tehran(2, 11))


@pytest.mark.parametrize(
    ("at", "promised", "code", "nearest"),
    [
        (tehran(2, 9), tehran(2, 9), "sla.promise_past", tehran(2, 9, 1)),
        (tehran(2, 18), tehran(2, 17), "sla.promise_past", tehran(3, 8)),
        (tehran(2, 9), tehran(2, 11, 1), "sla.promise_too_far", tehran(2, 11)),
        (tehran(2, 15, 30), tehran(2, 17), "sla.promise_closed", tehran(2, 16)),
        (tehran(2, 15, 30), tehran(3, 7, 50), "sla.promise_closed", tehran(3, 8)),
        (tehran(2, 18), tehran(3, 5), "sla.promise_closed", tehran(3, 8)),
        (tehran(7, 12), tehran(8, 12), "sla.promise_closed", tehran(9, 8)),
    ],
)
def test_a_promise_is_refused_beside_its_field_with_the_nearest_that_is_allowed(
    at: datetime, promised: datetime, code: str, nearest: datetime
) -> None:
    with pytest.raises(Refusal) as refused:
        TERMS.check_promise(Priority.HIGH, at, promised)
    assert (refused.value.code, refused.value.field, refused.value.facts["nearest"]) == (code, "promise", nearest)
    assert "{nearest}" in refused.value.message
    TERMS.check_promise(Priority.HIGH, at, nearest)


def test_silence_and_reopening_count_working_days() -> None:
    saturday = tehran(2, 10)
    assert TERMS.silence_deadline(saturday) == tehran(5, 16)
    assert TERMS.reopening_deadline(saturday) == tehran(9, 16)
