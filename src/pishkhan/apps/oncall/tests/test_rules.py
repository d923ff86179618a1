"""The wall clock and the weekday of its beginning decide whose shift it is."""

from datetime import date, datetime

import pytest

from pishkhan.apps.oncall.rules import Shift, on_duty, weekday_of

SATURDAY = date(2026, 5, 2)
NIGHT = Shift(user_id=7, weekday=0, start=22 * 60, end=30 * 60, valid_from=SATURDAY)
DAY = Shift(user_id=3, weekday=0, start=8 * 60, end=16 * 60, valid_from=SATURDAY, valid_to=date(2026, 5, 9))


def _at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute)  # noqa: DTZ001 - a wall clock


def test_the_week_begins_on_saturday() -> None:
    assert [weekday_of(date(2026, 5, day)) for day in range(2, 9)] == [0, 1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        (_at(2, 21, 59), ()),
        (_at(2, 22), (7,)),
        (_at(3, 0), (7,)),
        (_at(3, 5, 59), (7,)),
        (_at(3, 6), ()),
        (_at(3, 22), ()),
        (_at(2, 5), ()),  # the Friday before was not yet in force
        (_at(9, 23), (7,)),
    ],
)
def test_a_night_shift_belongs_to_the_day_it_begins(local: datetime, expected: tuple[int, ...]) -> None:
    assert on_duty([NIGHT], local) == expected


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        (_at(2, 7, 59), ()),
        (_at(2, 8), (3,)),
        (_at(2, 15, 59), (3,)),
        (_at(2, 16), ()),
        (_at(9, 9), (3,)),
        (_at(16, 9), ()),
    ],
)
def test_a_shift_ends_at_its_minute_and_on_its_last_date(local: datetime, expected: tuple[int, ...]) -> None:
    assert on_duty([DAY], local) == expected


def test_whoever_began_first_comes_first_and_once() -> None:
    early = Shift(user_id=9, weekday=0, start=6 * 60, end=12 * 60, valid_from=SATURDAY)
    again = Shift(user_id=9, weekday=0, start=9 * 60, end=11 * 60, valid_from=SATURDAY)
    assert on_duty([again, DAY, early], _at(2, 10)) == (9, 3)
