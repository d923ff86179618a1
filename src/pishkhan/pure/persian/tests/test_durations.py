"""Spans of work in any digits and words."""

import pytest

from pishkhan.pure.persian import InvalidText, format_minutes, parse_hours, parse_minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1:30", 90),
        ("۱:۳۰", 90),
        ("۰:۰۵", 5),
        ("90", 90),
        ("۹۰ دقیقه", 90),
        ("۹۰\u200cدقیقه", 90),
        ("۲ ساعت", 120),
        ("۱ ساعت و ۳۰ دقیقه", 90),
        ("1h 30m", 90),
        (" 2 hours ", 120),
        ("١٥ دقيقه", 15),
    ],
)
def test_what_people_write(text: str, minutes: int) -> None:
    assert parse_minutes(text) == minutes


@pytest.mark.parametrize("text", ["", "و", "1:75", "1:5", "-5", "1.5", "نیم ساعت", "9" * 50, "1:30:00", "x90"])
def test_what_is_no_span_is_refused(text: str) -> None:
    with pytest.raises(InvalidText):
        parse_minutes(text)


def test_it_is_shown_in_hours() -> None:
    assert [format_minutes(count) for count in (0, 5, 90, -90)] == ["0:00", "0:05", "1:30", "\u22121:30"]


@pytest.mark.parametrize(("text", "minutes"), [("120", 7200), ("۱۲۰", 7200), ("۱۰:۳۰", 630), ("12000:05", 720005)])
def test_what_is_bought_by_the_hour(text: str, minutes: int) -> None:
    assert parse_hours(text) == minutes


@pytest.mark.parametrize("text", ["", "1:75", "-5", "1.5", "1:5", "ده"])
def test_what_is_no_number_of_hours_is_refused(text: str) -> None:
    with pytest.raises(InvalidText):
        parse_hours(text)
