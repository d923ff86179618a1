"""Conversion and arithmetic, against published dates and an independent library."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate as Oracle

from pishkhan.pure.jalali import MAX_YEAR, MIN_YEAR, JalaliDate, add_months, is_leap, month_length, week_start, weekday
from pishkhan.pure.persian import InvalidText

DATA = Path(__file__).parents[5].parent / "shared" / "data" / "iran-calendar"
DAYS = st.dates(date(1821, 3, 21), date(2122, 3, 20))


def lines_of(name: str) -> list[str]:
    """The lines of a shared file without its comments, or a skip that says what is missing."""
    path = DATA / name
    if not path.exists():
        pytest.skip(f"MISSING DATA: {path} is not there, published dates were NOT compared")
    return [line for line in path.read_text().splitlines() if line and not line.startswith("#")]


@pytest.mark.data
def test_the_calendar_centre_agrees() -> None:
    rows = [[int(number) for number in line.split(",")] for line in lines_of("CalendarCenterData.txt")]
    assert len(rows) > 1100
    for day, month, year, *_lunar, g_day, g_month, g_year in rows:
        assert JalaliDate(year, month, day).to_gregorian() == date(g_year, g_month, g_day)
        assert JalaliDate.from_gregorian(date(g_year, g_month, g_day)) == JalaliDate(year, month, day)


@pytest.mark.data
def test_leap_years_are_the_astronomers() -> None:
    leaps = {int(line) for line in lines_of("leaps.txt")}
    ours = {year for year in range(MIN_YEAR, MAX_YEAR + 1) if is_leap(year)}
    assert ours == {year for year in leaps if MIN_YEAR <= year <= MAX_YEAR}
    assert len(ours) == 73


@given(DAYS)
def test_there_and_back(day: date) -> None:
    jalali = JalaliDate.from_gregorian(day)
    oracle = Oracle.to_jalali(day)
    assert (jalali.year, jalali.month, jalali.day) == (oracle.year, oracle.month, oracle.day)
    assert jalali.to_gregorian() == day


@given(DAYS, DAYS)
def test_order_is_that_of_the_days(one: date, other: date) -> None:
    assert (JalaliDate.from_gregorian(one) < JalaliDate.from_gregorian(other)) == (one < other)


@pytest.mark.parametrize(
    ("year", "month", "day", "code"),
    [(1404, 12, 30, "day"), (1405, 7, 31, "day"), (1405, 1, 0, "day"), (1405, 13, 1, "month"), (1199, 1, 1, "range"),
     (1501, 1, 1, "range")],
)  # fmt: skip
def test_days_that_do_not_exist(year: int, month: int, day: int, code: str) -> None:
    with pytest.raises(InvalidText) as error:
        JalaliDate(year, month, day)
    assert error.value.code == f"date.{code}"


def test_beyond_the_years() -> None:
    for day in (date(1821, 3, 20), date(2122, 3, 21), date.min, date.max):
        with pytest.raises(InvalidText):
            JalaliDate.from_gregorian(day)
    with pytest.raises(TypeError):
        JalaliDate.from_gregorian(datetime(2026, 11, 22, tzinfo=UTC))


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ((1405, 6, 31), 1, (1405, 7, 30)),
        ((1405, 6, 31), 6, (1405, 12, 29)),
        ((1403, 6, 31), 6, (1403, 12, 30)),
        ((1403, 12, 30), 12, (1404, 12, 29)),
        ((1405, 9, 15), 6, (1406, 3, 15)),
        ((1405, 1, 31), -1, (1404, 12, 29)),
        ((1405, 3, 1), -15, (1403, 12, 1)),
        ((1405, 3, 1), 0, (1405, 3, 1)),
    ],
)
def test_months_are_added_the_jalali_way(start: tuple, months: int, end: tuple) -> None:
    assert add_months(JalaliDate(*start), months) == JalaliDate(*end)


@given(DAYS.filter(lambda day: 1900 < day.year < 2100), st.integers(-240, 240))
def test_added_months_keep_the_day_or_the_last(day: date, months: int) -> None:
    start = JalaliDate.from_gregorian(day)
    end = add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == min(start.day, month_length(end.year, end.month))


def test_the_week_begins_on_saturday() -> None:
    saturday = JalaliDate(1405, 8, 30)
    assert weekday(saturday) == 0
    assert [weekday(saturday.to_gregorian() + timedelta(days=more)) for more in range(8)] == [0, 1, 2, 3, 4, 5, 6, 0]
    for more in range(7):
        assert week_start(saturday.to_gregorian() + timedelta(days=more)) == saturday.to_gregorian()
