"""Shares of few cases are not told, an estimate says what it rests on, and a coefficient is shown with its band."""

from datetime import timedelta

import pytest
from tests.cast import SATURDAY

from pishkhan.apps.reports.rules.representatives import (
    LEAST,
    Counts,
    Rate,
    is_repeat,
    is_told,
    rate,
    saved_minutes,
    saved_rials,
    tie,
)

DAY = timedelta(days=1)


def test_a_share_is_told_from_ten_cases_on() -> None:
    assert not is_told(rate(Counts(requests=LEAST - 1, how_to=3), Rate.HOW_TO))
    share = rate(Counts(requests=LEAST, how_to=3), Rate.HOW_TO)
    assert is_told(share)
    assert share.value == 0.3


def test_a_mean_of_few_is_not_told_and_the_house_steps_in() -> None:
    few = Counts(self_solved=6, how_to_timed=2, how_to_minutes=100)
    house = Counts(how_to_timed=40, how_to_minutes=800)
    assert saved_minutes(few, house) == 6 * 20
    assert saved_minutes(Counts(self_solved=6, how_to_timed=10, how_to_minutes=300), house) == 6 * 30
    assert saved_minutes(few, few) is None
    assert saved_minutes(few, few, house) == 6 * 20
    assert saved_rials(90.0, 2_000_000) == 3_000_000
    assert saved_rials(90.0, 0) is saved_rials(None, 2_000_000) is None


def test_a_repeat_lies_within_ninety_days_after_it_was_learnt() -> None:
    assert is_repeat(SATURDAY + 90 * DAY, [SATURDAY])
    assert not is_repeat(SATURDAY + 90 * DAY + timedelta(seconds=1), [SATURDAY])
    assert not is_repeat(SATURDAY, [SATURDAY])
    assert not is_repeat(SATURDAY - DAY, [SATURDAY])


def test_no_coefficient_under_ten_customers_nor_without_spread() -> None:
    assert tie([(one, one) for one in range(9)]).rho is None
    assert tie([(1, one) for one in range(12)]).rho is None


def test_spearman_looks_at_order_only_and_shares_the_places_of_equals() -> None:
    rising = tie([(one, one**3) for one in range(10)])
    assert rising.rho == pytest.approx(1)
    assert rising.is_clear
    xs, ys = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 1, 4, 3, 7, 5, 6, 10, 8, 9]
    plain = tie(list(zip(xs, ys, strict=True)))
    assert plain.rho == pytest.approx(1 - 6 * sum((x - y) ** 2 for x, y in zip(xs, ys, strict=True)) / 990)
    tied = tie([(x, min(x, 5)) for x in xs])
    assert tied.rho is not None
    assert 0.8 < tied.rho < 1
    unclear = tie([(one, (one * 7) % 10) for one in range(10)])
    assert unclear.low is not None
    assert unclear.low < 0
    assert not unclear.is_clear
