"""Dates read and written, in both languages and any digits."""

import timeit
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pishkhan.pure.jalali import (
    JalaliDate,
    format_date,
    format_datetime,
    format_relative,
    format_time,
    parse_date,
    parse_datetime,
    parse_time,
)
from pishkhan.pure.persian import InvalidText

TEHRAN = ZoneInfo("Asia/Tehran")
AZAR_1 = JalaliDate(1405, 9, 1)
MORNING = datetime(2026, 11, 22, 5, 42, tzinfo=UTC)  # 1 Azar 1405, 09:12 in Tehran
STYLES = st.sampled_from(["short", "medium", "long"])
LANGUAGES = st.sampled_from(["fa", "en"])


@pytest.mark.parametrize(
    ("style", "language", "shown"),
    [
        ("short", "fa", "۱۴۰۵/۰۹/۰۱"),
        ("medium", "fa", "۱ آذر ۱۴۰۵"),
        ("long", "fa", "یکشنبه ۱ آذر ۱۴۰۵"),
        ("short", "en", "1405/09/01"),
        ("medium", "en", "1 Azar 1405"),
        ("long", "en", "Sunday 1 Azar 1405"),
    ],
)
def test_shown_dates(style: str, language: str, shown: str) -> None:
    assert format_date(AZAR_1, style, language) == shown
    assert format_date(date(2026, 11, 22), style, language) == shown


def test_digits_are_a_choice() -> None:
    assert format_date(AZAR_1, "medium", "fa", digits="ascii") == "1 آذر 1405"
    assert format_date(AZAR_1, "short", "en", digits="persian") == "۱۴۰۵/۰۹/۰۱"


def test_shown_instants() -> None:
    assert format_time(MORNING, TEHRAN) == "۰۹:۱۲"
    assert format_datetime(MORNING, TEHRAN) == "۱۴۰۵/۰۹/۰۱ ۰۹:۱۲"
    assert format_datetime(MORNING, TEHRAN, "medium") == "۱ آذر ۱۴۰۵، ۰۹:۱۲"
    assert format_datetime(MORNING, TEHRAN, "long", "en") == "Sunday 1 Azar 1405, 09:12"
    assert format_datetime(datetime(2026, 11, 21, 20, 30, tzinfo=UTC), TEHRAN) == "۱۴۰۵/۰۹/۰۱ ۰۰:۰۰"
    with pytest.raises(ValueError, match="zone"):
        format_time(MORNING.replace(tzinfo=None), TEHRAN)


@pytest.mark.parametrize(
    ("ago", "fa", "en"),
    [
        (timedelta(seconds=59), "همین حالا", "just now"),
        (timedelta(seconds=-30), "همین حالا", "just now"),
        (timedelta(minutes=5), "۵ دقیقه پیش", "5 min ago"),
        (timedelta(minutes=-59), "۵۹ دقیقه دیگر", "in 59 min"),
        (timedelta(hours=1), "امروز ۰۸:۱۲", "today 08:12"),
        (timedelta(hours=-14), "امروز ۲۳:۱۲", "today 23:12"),
        (timedelta(hours=10), "دیروز ۲۳:۱۲", "yesterday 23:12"),
        (timedelta(hours=-15), "فردا ۰۰:۱۲", "tomorrow 00:12"),
        (timedelta(days=2), "۲۹ آبان ۱۴۰۵، ۰۹:۱۲", "29 Aban 1405, 09:12"),
    ],
)
def test_relative_to_now(ago: timedelta, fa: str, en: str) -> None:
    assert format_relative(MORNING - ago, MORNING, TEHRAN, "fa") == fa
    assert format_relative(MORNING - ago, MORNING, TEHRAN, "en") == en


@pytest.mark.parametrize(
    "typed",
    [
        "۱۴۰۵/۰۹/۰۱", "1405-9-1", "١٤٠٥.٩.١", "14050901", "1405 / 09 / 01", "1405–09–01", "\u202b۱۴۰۵/۹/۱\u202c",
        "۱ آذر ۱۴۰۵", " ۱\u200f اذر  ۱۴۰۵ ", "1 azar 1405", "يكشنبه، ۱ آذر ۱۴۰۵", "یک\u200cشنبه ۱ آذر ۱۴۰۵",
        "Sunday, 1 Azar 1405",
    ],
)  # fmt: skip
def test_typed_dates(typed: str) -> None:
    assert parse_date(typed) == AZAR_1


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "malformed"), ("\u200f", "malformed"), ("فردا", "malformed"), ("۱ آدر ۱۴۰۵", "malformed"),
        ("01/09/1405", "malformed"), ("1405/9", "malformed"), ("1405/9/1/2", "malformed"), ("1" * 500, "malformed"),
        ("05/09/01", "year_digits"), ("۱ آذر ۰۵", "year_digits"), ("14050/9/1", "year_digits"),
        ("2026/11/22", "gregorian"), ("1405/13/01", "month"), ("1405/00/01", "month"), ("1405/07/31", "day"),
        ("1404/12/30", "day"), ("۳۰ اسفند ۱۴۰۴", "day"), ("1199/01/01", "range"), ("جمعه ۱ آذر ۱۴۰۵", "weekday"),
        ("هرروز ۱ آذر ۱۴۰۵", "malformed"),
    ],
)  # fmt: skip
def test_refused_dates(typed: str, code: str) -> None:
    with pytest.raises(InvalidText) as error:
        parse_date(typed)
    assert error.value.code == f"date.{code}"
    assert str(error.value)


@given(st.dates(date(1821, 3, 21), date(2122, 3, 20)), STYLES, LANGUAGES, st.sampled_from(["persian", "ascii"]))
def test_what_is_shown_can_be_typed(day: date, style: str, language: str, digits: str) -> None:
    assert parse_date(format_date(day, style, language, digits=digits)).to_gregorian() == day


@given(st.datetimes(datetime(2023, 1, 1), datetime(2090, 1, 1)), STYLES, LANGUAGES)  # noqa: DTZ001
def test_a_shown_instant_can_be_typed(naive: datetime, style: str, language: str) -> None:
    instant = naive.replace(tzinfo=UTC, second=0, microsecond=0)
    assert parse_datetime(format_datetime(instant, TEHRAN, style, language), TEHRAN) == instant


def test_typed_times() -> None:
    assert parse_time("۹:۳۰") == time(9, 30)
    assert parse_datetime("۱ آذر ۱۴۰۵ ساعت ۹:۱۲", TEHRAN) == MORNING
    for typed in ("", "24:00", "9:60", "9", "9:5", "9.30", "۹:۳۰ ب.ظ"):
        with pytest.raises(InvalidText):
            parse_time(typed)
    for typed in ("", "09:30", "1405/09/01", "1405/09/01 25:00", "1405/13/01 09:30"):
        with pytest.raises(InvalidText):
            parse_datetime(typed, TEHRAN)


def test_a_list_of_dates_costs_little() -> None:
    one = min(timeit.repeat(lambda: format_datetime(MORNING, TEHRAN, "long"), number=200, repeat=5)) / 200
    assert one < 50e-6  # ten microseconds on an idle machine
