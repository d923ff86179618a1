"""Telephone numbers however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pishkhan.pure.persian import InvalidPhone, parse_phone, search_forms, to_persian_digits


@pytest.mark.parametrize(
    "typed",
    [
        "09121234567", "0912 123 4567", "۰۹۱۲-۱۲۳-۴۵۶۷", "+989121234567", "00989121234567", "989121234567",
        "9121234567", "+98 (0)912 123 4567", "۰۹۱۲۱۲۳۴۵۶۷\u200f", "989121234567+", "＋98 912 123 4567",
    ],
)  # fmt: skip
def test_a_mobile(typed: str) -> None:
    phone = parse_phone(typed)
    assert (phone.value, phone.kind, phone.national) == ("+989121234567", "mobile", "0912 123 4567")


def test_virtual_operators_are_mobile() -> None:
    assert parse_phone("۰۹۹۹۸۰۰۱۲۳۴").kind == "mobile"


@pytest.mark.parametrize(
    "typed", ["02188776655", "+98 21 8877 6655", "۲۱۸۸۷۷۶۶۵۵", "(021) 88-77-66-55", "0098-21-88776655"]
)
def test_a_landline(typed: str) -> None:
    phone = parse_phone(typed)
    assert (phone.value, phone.kind, phone.national) == ("+982188776655", "landline", "021 8877 6655")


def test_a_local_number_needs_its_area() -> None:
    assert parse_phone("۸۸۷۷۶۶۵۵", default_area="021").value == "+982188776655"
    with pytest.raises(InvalidPhone):
        parse_phone("88776655")


def test_an_area_is_not_taken_for_a_country() -> None:
    assert parse_phone("9821887766").value == "+989821887766"
    assert parse_phone("09821887766").kind == "other"


def test_foreign_numbers() -> None:
    german = parse_phone("0049 30 901820")
    assert (german.value, german.kind, german.national) == ("+4930901820", "landline", "+49 30 901820")
    assert parse_phone("+971 50 123 4567").kind == "mobile"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"), ("\u200f - ", "empty"), ("تلفن", "letters"), ("0912123456", "length"),
        ("091212345678", "length"), ("0912+1234567", "letters"), ("02012345678", "area"), ("02101234567", "local"),
        ("+1 123", "foreign"),
        ("+999 1234567", "foreign"), ("09121234567²", "letters"), ("1" * 500, "length"), ("+" + "1" * 500, "foreign"),
    ],
)  # fmt: skip
def test_wrong_numbers(typed: str, code: str) -> None:
    with pytest.raises(InvalidPhone) as error:
        parse_phone(typed)
    assert error.value.code == f"phone.{code}"
    assert str(error.value)


@given(st.integers(10**8, 2 * 10**8 - 1).map(lambda tail: f"09{tail}"))
def test_shown_numbers_come_back(typed: str) -> None:
    phone = parse_phone(typed)
    assert parse_phone(phone.national) == phone
    assert parse_phone(to_persian_digits(phone.value)) == phone


def test_search_forms_meet() -> None:
    indexed = search_forms("+982188776655")
    assert indexed == ("982188776655", "02188776655", "2188776655", "88776655")
    assert search_forms("۰۲۱۸۸۷۷۶۶۵۵") == indexed
    assert search_forms("0912 12") == ("91212",)
    assert search_forms("سلام") == ()
    assert any("912345" in form for form in search_forms("0912 345 6789"))
