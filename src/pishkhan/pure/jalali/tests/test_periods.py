"""Weeks, months, seasons and years tile the calendar and know their names."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pishkhan.pure.jalali import JalaliDate, Period

TEHRAN = ZoneInfo("Asia/Tehran")
KINDS = st.sampled_from(["week", "month", "quarter", "year"])


@given(KINDS, st.dates(date(1850, 1, 1), date(2100, 1, 1)))
def test_periods_tile_the_calendar(kind: str, day: date) -> None:
    period = Period.of(kind, day)
    assert day in period
    assert period.next().start == period.end
    assert period.previous().end == period.start
    assert period.next().previous() == period
    assert Period.of(kind, period.end - timedelta(days=1)) == period


@pytest.mark.parametrize(
    ("period", "start", "days", "fa", "en"),
    [
        (Period.month_of(JalaliDate(1405, 9, 20)), (1405, 9, 1), 30, "آذر ۱۴۰۵", "Azar 1405"),
        (Period.month_of(JalaliDate(1405, 12, 29)), (1405, 12, 1), 29, "اسفند ۱۴۰۵", "Esfand 1405"),
        (Period.quarter_of(JalaliDate(1405, 9, 20)), (1405, 7, 1), 90, "پاییز ۱۴۰۵", "Autumn 1405"),
        (Period.year_of(JalaliDate(1403, 9, 20)), (1403, 1, 1), 366, "سال ۱۴۰۳", "1403"),
        (Period.week_of(JalaliDate(1405, 9, 10)), (1405, 9, 7), 7, "هفته ۷ تا ۱۳ آذر ۱۴۰۵", "Week 7 to 13 Azar 1405"),
        (
            Period.week_of(JalaliDate(1405, 9, 1)),
            (1405, 8, 30),
            7,
            "هفته ۳۰ آبان تا ۶ آذر ۱۴۰۵",
            "Week 30 Aban to 6 Azar 1405",
        ),
        (
            Period.week_of(JalaliDate(1404, 1, 1)),
            (1403, 12, 25),
            7,
            "هفته ۲۵ اسفند ۱۴۰۳ تا ۱ فروردین ۱۴۰۴",
            "Week 25 Esfand 1403 to 1 Farvardin 1404",
        ),
    ],
)
def test_names(period: Period, start: tuple, days: int, fa: str, en: str) -> None:
    assert period.start == JalaliDate(*start).to_gregorian()
    assert period.days == days
    assert period.name("fa") == fa
    assert period.name("en") == en


def test_instants_are_half_open_in_the_zone() -> None:
    azar = Period.month_of(JalaliDate(1405, 9, 1))
    assert azar.instants(TEHRAN) == (
        datetime(2026, 11, 21, 20, 30, tzinfo=UTC),
        datetime(2026, 12, 21, 20, 30, tzinfo=UTC),
    )


def test_months_across_the_end_of_daylight_saving() -> None:
    farvardin = Period.month_of(JalaliDate(1401, 1, 10))
    ordibehesht = farvardin.next()
    assert farvardin.instants(TEHRAN) == (
        datetime(2022, 3, 20, 20, 30, tzinfo=UTC),
        datetime(2022, 4, 20, 19, 30, tzinfo=UTC),
    )
    assert ordibehesht.instants(TEHRAN)[0] == farvardin.instants(TEHRAN)[1]
