"""Spans of work as people write them, in whole minutes: ``1:30``, ``90``, ``۹۰ دقیقه``, ``۱ ساعت و ۳۰ دقیقه``."""

import re

from pishkhan.pure.persian.digits import to_ascii_digits
from pishkhan.pure.persian.errors import InvalidText
from pishkhan.pure.persian.letters import clean
from pishkhan.pure.words import N_

LONGEST_DURATION = 40
_HOURS = r"(?P<hours>\d{1,3})\s*(?:h|hours?|hrs?|ساعت)"
_MINUTES = r"(?P<minutes>\d{1,4})\s*(?:m|mins?|minutes?|دق[یي]قه)?"
_CLOCK = re.compile(r"(\d{1,3})[:٫](\d{2})")
_HOURS_BOUGHT = re.compile(r"(?P<hours>\d{1,5})(?:[:٫](?P<minutes>\d{2}))?")
_WORDED = re.compile(rf"(?:{_HOURS})?(?:\s*(?:و|and|,)?\s*)(?:{_MINUTES})?", re.IGNORECASE)


def parse_minutes(text: str) -> int:
    """Read a span in any digits; a bare number is minutes. Raises `InvalidText`."""
    plain = _plain(text)
    found = _read(plain) if 0 < len(plain) <= LONGEST_DURATION else None
    if found is None:
        raise InvalidText("duration", N_("Write a time such as 1:30, 90 or 90 minutes."))
    return found


def parse_hours(text: str) -> int:
    """Read an amount of work bought by the hour, ``120`` or ``120:30``, as whole minutes. Raises `InvalidText`."""
    found = _HOURS_BOUGHT.fullmatch(_plain(text))
    minutes = int(found["minutes"] or 0) if found else 60
    if found is None or minutes >= 60:
        raise InvalidText("hours", N_("Write hours such as 120, or hours and minutes such as 120:30."))
    return int(found["hours"]) * 60 + minutes


def format_minutes(minutes: int) -> str:
    """Hours and minutes in ASCII digits, ``1:30``; a correction has a minus before it."""
    sign = "\u2212" if minutes < 0 else ""
    return f"{sign}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"


def _plain(text: str) -> str:
    return to_ascii_digits(clean(text)).replace("\u200c", " ").strip()


def _read(plain: str) -> int | None:
    clock = _CLOCK.fullmatch(plain)
    if clock:
        hours, minutes = int(clock[1]), int(clock[2])
        return hours * 60 + minutes if minutes < 60 else None
    worded = _WORDED.fullmatch(plain)
    if not worded or not (worded["hours"] or worded["minutes"]):
        return None
    return int(worded["hours"] or 0) * 60 + int(worded["minutes"] or 0)
