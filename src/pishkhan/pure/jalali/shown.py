"""Dates and instants as people read them: Jalali, in their zone, their language and their digits (design §5)."""

from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

from pishkhan.pure.jalali.dates import JalaliDate, as_jalali, weekday
from pishkhan.pure.jalali.names import known, month_name, weekday_name
from pishkhan.pure.persian.digits import to_persian_digits

Style = Literal["short", "medium", "long"]
Digits = Literal["persian", "ascii"]

_RELATIVE = {
    "fa": {
        "now": "همین حالا", "past": "{} دقیقه پیش", "future": "{} دقیقه دیگر",
        -1: "دیروز {}", 0: "امروز {}", 1: "فردا {}",
    },
    "en": {
        "now": "just now", "past": "{} min ago", "future": "in {} min",
        -1: "yesterday {}", 0: "today {}", 1: "tomorrow {}",
    },
}  # fmt: skip


def format_date(
    day: date | JalaliDate, style: Style = "short", language: str = "fa", *, digits: Digits | None = None
) -> str:
    """Write a day: ``۱۴۰۵/۰۹/۰۱``, ``۱ آذر ۱۴۰۵`` (medium) or ``یکشنبه ۱ آذر ۱۴۰۵`` (long).

    ``digits`` follows the language unless given.
    """
    return in_digits(_date(as_jalali(day), style, language), language, digits)


def format_time(instant: datetime, zone: tzinfo, language: str = "fa", *, digits: Digits | None = None) -> str:
    """Write the time of day of ``instant`` in ``zone``: ``۰۹:۱۲``."""
    return in_digits(_time(local(instant, zone)), language, digits)


def format_datetime(
    instant: datetime, zone: tzinfo, style: Style = "short", language: str = "fa", *, digits: Digits | None = None
) -> str:
    """Write an instant in ``zone``: ``۱۴۰۵/۰۹/۰۱ ۰۹:۱۲``, ``۱ آذر ۱۴۰۵، ۰۹:۱۲`` or with its weekday (long)."""
    return in_digits(_datetime(local(instant, zone), style, language), language, digits)


def format_relative(
    instant: datetime, now: datetime, zone: tzinfo, language: str = "fa", *, digits: Digits | None = None
) -> str:
    """Write ``instant`` as seen at ``now``: within the hour in minutes, beside today by day, else by its date.

    «۵ دقیقه پیش», «امروز ۰۹:۱۲», «دیروز ۱۶:۲۰», «۱ آذر ۱۴۰۵، ۰۹:۱۲».
    """
    return in_digits(_relative(instant, now, zone, known(language)), language, digits)


def in_digits(text: str, language: str, digits: Digits | None) -> str:
    """Give ``text`` its digits: those of the language, or the ones asked for."""
    wanted = digits or ("persian" if known(language) == "fa" else "ascii")
    return to_persian_digits(text) if wanted == "persian" else text


def local(instant: datetime, zone: tzinfo) -> datetime:
    """Put an instant into ``zone``; one without a zone of its own is a mistake of the caller."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a zone")
    return instant.astimezone(zone)


def _relative(instant: datetime, now: datetime, zone: tzinfo, language: str) -> str:
    words = _RELATIVE[language]
    minutes = int(abs(now - instant) / timedelta(minutes=1))
    if minutes == 0:
        return words["now"]
    if minutes < 60:
        return words["past" if instant < now else "future"].format(minutes)
    there = local(instant, zone)
    days = (there.date() - local(now, zone).date()).days
    return words[days].format(_time(there)) if days in words else _datetime(there, "medium", language)


def _datetime(there: datetime, style: Style, language: str) -> str:
    written = _date(JalaliDate.from_gregorian(there.date()), style, language)
    if style == "short":
        return f"{written} {_time(there)}"
    return f"{written}{'،' if known(language) == 'fa' else ','} {_time(there)}"


def _date(day: JalaliDate, style: Style, language: str) -> str:
    if style == "short":
        return str(day)
    medium = f"{day.day} {month_name(day.month, language)} {day.year}"
    return medium if style == "medium" else f"{weekday_name(weekday(day), language)} {medium}"


def _time(there: datetime) -> str:
    return f"{there.hour:02}:{there.minute:02}"
