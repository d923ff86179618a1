"""A rota over time, its gaps, hours as people type them, and duty as stretches of real time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pishkhan.apps.oncall.rules import (
    Away,
    Gap,
    Shift,
    Span,
    affected,
    editions,
    gaps,
    on_duty,
    read_hours,
    spliced,
    stints,
    untangled,
    write_hours,
)
from pishkhan.pure.refusal import Refusal

TEHRAN = ZoneInfo("Asia/Tehran")
SATURDAY = date(2026, 5, 2)


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=TEHRAN)


def _shift(user_id: int, weekday: int, start: int, end: int, since: date = SATURDAY, to: date | None = None) -> Shift:
    return Shift(user_id, weekday, start * 60, end * 60, since, to)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("08:00-16:00", [(480, 960)]),
        ("8-16", [(480, 960)]),
        ("۸–۱۶", [(480, 960)]),
        ("٠٨:٣٠ تا ۱۶", [(510, 960)]),
        ("8 to 12 and 14 to 18", [(480, 720), (840, 1080)]),
        ("۱۴-۱۸، ۸-۱۲", [(480, 720), (840, 1080)]),
        ("8-12 14-18", [(480, 720), (840, 1080)]),
        ("8-12\n14-18", [(480, 720), (840, 1080)]),
        ("22-6", [(1320, 1800)]),
        ("0-24", [(0, 1440)]),
        ("24-8", [(0, 480)]),
        ("8-8", [(480, 1920)]),
        ("", []),
        ("  ", []),
    ],
)
def test_hours_are_read_as_people_type_them(typed: str, expected: list[tuple[int, int]]) -> None:
    assert read_hours(typed) == expected


@pytest.mark.parametrize(
    "typed", ["8", "8-", "25-26", "8:60-9", "8-16 x", "صبح", "8-16-20", "-8-16", "8-12,11-13", "1" * 300]
)
def test_what_is_no_hours_is_refused_beside_the_field(typed: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_hours(typed)
    assert refusal.value.field == "shifts"
    assert refusal.value.code in {"oncall.unreadable_hours", "oncall.hours_overlap"}


@given(st.lists(st.tuples(st.integers(0, 23), st.integers(1, 24)), max_size=1))
def test_what_is_written_is_read_again(hours: list[tuple[int, int]]) -> None:
    minutes = [(start * 60, end * 60 if end > start else (end + 24) * 60) for start, end in hours]
    assert read_hours(write_hours(minutes)) == minutes


def test_a_day_belongs_to_one_edition_and_holes_are_editions_too() -> None:
    first = _shift(1, 0, 8, 16, date(2026, 5, 2), date(2026, 5, 8))
    later = _shift(2, 0, 8, 16, date(2026, 5, 16))
    found = editions([later, first])
    assert [(one.start, one.end, [shift.user_id for shift in one.shifts]) for one in found] == [
        (date(2026, 5, 2), date(2026, 5, 8), [1]),
        (date(2026, 5, 9), date(2026, 5, 15), []),
        (date(2026, 5, 16), None, [2]),
    ]
    assert editions([]) == []


def test_a_rota_for_some_days_lets_what_was_planned_go_on_afterwards() -> None:
    usual = _shift(1, 0, 8, 16)
    done = spliced([usual], [_shift(2, 0, 8, 16, date(2026, 5, 9))], date(2026, 5, 15))
    assert [(one.user_id, one.valid_from, one.valid_to) for one in done] == [
        (2, date(2026, 5, 9), date(2026, 5, 15)),
        (1, date(2026, 5, 16), None),
    ]


def test_hours_that_are_said_twice_are_said_once() -> None:
    tangled = [
        _shift(1, 0, 8, 16),
        _shift(1, 0, 0, 24),
        _shift(1, 0, 22, 30),
        _shift(1, 1, 4, 12),
        _shift(1, 6, 20, 30),
    ]
    found = [(one.weekday, one.start // 60, one.end // 60) for one in untangled(tangled)]
    assert found == [(0, 0, 24), (1, 0, 6), (1, 6, 12), (6, 20, 30)]


def test_only_those_whose_own_shifts_change_are_affected() -> None:
    start = date(2026, 5, 9)
    before = [_shift(1, 0, 8, 16), _shift(2, 1, 8, 16), _shift(3, 2, 8, 16, SATURDAY, date(2026, 5, 4))]
    after = [_shift(1, 0, 8, 16, start), _shift(2, 1, 8, 17, start)]
    assert affected(before, after, start) == {2}


def test_gaps_run_over_the_end_of_the_week_as_one() -> None:
    shifts = [_shift(1, day, 8, 16) for day in range(1, 6)]
    found = gaps(shifts, opening=[(day * 1440 + 480, day * 1440 + 960) for day in range(6)])
    assert len(found) == 5
    assert found[0] == Gap(1440 + 960, 2 * 1440 + 480, 0)
    weekend = found[-1]
    assert (weekend.start, weekend.end) == (5 * 1440 + 960, 7 * 1440 + 1440 + 480)
    assert weekend.open_minutes == 480, "Saturday is open and nobody is there"


@pytest.mark.parametrize(
    ("shifts", "expected"),
    [
        ([], [Gap(0, 7 * 1440)]),
        ([_shift(1, day, 0, 24) for day in range(7)], []),
        ([_shift(1, day, 8, 32) for day in range(7)], []),
    ],
)
def test_an_empty_week_is_one_gap_and_a_full_one_has_none(shifts: list[Shift], expected: list[Gap]) -> None:
    assert gaps(shifts) == expected


def test_whoever_is_away_is_not_on_duty_and_his_substitute_is() -> None:
    shifts = [_shift(7, 0, 8, 16), _shift(3, 0, 8, 16)]
    away = [Away(7, Span(_at(2, 9), _at(2, 12)), 5)]
    assert on_duty(shifts, _at(2, 8, 59), away) == (3, 7)
    assert on_duty(shifts, _at(2, 9), away) == (3, 5)
    assert on_duty(shifts, _at(2, 12), away) == (3, 7)
    assert on_duty(shifts, _at(2, 10), [*away, Away(5, Span(_at(2, 9), None))]) == (3,)
    assert on_duty(shifts, _at(2, 10), [Away(7, Span(_at(1, 9), None))]) == (3,)


def test_shifts_that_meet_are_one_stint_and_an_absence_cuts_it() -> None:
    shifts = [_shift(7, 0, 8, 16), _shift(7, 0, 16, 24), _shift(7, 1, 0, 6)]
    whole = stints(shifts, [], _at(2, 10), _at(4, 0), TEHRAN)
    assert [(one.start, one.end) for one in whole] == [(_at(2, 8), _at(3, 6))]
    away = [Away(7, Span(_at(2, 12), _at(2, 20)), 5)]
    cut = stints(shifts, away, _at(2, 10), _at(4, 0), TEHRAN)
    assert [(one.user_id, one.start, one.end, one.stands_in_for) for one in cut] == [
        (7, _at(2, 8), _at(2, 12), None),
        (5, _at(2, 12), _at(2, 20), 7),
        (7, _at(2, 20), _at(3, 6), None),
    ]


@given(
    st.lists(
        st.tuples(st.integers(1, 3), st.integers(0, 6), st.integers(0, 1439), st.integers(1, 1440)),
        min_size=1,
        max_size=6,
    ),
    st.integers(0, 7 * 1440 - 1),
    st.booleans(),
)
def test_stints_and_the_wall_clock_agree(rows: list[tuple[int, int, int, int]], minute: int, absent: bool) -> None:
    shifts = [Shift(user, day, start, start + length, SATURDAY) for user, day, start, length in rows]
    at = datetime(2026, 5, 9, tzinfo=TEHRAN).timestamp() + minute * 60
    now = datetime.fromtimestamp(at, UTC)
    away = [Away(1, Span(datetime(2026, 5, 11, 3, tzinfo=UTC), datetime(2026, 5, 13, 15, tzinfo=UTC)), 9)] * absent
    found = stints(shifts, away, now, datetime(2026, 5, 20, tzinfo=UTC), TEHRAN)
    running = {one.user_id for one in found if one.start <= now < one.end}
    assert running == set(on_duty(shifts, now.astimezone(TEHRAN), away))
