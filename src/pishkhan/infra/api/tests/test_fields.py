"""Values of programs are normalised like those of people, and then judged strictly."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

import pytest
from pydantic import ValidationError

from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.fields import Code, Count, Day, Flag, Id, Instant, Line, Name, OneOf, PathId, Said, Text
from pishkhan.pure.persian import make_code
from pishkhan.pure.words import Worded


class Fruit(Worded):
    """Something to choose."""

    APPLE = "apple", "Apple"
    PEAR = "pear", "Pear"


class Everything(Body):
    """One of each."""

    line: Line = ""
    text: Text = ""
    said: Said = "x"
    name: Name = "x"
    flag: Flag = False
    count: Count = 0
    record: Id = 1
    at: Instant | None = None
    day: Day | None = None
    code: Code | None = None
    fruit: Annotated[str | None, OneOf(Fruit, "fig")] = None


def taken(**given: Any) -> Any:
    (name,) = given
    return getattr(Everything(**given), name)


def wrong(**given: Any) -> str:
    with pytest.raises(ValidationError) as error:
        Everything(**given)
    return str(error.value.errors()[0]["type"])


def test_text_is_cleaned_before_it_is_measured() -> None:
    assert taken(line="  كتاب\u202e\x00  ها\n") == "كتاب ها"
    assert taken(text="یک\r\n\r\n\r\n\r\nدو\u200b") == "یک\n\nدو"
    assert taken(line="x" * 200 + "\u200b" * 5000) == "x" * 200
    assert taken(line=" \u200c\u202e ") == ""
    assert wrong(line="x" * 201) == "string_too_long"
    assert wrong(said=" \u200b\x00") == wrong(name="") == "string_too_short"
    assert wrong(text=5) == "string_type"


def test_numbers_and_truths_are_what_they_are() -> None:
    assert wrong(record="12") == wrong(record=1.5) == wrong(count="۳") == "int_type"
    assert wrong(record=True) == "int_type"
    assert wrong(record=0) == "greater_than_equal"
    assert wrong(record=2**60) == "less_than_equal"
    assert wrong(flag=1) == wrong(flag="true") == "bool_type"


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-11-01T09:30:00+03:30", datetime(2026, 11, 1, 6, tzinfo=UTC)),
        ("2026-11-01T06:00:00Z", datetime(2026, 11, 1, 6, tzinfo=UTC)),
        ("2026-11-01t06:00z", datetime(2026, 11, 1, 6, tzinfo=UTC)),
        ("2026-11-01T06:00:00.123456Z", datetime(2026, 11, 1, 6, 0, 0, 123456, tzinfo=UTC)),
    ],
)
def test_an_instant_has_an_offset_and_becomes_utc(text: str, at: datetime) -> None:
    assert taken(at=text) == at


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-01T06:00:00",
        "2026-11-01",
        "1405/08/10 10:30",
        "2026-13-01T00:00:00Z",
        "0001-01-01T00:00:00+23:59",
        "",
        5,
    ],
)
def test_what_is_no_instant_is_refused(text: Any) -> None:
    assert wrong(at=text) == "instant"


def test_a_day_is_gregorian_or_jalali_by_its_year() -> None:
    assert taken(day="2026-11-01") == taken(day="1405-08-10") == taken(day="۱۴۰۵/۰۸/۱۰") == date(2026, 11, 1)
    assert taken(day="1405-02-31") == date(2026, 5, 21)
    for text in ("1405-12-30", "2026-02-30", "0099-01-01", "9999-12-31", "10-10-10", "", 20261101):
        assert wrong(day=text) == "day"


def test_codes_and_words_of_lists() -> None:
    code = make_code(23_456_789)
    assert taken(code=f" {code[:4]}-{code[4:7]}-{code[7:]} ") == taken(code=code) == code
    assert wrong(code="1234567890") == "code.check"
    assert taken(fruit="pear") == "pear"
    assert taken(fruit="fig") == "fig"
    assert wrong(fruit="APPLE") == wrong(fruit="") == "choice"
    assert wrong(plum=1) == "extra_forbidden"


def test_a_number_in_an_address_is_read_in_any_digits() -> None:
    class Path(Body):
        """An address."""

        number: PathId

    assert Path(number="۱۲").number == 12  # type: ignore[arg-type]
    for text in ("", "abc", "-1", "0", "1.5", "9" * 400, " ", "٣x"):
        with pytest.raises(ValidationError):
            Path(number=text)  # type: ignore[arg-type]
