"""Hours and amounts of time are read as people type them, refused in words, and written so that they are read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pishkhan.pure.persian import InvalidText
from pishkhan.pure.worktime import Intervals, duration_text, hours_text, normalised, parse_duration, parse_hours

LANGUAGES = st.sampled_from(["fa", "en"])


@pytest.mark.parametrize(
    ("typed", "hours"),
    [
        ("08:00-16:30", ((480, 990),)),
        ("۸ تا ۱۲، ۱۳:۳۰ تا ۱۶:۳۰", ((480, 720), (810, 990))),
        ("از ساعت ٨ تا ١٢ و ۱۳:۳۰–16:30", ((480, 720), (810, 990))),
        ("13-16 8-12", ((480, 720), (780, 960))),
        ("8-12؛ 12-16", ((480, 960),)),
        ("22:00 to 06:00", ((1320, 1800),)),
        ("0:00-24:00", ((0, 1440),)),
        ("شبانه‌روزی", ((0, 1440),)),
        ("All day", ((0, 1440),)),
        ("تعطیل", ()),
        ("closed", ()),
        ("  ", ()),
    ],
)
def test_hours_are_read_in_any_digits(typed: str, hours: Intervals) -> None:
    assert parse_hours(typed) == hours


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("25:00-26:00", "hours.time"),
        ("8:61-9", "hours.time"),
        ("24:00-8", "hours.time"),
        ("8-12, 11:59-13", "hours.overlap"),
        ("22-6, 23-1", "hours.overlap"),
        ("8-8", "hours.empty"),
        ("8", "hours.malformed"),
        ("8:5-9", "hours.malformed"),
        ("8-12,,13-14", "hours.malformed"),
        ("8-1299", "hours.malformed"),
        ("8-12x", "hours.malformed"),
        ("-8-12", "hours.malformed"),
        ("8-12\n" * 10_000, "hours.malformed"),
    ],
)
def test_impossible_hours_are_told_apart(typed: str, code: str) -> None:
    with pytest.raises(InvalidText) as refused:
        parse_hours(typed)
    assert refused.value.code == code


def _shorter_than_a_day(intervals: list[tuple[int, int]]) -> bool:
    joined = normalised(intervals)
    lengths = [end - start for start, end in joined]
    return all(length < 1440 for length in lengths) or joined == ((0, 1440),)


@given(
    st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)).map(lambda pair: (pair[0], sum(pair))), max_size=3)
    .filter(_shorter_than_a_day)
    .map(normalised),
    LANGUAGES,
)
def test_hours_that_are_written_are_read_back(hours: Intervals, language: str) -> None:
    assert parse_hours(hours_text(hours, language)) == hours


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90", 90),
        ("۹۰ دقیقه", 90),
        ("1:30", 90),
        ("۲ ساعت", 120),
        ("۲ ساعت و ۳۰ دقیقه", 150),
        ("2h 30m", 150),
        ("۱٫۵ ساعت", 90),
        ("۳ روز کاری", 3 * 510),
        ("3 working days", 3 * 510),
        ("1 day, 2 hours", 510 + 120),
        ("0", 0),
    ],
)
def test_durations_are_read_as_people_say_them(typed: str, minutes: int) -> None:
    assert parse_duration(typed).in_minutes(510) == minutes


@pytest.mark.parametrize(
    "typed", ["-5", "1:75", "two hours", "", "0.3 minutes", "1.5 days", "2 hoursx", "9" * 50, "1 h" * 60]
)
def test_what_is_no_duration_is_refused(typed: str) -> None:
    with pytest.raises(InvalidText) as refused:
        parse_duration(typed)
    assert refused.value.code == "duration.malformed"


@given(st.integers(0, 2_000_000), st.sampled_from([1, 420, 480, 510, 1440]), LANGUAGES)
def test_durations_that_are_written_are_read_back(minutes: int, day: int, language: str) -> None:
    assert parse_duration(duration_text(minutes, day, language)).in_minutes(day) == minutes


def test_a_day_around_the_clock_is_a_day() -> None:
    assert duration_text(1440, 1440, "en") == "1 day"
    assert duration_text(1020, 510, "en") == "2 working days"
    assert duration_text(1020, 510) == "2 روز کاری"
    assert duration_text(600, 510) == "10 ساعت"
    assert duration_text(61, 510, "en") == "1 hour 1 minute"
