"""Identifiers, tracking codes, file names and mailboxes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pishkhan.pure.persian import (
    CODE_COUNT,
    InvalidText,
    email_key,
    format_code,
    make_code,
    parse_code,
    parse_economic_code,
    parse_iban,
    parse_legal_id,
    parse_national_id,
    safe_filename,
    to_persian_digits,
)

CODES = st.integers(0, CODE_COUNT - 1).map(make_code)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0499370899", "0499370899"),
        ("۰۴۹۹۳۷۰۸۹۹", "0499370899"),
        ("499370899", "0499370899"),
        ("049-937089-9", "0499370899"),
    ],
)
def test_national_id(typed: str, number: str) -> None:
    assert parse_national_id(typed) == number


@pytest.mark.parametrize(
    ("parse", "typed", "code"),
    [
        (parse_national_id, "0499370898", "national_id.check"),
        (parse_national_id, "1111111111", "national_id.check"),
        (parse_national_id, "00000000", "national_id.check"),
        (parse_national_id, "1234567", "national_id.length"),
        (parse_national_id, "12345678901", "national_id.length"),
        (parse_national_id, "\u200f", "national_id.digits"),
        (parse_national_id, "04993708۹a", "national_id.digits"),
        (parse_legal_id, "10380284791", "legal_id.check"),
        (parse_legal_id, "1038028479", "legal_id.length"),
        (parse_legal_id, "شناسه", "legal_id.digits"),
        (parse_economic_code, "411111111111", "economic_code.void"),
        (parse_economic_code, "04993708990000", "economic_code.length"),
        (parse_iban, "IR062960000000100324200002", "iban.check"),
        (parse_iban, "DE89370400440532013000", "iban.length"),
        (parse_iban, "²²2960000000100324200001", "iban.length"),
    ],
)
def test_wrong_ids(parse, typed: str, code: str) -> None:
    with pytest.raises(InvalidText) as error:
        parse(typed)
    assert error.value.code == code
    assert str(error.value)


def test_legal_id_and_economic_code() -> None:
    assert parse_legal_id("۱۰۳۸۰۲۸۴۷۹۰") == "10380284790"
    assert parse_economic_code("۰۴۹۹۳۷۰۸۹۹۰۰۰۱") == "04993708990001"


@pytest.mark.parametrize(
    "typed", ["IR06 2960 0000 0010 0324 2000 01", "062960000000100324200001", "ir۰۶-۲۹۶۰۰۰۰۰۰۰۱۰۰۳۲۴۲۰۰۰۰۱"]
)
def test_iban(typed: str) -> None:
    assert parse_iban(typed) == "IR062960000000100324200001"


@given(CODES)
def test_a_code_comes_back_however_typed(code: str) -> None:
    shown = format_code(code)
    assert len(code) == 10
    assert code[0] != "0"
    for typed in (code, shown, to_persian_digits(shown), f"\u202b {shown.replace('-', ' – ')}\u202c"):
        assert parse_code(typed) == code


@given(CODES, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_caught(code: str, at: int, more: int) -> None:
    wrong = code[:at] + str((int(code[at]) + more) % 10) + code[at + 1 :]
    with pytest.raises(InvalidText):
        parse_code(wrong)


@given(CODES, st.integers(0, 8))
def test_swapped_neighbours_are_caught(code: str, at: int) -> None:
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    if swapped != code:
        with pytest.raises(InvalidText):
            parse_code(swapped)


def test_codes_read_in_groups() -> None:
    assert format_code("4823107596") == "4823-107-596"
    for typed in ("", "123", "کد", "12345678901"):
        with pytest.raises(InvalidText, match="ten digits"):
            parse_code(typed)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\خطا\\گزارش\u200cها.pdf", "گزارش\u200cها.pdf"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\nb\x00.txt", "a b.txt"),
        ('a<b>:"|?*.txt', "a_b______.txt"),
        ("CON.txt", "_CON.txt"),
        ("...", "file"),
        ("/", "file"),
        ("\u200f", "file"),
        (".htaccess", "htaccess"),
    ],
)
def test_file_names(name: str, safe: str) -> None:
    assert safe_filename(name) == safe


@given(st.text(max_size=300))
def test_file_names_are_short_and_settled(name: str) -> None:
    safe = safe_filename(name)
    assert 0 < len(safe.encode()) <= 201
    assert not set(safe) & set('/\\\n<>:"|?*')


def test_a_long_name_keeps_its_suffix() -> None:
    safe = safe_filename("گزارش " * 80 + ".pdf")
    assert safe.endswith(".pdf")
    assert len(safe.encode()) <= 200


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (" Sara.Karimi@Example.COM ", "sara.karimi@example.com"),
        ("\u200eali+it@mail.example.ir", "ali+it@mail.example.ir"),
        ("info@مثال.ir", "info@xn--mgbh0fb.ir"),
    ],
)
def test_mailboxes(typed: str, key: str) -> None:
    assert email_key(typed) == key


@pytest.mark.parametrize(
    "typed",
    [
        "", "ali", "ali@", "@example.com", "a@b@example.com", "a..b@example.com", "علی@example.com", "a@example",
        "a b@example.com", "a@example.com\nBcc: x@example.com", "a@example.com\r", "a@-x.com",
        "a@" + "x" * 300 + ".com", "x" * 65 + "@example.com",
    ],
)  # fmt: skip
def test_no_mailbox(typed: str) -> None:
    with pytest.raises(InvalidText):
        email_key(typed)
