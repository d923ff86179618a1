"""Dates and times as people type them, in any digits (design §5: normalise first, validate after)."""

import re
from datetime import UTC, datetime, time, tzinfo

from pishkhan.pure.jalali.dates import JalaliDate, weekday
from pishkhan.pure.jalali.names import MONTHS, WEEKDAYS
from pishkhan.pure.persian.errors import InvalidText
from pishkhan.pure.persian.keys import fold, unique_key
from pishkhan.pure.words import N_

_MAX_LENGTH = 100
_NUMBERS = re.compile(r"(\d+)\s*[/.\-\u060d\u2010-\u2015\u2212 ]\s*(\d+)\s*[/.\-\u060d\u2010-\u2015\u2212 ]\s*(\d+)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WORDS = re.compile(r"(?P<weekday>[^\d]*)(?P<day>\d{1,2})\s*(?P<month>[^\d]+?)\s*(?P<year>\d+)")
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_DATE_AND_TIME = re.compile(r"(?P<date>.+?)(?:[\s,\u060c]|ساعت)+(?P<time>\d{1,2}:\d{2})")

_MONTHS = {unique_key(name): at for names in MONTHS.values() for at, name in enumerate(names, 1)} | {"امرداد": 5}
_WEEKDAYS = {unique_key(name): at for names in WEEKDAYS.values() for at, name in enumerate(names)}


def parse_date(text: str) -> JalaliDate:
    """Read ``۱۴۰۵/۰۹/۰۱``, ``1405-9-1``, ``14050901``, ``۱ آذر ۱۴۰۵`` or ``Sunday 1 Azar 1405``.

    Raises `InvalidText` for a date that does not exist, a year of two digits, a Gregorian year, or a weekday that is
    not that day's.
    """
    folded = _folded(text)
    numbers = _NUMBERS.fullmatch(folded) or _COMPACT.fullmatch(folded)
    if numbers:
        return _of_numbers(*numbers.groups())
    words = _WORDS.fullmatch(folded)
    if words is None:
        raise _malformed()
    return _of_words(words)


def parse_time(text: str) -> time:
    """Read ``۹:۳۰`` or ``09:30``, 0:00 to 23:59; raises `InvalidText`."""
    match = _TIME.fullmatch(_folded(text))
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise InvalidText("time.malformed", N_("Write the time as hour:minute, for example 09:30."))
    return time(int(match[1]), int(match[2]))


def parse_datetime(text: str, zone: tzinfo) -> datetime:
    """Read a date and then a time, as `parse_date` and `parse_time` do, and give the UTC instant in ``zone``."""
    match = _DATE_AND_TIME.fullmatch(_folded(text))
    if match is None:
        raise InvalidText("datetime.malformed", N_("Write a date and then a time, for example 1405/09/01 09:30."))
    day = parse_date(match["date"]).to_gregorian()
    return datetime.combine(day, parse_time(match["time"]), zone).astimezone(UTC)


def _folded(text: str) -> str:
    if len(text) > _MAX_LENGTH:
        raise _malformed()
    return fold(text)


def _of_numbers(first: str, second: str, third: str) -> JalaliDate:
    if len(first) <= 2 and len(third) == 4:
        raise _malformed()
    if len(second) > 2 or len(third) > 2:
        raise _malformed()
    return JalaliDate(_year(first), int(second), int(third))


def _of_words(words: re.Match[str]) -> JalaliDate:
    month = _MONTHS.get(unique_key(words["month"]))
    named = unique_key(words["weekday"].strip(" ,\u060c"))
    if month is None or (named and named not in _WEEKDAYS):
        raise _malformed()
    day = JalaliDate(_year(words["year"]), month, int(words["day"]))
    if named and _WEEKDAYS[named] != weekday(day):
        raise InvalidText("date.weekday", N_("This date falls on another day of the week."))
    return day


def _year(digits: str) -> int:
    if len(digits) != 4:
        raise InvalidText("date.year_digits", N_("Write the year with four digits, for example 1405."))
    if digits[:2] in {"18", "19", "20", "21"}:
        raise InvalidText("date.gregorian", N_("Write the date in the Jalali calendar, for example 1405/09/01."))
    return int(digits)


def _malformed() -> InvalidText:
    return InvalidText("date.malformed", N_("Write the date as year/month/day, for example 1405/09/01."))
