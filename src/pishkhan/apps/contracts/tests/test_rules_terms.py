"""Dates of contracts, day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pishkhan.apps.contracts.rules import Period, Standing, months_from, notice_due, standing, warranty_period
from pishkhan.apps.contracts.rules.terms import check_cancellation, check_go_live, check_period, check_renewable
from pishkhan.pure.jalali import JalaliDate, add_months, is_leap
from pishkhan.pure.refusal import Refusal

TODAY = date(2026, 10, 31)
"""9 Aban 1405."""


def jalali(year: int, month: int, day: int) -> date:
    return JalaliDate(year, month, day).to_gregorian()


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ((1405, 1, 1), 6, (1405, 6, 31)),
        ((1405, 1, 1), 12, (1405, 12, 29)),
        ((1408, 1, 1), 12, (1408, 12, 30)),  # a leap year has one day more
        ((1405, 5, 15), 6, (1405, 11, 14)),
        ((1405, 1, 31), 6, (1405, 7, 30)),  # Mehr has no 31st: it is within to its end
        ((1405, 6, 31), 6, (1405, 12, 29)),
        ((1408, 12, 30), 12, (1409, 12, 29)),
        ((1405, 7, 30), 1, (1405, 8, 29)),
        ((1405, 12, 29), 1, (1406, 1, 28)),
    ],
)
def test_a_period_of_jalali_months_ends_the_day_before_the_same_day(
    first: tuple[int, int, int], months: int, last: tuple[int, int, int]
) -> None:
    assert months_from(jalali(*first), months) == Period(jalali(*first), jalali(*last))


def test_the_leap_year_of_the_table_is_one() -> None:
    assert is_leap(1408)
    assert not is_leap(1405)


@settings(deadline=None)
@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(1, 120))
def test_two_warranties_in_a_row_leave_no_day_out_and_none_twice(first: date, months: int) -> None:
    period = months_from(first, months)
    begun = JalaliDate.from_gregorian(first)
    assert period.first == first <= period.last
    after = JalaliDate.from_gregorian(period.last + timedelta(days=1))
    reached = add_months(begun, months)
    assert (after.year, after.month) in {(reached.year, reached.month), _following(reached)}
    assert after.day == (begun.day if reached.day == begun.day else 1)


def _following(day: JalaliDate) -> tuple[int, int]:
    return (day.year, day.month + 1) if day.month < 12 else (day.year + 1, 1)


@pytest.mark.parametrize("months", [0, 121, -1])
def test_a_warranty_has_a_sensible_length(months: int) -> None:
    with pytest.raises(Refusal, match=r"contracts\.months"):
        warranty_period(TODAY, months)


def test_a_period_has_both_days_in_order() -> None:
    for first, last, field in (
        (None, TODAY, "starts_on"),
        (TODAY, None, "ends_on"),
        (TODAY, date(2026, 1, 1), "ends_on"),
    ):
        with pytest.raises(Refusal) as refused:
            check_period(first, last)
        assert refused.value.field == field
    assert check_period(TODAY, TODAY) == Period(TODAY, TODAY)


def test_a_slip_in_the_year_is_seen() -> None:
    for first, last, field in ((date(1405, 1, 1), TODAY, "starts_on"), (TODAY, date(2199, 1, 1), "ends_on")):
        with pytest.raises(Refusal, match=r"contracts\.range") as refused:
            check_period(first, last)
        assert refused.value.field == field


def test_a_go_live_is_neither_ahead_nor_long_past() -> None:
    check_go_live(TODAY, TODAY)
    check_go_live(TODAY - timedelta(days=90), TODAY)
    for day, code in ((TODAY + timedelta(days=1), "go_live_ahead"), (TODAY - timedelta(days=91), "go_live_past")):
        with pytest.raises(Refusal, match=code):
            check_go_live(day, TODAY)


def test_a_contract_is_renewed_once_after_its_last_day() -> None:
    check_renewable(cancelled=False, renewed=False, last=TODAY, first=TODAY + timedelta(days=1))
    asked = {"cancelled": False, "renewed": False, "last": TODAY, "first": TODAY + timedelta(days=1)}
    for change, code in (
        ({"renewed": True}, "renewed_twice"),
        ({"cancelled": True}, "contracts.cancelled"),
        ({"last": None}, "no_go_live"),
        ({"first": TODAY}, "renewal_early"),
    ):
        with pytest.raises(Refusal, match=code):
            check_renewable(**(asked | change))  # type: ignore[arg-type]


def test_a_contract_is_cancelled_from_today_on_at_the_earliest() -> None:
    check_cancellation(TODAY, date(2027, 1, 1), TODAY)
    check_cancellation(TODAY, None, TODAY)
    with pytest.raises(Refusal, match="cancel_past"):
        check_cancellation(TODAY - timedelta(days=1), date(2027, 1, 1), TODAY)
    with pytest.raises(Refusal, match="cancel_late"):
        check_cancellation(date(2027, 1, 2), date(2027, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("period", "cancelled_on", "stands"),
    [
        (None, None, Standing.AWAITING),
        (Period(TODAY + timedelta(days=1), TODAY + timedelta(days=9)), None, Standing.AHEAD),
        (Period(TODAY, TODAY + timedelta(days=61)), None, Standing.RUNNING),
        (Period(TODAY, TODAY + timedelta(days=60)), None, Standing.ENDING),
        (Period(TODAY, TODAY), None, Standing.ENDING),
        (Period(TODAY - timedelta(days=9), TODAY - timedelta(days=1)), None, Standing.ENDED),
        (Period(TODAY, TODAY + timedelta(days=99)), TODAY, Standing.CANCELLED),
        (Period(TODAY, TODAY + timedelta(days=99)), TODAY + timedelta(days=1), Standing.RUNNING),
    ],
)
def test_how_a_contract_stands(period: Period | None, cancelled_on: date | None, stands: Standing) -> None:
    assert standing(period, cancelled_on, TODAY) is stands


@pytest.mark.parametrize(
    ("left", "told", "due"),
    [
        (61, (), None),
        (60, (), 60),
        (45, (60,), None),
        (45, (), 60),
        (30, (60,), 30),
        (7, (60, 30), 7),
        (5, (), 7),  # seen late, it is told once, by the nearest
        (0, (60, 30), 7),
        (0, (60, 30, 7), None),
        (-1, (), None),
    ],
)
def test_the_end_is_seen_ahead_once_each(left: int, told: tuple[int, ...], due: int | None) -> None:
    assert notice_due(TODAY + timedelta(days=left), TODAY, told) == due
