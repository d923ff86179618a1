"""How a day looks in its year, and what a calendar would be after a change."""

from datetime import date, timedelta
from typing import Any

import pytest

from pishkhan.apps.calendars.rules import (
    Days,
    DayState,
    Definition,
    Run,
    Span,
    SpanKind,
    build,
    day_of,
    days_of,
    months_of,
    runs_of,
    with_days,
    with_holidays,
    with_week,
    without_week,
)
from pishkhan.apps.calendars.seed import OFFICE_WEEK
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.worktime import TEHRAN, Calendar, Week

SATURDAY = date(2026, 5, 2)
MORNING = ((540, 780),)
OFFICE = Definition(
    zone=TEHRAN,
    always=False,
    weeks={date(2012, 3, 20): OFFICE_WEEK},
    exceptions={SATURDAY: MORNING, SATURDAY + timedelta(days=1): ()},
    holidays=frozenset({SATURDAY, SATURDAY + timedelta(days=2)}),
)


def test_every_state_of_a_day_is_told_apart() -> None:
    calendar = build(OFFICE)
    states = [day_of(calendar, SATURDAY + timedelta(days=offset)).state for offset in range(7)]
    assert states == [
        DayState.OTHER_HOURS,
        DayState.CLOSURE,
        DayState.HOLIDAY,
        DayState.OPEN,
        DayState.OPEN,
        DayState.SHORT,
        DayState.CLOSED,
    ]
    assert day_of(Calendar.always_open(), SATURDAY).state is DayState.OPEN


@pytest.mark.parametrize(("year", "days"), [(1403, 366), (1404, 365), (1405, 365)])
def test_a_year_has_all_its_days_in_weeks_from_saturday(year: int, days: int) -> None:
    months = months_of(build(OFFICE), year)
    shown = [day for month in months for week in month.weeks for day in week if day]
    assert len(months) == 12
    assert len(shown) == days
    assert all(len(week) == 7 for month in months for week in month.weeks)
    assert all(
        (day.date.weekday() + 2) % 7 == at
        for month in months
        for week in month.weeks
        for at, day in enumerate(week)
        if day
    )
    assert [day.date for day in shown] == [shown[0].date + timedelta(days=offset) for offset in range(days)]


def test_a_week_is_told_by_its_runs_of_equal_days() -> None:
    week = Week(OFFICE_WEEK).days
    assert runs_of(week) == (Run(0, 4, ((480, 990),)), Run(5, 5, ((480, 750),)))
    assert runs_of(((), MORNING, (), MORNING, (), (), ())) == (Run(1, 1, MORNING), Run(3, 3, MORNING))
    assert runs_of(((),) * 7) == ()


def test_a_change_is_looked_at_without_touching_what_is() -> None:
    changed = with_days(OFFICE, {SATURDAY: None, SATURDAY + timedelta(days=3): MORNING})
    assert build(changed).plan(SATURDAY) == ()
    assert build(changed).plan(SATURDAY + timedelta(days=3)) == MORNING
    assert build(OFFICE).plan(SATURDAY) == MORNING
    other = with_week(OFFICE, SATURDAY, (MORNING,) * 7)
    assert build(other).plan(SATURDAY + timedelta(days=6)) == MORNING
    assert without_week(other, SATURDAY) == OFFICE
    assert build(with_holidays(OFFICE, ())).plan(SATURDAY + timedelta(days=2)) == ((480, 990),)


def test_a_change_that_makes_no_calendar_is_refused() -> None:
    with pytest.raises(Refusal, match="impossible"):
        with_days(OFFICE, {SATURDAY: [(600, 540)]})
    with pytest.raises(Refusal, match="empty_week"):
        with_week(OFFICE, SATURDAY, ((),) * 7)


class TestSpans:
    FIRST, LAST = date(2026, 11, 1), date(2026, 11, 7)

    def days(self, **asked: Any) -> Days:
        week: Any = [[(480, 960)]] * 5 + [[], []]
        calendar = build(
            Definition(zone=TEHRAN, always=False, weeks={date(2012, 3, 20): week}, exceptions={}, holidays=frozenset())
        )
        given: dict[str, Any] = {"first": self.FIRST, "last": self.LAST, "what": SpanKind.CLOSED}
        return days_of(calendar, Span(**(given | asked)))

    def test_closing_names_the_open_days_only(self) -> None:
        assert set(self.days().values()) == {()}
        assert len(self.days()) == 5

    def test_hours_by_weekday_are_joined_and_sorted(self) -> None:
        week = [[(600, 720), (480, 600)]] + [[]] * 6
        days = self.days(what=SpanKind.HOURS, week=week)
        assert days[date(2026, 11, 7)] == ((480, 720),)

    @pytest.mark.parametrize(
        ("asked", "code"),
        [
            ({"last": date(2026, 10, 31)}, "calendars.span_order"),
            ({"last": date(2028, 1, 1)}, "calendars.span"),
            ({"what": SpanKind.HOURS}, "calendars.empty_week"),
            ({"what": SpanKind.HOURS, "week": [[(900, 480)]] * 7}, "calendars.impossible"),
            ({"what": SpanKind.AS_WEEK}, "calendars.nothing_there"),
        ],
    )
    def test_a_span_nobody_can_mean_is_refused(self, asked: dict[str, Any], code: str) -> None:
        with pytest.raises(Refusal) as refusal:
            self.days(**asked)
        assert refusal.value.code == code
