"""Digits, numbers, money: any digits in, ASCII kept, Persian shown."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pishkhan.pure.persian import (
    InvalidText,
    format_money,
    format_number,
    parse_decimal,
    parse_int,
    parse_rials,
    to_ascii_digits,
    to_persian_digits,
)


def test_digits() -> None:
    assert to_ascii_digits("۱۲٣٤5 و ७") == "12345 و 7"
    assert to_persian_digits("v1.20") == "v۱.۲۰"
    assert to_persian_digits(1405) == "۱۴۰۵"


@pytest.mark.parametrize(
    ("typed", "number"),
    [("۱۲۳", 123), ("١٬٢٣٤٬٥٦٧", 1234567), ("12,500", 12500), ("\u200e\u2212۵", -5), ("+7", 7), ("۱۲ ۵۰۰", 12500)],
)
def test_whole_numbers(typed: str, number: int) -> None:
    assert parse_int(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "\u200f", "۱۲a", "1,2", "1,23,456", "1.5", "1,234٬567", "--1", "9" * 31, "½", "²"]
)
def test_no_whole_number(typed: str) -> None:
    with pytest.raises(InvalidText):
        parse_int(typed)


def test_fractions() -> None:
    assert parse_decimal("۱۲٬۵۰۰٫۲۵") == Decimal("12500.25")
    assert parse_decimal("2.5") == Decimal("2.5")
    for typed in ("2.", ".5", "1.2.3", "1/5", "NaN", "1e5", "inf"):
        with pytest.raises(InvalidText):
            parse_decimal(typed)


def test_shown_numbers() -> None:
    assert format_number(1234567, "fa") == "۱٬۲۳۴٬۵۶۷"
    assert format_number(1234567, "en") == "1,234,567"
    assert format_number(Decimal("-1234.5"), "fa", decimals=2) == "\u200e\u2212۱٬۲۳۴٫۵۰"


@given(st.integers(-(10**20), 10**20), st.sampled_from(["fa", "en"]))
def test_numbers_come_back(number: int, language: str) -> None:
    assert parse_int(format_number(number, language)) == number


@pytest.mark.parametrize(
    ("typed", "rials"),
    [
        ("۱٬۲۵۰٬۰۰۰ ریال", 1_250_000),
        ("۱۲۵۰۰۰تومان", 1_250_000),
        ("125,000 Tomans", 1_250_000),
        ("۱۲۵ هزار تومان", 1_250_000),
        ("۲٫۵ ميليون تومان", 25_000_000),
        ("5000 ﷼", 5000),
        ("5000", 5000),
        ("۰٫۱ تومان", 1),
    ],
)
def test_amounts(typed: str, rials: int) -> None:
    assert parse_rials(typed) == rials


def test_the_unit_meant_by_the_field() -> None:
    assert parse_rials("۱۰۰۰", unit="toman") == 10_000
    assert parse_rials("۱۰۰۰ ریال", unit="toman") == 1_000


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "malformed"),
        ("ریال", "malformed"),
        ("۱۰۰ دلار", "malformed"),
        ("۱۰۰ تومان ریال", "malformed"),
        ("-۱۰۰", "negative"),
        ("۱٫۵", "fraction"),
        ("9" * 20, "large"),
    ],
)
def test_no_amount(typed: str, code: str) -> None:
    with pytest.raises(InvalidText) as error:
        parse_rials(typed)
    assert error.value.code == f"money.{code}"


def test_shown_amounts() -> None:
    assert format_money(1_250_000) == "۱٬۲۵۰٬۰۰۰ ریال"
    assert format_money(1_250_000, "toman", "fa") == "۱۲۵٬۰۰۰ تومان"
    assert format_money(1_250_005, "toman", "en") == "125,000.5 tomans"


@given(st.integers(0, 10**17), st.sampled_from(["rial", "toman"]), st.sampled_from(["fa", "en"]))
def test_amounts_come_back(rials: int, unit: str, language: str) -> None:
    assert parse_rials(format_money(rials, unit, language)) == rials
