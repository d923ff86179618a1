"""Which days the demo tells of."""

from datetime import date
from random import Random

import pytest

from pishkhan.doors.demo.season import DAY, days_told, latest_nowruz, load_of

AUTUMN, SPRING = date(2026, 11, 22), date(2027, 4, 20)


@pytest.mark.parametrize("today", [AUTUMN, SPRING, date(2027, 3, 21), date(2027, 3, 20), date(2026, 7, 1)])
def test_ninety_days_end_today_and_cross_a_nowruz(today: date) -> None:
    days = days_told(today, 90)
    nowruz = latest_nowruz(today)
    assert len(days) == len(set(days)) == 90
    assert days == sorted(days)
    assert days[-1] == today
    assert {nowruz - DAY, nowruz} <= set(days)


def test_in_spring_the_ninety_days_are_one_stretch() -> None:
    assert days_told(SPRING, 90)[0] == SPRING - DAY * 89


def test_a_short_story_needs_no_nowruz() -> None:
    assert days_told(AUTUMN, 6) == [AUTUMN - DAY * back for back in range(5, -1, -1)]


def test_saturday_is_full_and_a_holiday_has_emergencies_only() -> None:
    saturday, sunday, friday = date(2026, 11, 21), AUTUMN, date(2026, 11, 20)
    load = {day: load_of(day, {date(2026, 11, 23)}, Random(1)) for day in (saturday, sunday, friday)}
    assert load[saturday].cases > load[sunday].cases >= 30
    assert load[friday].emergencies_only
    assert load_of(date(2026, 11, 23), {date(2026, 11, 23)}, Random(1)).emergencies_only
