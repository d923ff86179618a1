"""Working calendars on known days of Tehran."""

import json
import pickle
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from pishkhan.pure.worktime import (
    Calendar,
    InvalidCalendar,
    NeverOpen,
    Revision,
    Week,
    elapsed_many,
    from_spec,
    reopening_deadline,
    to_spec,
)
from pishkhan.pure.worktime.index import BLOCK
from pishkhan.pure.worktime.tests.oracle import walked

TEHRAN = ZoneInfo("Asia/Tehran")
OFFICE = Week.of({**dict.fromkeys(range(5), ((480, 720), (780, 1020))), 5: ((480, 720),)})
EPOCH = date(2010, 1, 1)
HOUR = 3600


def tehran(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """An instant given by Tehran's wall clock."""
    return datetime(year, month, day, hour, minute, tzinfo=TEHRAN).astimezone(UTC)


def calendar(week: Week = OFFICE, **more: object) -> Calendar:
    return Calendar("Asia/Tehran", (Revision(EPOCH, week),), **more)  # type: ignore[arg-type]


def test_the_week_starts_on_saturday_and_friday_is_closed() -> None:
    saturday, friday = tehran(2023, 4, 15, 9), tehran(2023, 4, 21, 9)
    assert calendar().is_open(saturday)
    assert not calendar().is_open(friday)
    assert calendar().elapsed(saturday - timedelta(hours=9), saturday + timedelta(days=7)) == (5 * 8 + 4 + 1) * HOUR


def test_closing_time_itself_counts_and_not_the_next_morning() -> None:
    assert calendar().due(tehran(2023, 4, 15, 16), 60) == tehran(2023, 4, 15, 17)
    assert calendar().due(tehran(2023, 4, 15, 11), 60) == tehran(2023, 4, 15, 12)
    assert not calendar().is_open(tehran(2023, 4, 15, 17))


def test_nothing_is_due_at_its_own_start_even_when_closed() -> None:
    friday = tehran(2023, 4, 21, 9)
    assert calendar().due(friday, 0) == friday


def test_amounts_run_over_the_lunch_break_the_night_and_the_weekend() -> None:
    assert calendar().due(tehran(2023, 4, 15, 11, 30), 60) == tehran(2023, 4, 15, 13, 30)
    assert calendar().due(tehran(2023, 4, 20, 11, 30), 60) == tehran(2023, 4, 22, 8, 30)
    assert calendar().next_open(tehran(2023, 4, 20, 12)) == tehran(2023, 4, 22, 8)


def test_parts_of_a_second_are_neither_lost_nor_invented() -> None:
    start = tehran(2023, 4, 15, 9) + timedelta(microseconds=700_001)
    assert calendar().due_seconds(start, 90) - start == timedelta(seconds=90)
    assert calendar().elapsed(start, start + timedelta(seconds=2, microseconds=-1)) == 1


def test_touching_and_overlapping_intervals_become_one() -> None:
    assert Week.of({0: ((600, 720), (480, 600), (700, 780))}).days[0] == ((480, 780),)


def test_an_interval_across_midnight_belongs_to_the_day_on_which_it_starts() -> None:
    nights = calendar(Week.of({6: ((1320, 1800),)}), holidays=frozenset({date(2023, 4, 22)}))
    assert nights.elapsed(tehran(2023, 4, 21), tehran(2023, 4, 24)) == 8 * HOUR
    assert nights.is_open(tehran(2023, 4, 22, 5, 59))
    closed = calendar(Week.of({6: ((1320, 1800),)}), exceptions={date(2023, 4, 21): ()})
    assert closed.elapsed(tehran(2023, 4, 21), tehran(2023, 4, 24)) == 0


def test_hours_of_one_day_that_reach_into_the_next_count_once() -> None:
    doubled = calendar(Week.of({0: ((1200, 2880),), 1: ((480, 1020),)}))
    assert doubled.elapsed(tehran(2023, 4, 15), tehran(2023, 4, 18)) == 28 * HOUR


@pytest.mark.parametrize("number", range(55, 57))
def test_hours_across_the_seam_of_the_index_count_once_and_whole(number: int) -> None:
    seam = datetime(1970, 1, 1, tzinfo=UTC) + number * timedelta(microseconds=BLOCK)
    eve = seam.astimezone(TEHRAN).date() - timedelta(days=1)
    for hours in ((1200, 2880), (0, 300)):
        shift = calendar(Week.of({(eve.weekday() + 2) % 7: (hours,)}))
        for start, end in ((-20, 20), (0, 20), (3, 20), (-20, 0)):
            span = seam + timedelta(hours=start), seam + timedelta(hours=end)
            assert shift.elapsed(*span) == 60 * walked(shift, *span)


def test_ramadan_hours_replace_those_of_their_days() -> None:
    ramadan = {date(2023, 3, 23) + timedelta(days=n): ((540, 840),) for n in range(30)}
    short = calendar(exceptions=ramadan)
    assert short.due(tehran(2023, 4, 15, 12), 180) == tehran(2023, 4, 16, 10)
    assert short.elapsed(tehran(2023, 4, 15), tehran(2023, 4, 16)) == 5 * HOUR
    assert short.elapsed(tehran(2023, 4, 22), tehran(2023, 4, 23)) == 8 * HOUR


def test_an_explicit_exception_wins_over_a_holiday() -> None:
    day = date(2023, 4, 15)
    assert calendar(holidays=frozenset({day})).elapsed(tehran(2023, 4, 15), tehran(2023, 4, 16)) == 0
    duty = calendar(holidays=frozenset({day}), exceptions={day: ((600, 660),)})
    assert duty.elapsed(tehran(2023, 4, 15), tehran(2023, 4, 16)) == HOUR


@pytest.mark.parametrize("year", [2020, 2021, 2023, 2024, 2025])
def test_nowruz_holidays_are_stepped_over(year: int) -> None:
    new_year = date(year, 3, 20) if year in {2020, 2021, 2024, 2025} else date(year, 3, 21)
    holidays = frozenset(new_year + timedelta(days=n) for n in range(4))
    open_days = calendar(holidays=holidays)
    start = tehran(new_year.year, new_year.month, new_year.day) - timedelta(days=2)
    assert open_days.elapsed(start, start + timedelta(days=14)) == 60 * walked(
        open_days, start, start + timedelta(days=14)
    )
    assert open_days.next_open(tehran(year, new_year.month, new_year.day)) >= start + timedelta(days=6)


def test_the_leap_day_is_a_day() -> None:
    assert calendar().elapsed(tehran(2024, 2, 28), tehran(2024, 3, 1)) == (8 + 4) * HOUR
    assert calendar().due(tehran(2024, 2, 28, 16), 120) == tehran(2024, 2, 29, 9)


def test_the_day_on_which_tehran_turned_its_clocks_back_for_good_has_25_hours() -> None:
    every_hour = calendar(Week.of(dict.fromkeys(range(7), ((0, 1440),))))
    assert every_hour.elapsed(tehran(2022, 9, 21), tehran(2022, 9, 22)) == 25 * HOUR
    assert calendar().due(tehran(2022, 9, 21, 16), 120) == tehran(2022, 9, 22, 9)
    assert tehran(2022, 9, 22, 9) - tehran(2022, 9, 21, 9) == timedelta(hours=25)


def test_an_hour_that_comes_twice_ends_the_first_time_and_one_that_is_skipped_takes_no_time() -> None:
    evenings = calendar(Week.of(dict.fromkeys(range(7), ((1320, 1410),))))
    assert evenings.elapsed(tehran(2022, 9, 21, 12), tehran(2022, 9, 22, 12)) == HOUR * 3 // 2
    early = calendar(Week.of(dict.fromkeys(range(7), ((30, 120),))))
    assert early.elapsed(tehran(2022, 3, 21, 12), tehran(2022, 3, 22, 12)) == HOUR
    assert early.next_open(tehran(2022, 3, 21, 12)) == datetime(2022, 3, 21, 20, 30, tzinfo=UTC)


def test_a_revision_holds_from_its_date_and_the_first_also_before() -> None:
    long_days = Week.of({0: ((480, 1200),)})
    revised = Calendar("Asia/Tehran", (Revision(date(2023, 4, 15), long_days), Revision(date(2020, 1, 4), OFFICE)))
    assert revised.elapsed(tehran(2023, 4, 8), tehran(2023, 4, 9)) == 8 * HOUR
    assert revised.elapsed(tehran(2023, 4, 15), tehran(2023, 4, 16)) == 12 * HOUR
    assert revised.elapsed(tehran(2016, 4, 9), tehran(2016, 4, 10)) == 8 * HOUR


def test_day_and_night_measures_real_time() -> None:
    start = tehran(2016, 2, 29, 23, 59)
    assert Calendar.always_open().due(start, 60 * 24 * 700) == start + timedelta(days=700)
    assert Calendar.always_open().elapsed(start, start + timedelta(days=3000, seconds=7)) == 3000 * 24 * HOUR + 7


def test_a_calendar_that_never_opens_says_so() -> None:
    shut = calendar(Week.of({}), exceptions={date(2023, 4, 15): ((480, 1020),)})
    assert shut.due(tehran(2022, 1, 1), 540) == tehran(2023, 4, 15, 17)
    for ask in (lambda: shut.due(tehran(2022, 1, 1), 541), lambda: shut.next_open(tehran(2023, 4, 15, 17))):
        with pytest.raises(NeverOpen):
            ask()
    with pytest.raises(NeverOpen):
        Calendar().due(tehran(2023, 1, 1), 1)


def test_a_span_that_ends_before_it_starts_is_empty_and_a_naive_instant_is_refused() -> None:
    assert calendar().elapsed(tehran(2023, 4, 15, 12), tehran(2023, 4, 15, 9)) == 0
    with pytest.raises(TypeError):
        calendar().is_open(datetime(2023, 4, 15, 9))  # noqa: DTZ001
    with pytest.raises(ValueError, match="negative"):
        calendar().due(tehran(2023, 4, 15), -1)


@pytest.mark.parametrize(
    "broken",
    [
        {"zone": "Asia/Nowhere"},
        {"zone": "../etc/passwd"},
        {"zone": "Asia/Tehran", "revisions": [{"from": "2020-01-01", "week": [[]] * 6}]},
        {"zone": "Asia/Tehran", "revisions": [{"from": "2020-13-01", "week": [[]] * 7}]},
        {"zone": "Asia/Tehran", "revisions": [{"from": "2020-01-01", "week": [[]] * 7}] * 2},
        {"zone": "Asia/Tehran", "exceptions": {"2020-01-01": [[600, 600]]}},
        {"zone": "Asia/Tehran", "exceptions": {"2020-01-01": [[600, 2881]]}},
        {"zone": "Asia/Tehran", "exceptions": {"2020-01-01": [[-1, 600]]}},
        {"zone": "Asia/Tehran", "exceptions": {"2020-01-01": [[1440, 1500]]}},
        {"zone": "Asia/Tehran", "exceptions": {"2020-01-01": [["8:00", "9:00"]]}},
        {"zone": "Asia/Tehran", "always": True, "holidays": ["2020-01-01"]},
        {},
    ],
)
def test_what_makes_no_calendar_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(InvalidCalendar):
        from_spec(broken)


def test_a_specification_survives_json_and_a_calendar_survives_pickling() -> None:
    full = calendar(exceptions={date(2023, 4, 16): ((600, 1500),)}, holidays=frozenset({date(2023, 4, 15)}))
    assert from_spec(json.loads(json.dumps(to_spec(full)))) == full
    assert pickle.loads(pickle.dumps(full)) == full  # noqa: S301


def test_many_spans_are_measured_at_once() -> None:
    start = tehran(2023, 4, 15, 8)
    assert elapsed_many(calendar(), [start, start], [start, start + timedelta(hours=5)]) == [0, 4 * HOUR]
    with pytest.raises(ValueError, match="zip"):
        elapsed_many(calendar(), [start], [])


def test_the_reopening_window_ends_with_the_hours_of_the_fifth_working_day_after_the_answer() -> None:
    saturday = tehran(2023, 4, 15, 9)
    assert reopening_deadline(calendar(), saturday) == tehran(2023, 4, 20, 12)
    assert reopening_deadline(calendar(), tehran(2023, 4, 16, 23)) == tehran(2023, 4, 22, 17)
    closed = calendar(exceptions={date(2023, 4, 18): ()}, holidays=frozenset({date(2023, 4, 19)}))
    assert reopening_deadline(closed, saturday) == tehran(2023, 4, 23, 17)
    assert reopening_deadline(Calendar.always_open(), saturday, working_days=1) == tehran(2023, 4, 17)
    with pytest.raises(NeverOpen):
        reopening_deadline(Calendar(), saturday)
