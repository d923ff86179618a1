"""Amounts of working time as people type and read them: 90, 1:30, «۲ ساعت», «۳ روز کاری» (B1, design §5)."""

import re
from dataclasses import dataclass
from decimal import Decimal

from pishkhan.pure.jalali.names import known
from pishkhan.pure.persian.errors import InvalidText
from pishkhan.pure.persian.keys import fold
from pishkhan.pure.words import N_
from pishkhan.pure.worktime.intervals import MINUTES_A_DAY

MAX_LENGTH = 100
HOUR = 60

_CLOCK = re.compile(r"(\d{1,5}):(\d{2})")
_BARE = re.compile(r"\d{1,7}")
_DAYS = r"روز ?کاری|روز|(?:working |business )?days?|wd|d"
_HOURS = r"ساعت|hours?|hrs?|h"
_MINUTES = r"دقیقه|minutes?|mins?|m"
_PART = re.compile(rf"(\d{{1,7}}(?:[.\u066b]\d{{1,4}})?) ?(?:({_DAYS})|({_HOURS})|({_MINUTES}))(?![^\W\d_])")
_BETWEEN = re.compile(r" ?(?:[,\u060c]|و|and)? ?")
_WORDS = {
    "fa": {"day": "روز", "working day": "روز کاری", "hour": "ساعت", "minute": "دقیقه", "and": " و "},
    "en": {"day": "day", "working day": "working day", "hour": "hour", "minute": "minute", "and": " "},
}


@dataclass(frozen=True, slots=True)
class Duration:
    """So many working days and so many minutes beside them; how long a day is, the agreement says."""

    days: int = 0
    minutes: int = 0

    def in_minutes(self, day_minutes: int) -> int:
        """All of it in minutes, where a working day has ``day_minutes``."""
        return self.days * day_minutes + self.minutes


def parse_duration(text: str) -> Duration:
    """Read minutes (``90``), hours and minutes (``1:30``, ``2 hours 30 minutes``, «۱٫۵ ساعت») or working days.

    Raises `InvalidText` for anything else, a sign included, and for what is no whole number of minutes or days.
    """
    folded = fold(text) if len(text) <= MAX_LENGTH else ""
    if _BARE.fullmatch(folded):
        return Duration(minutes=int(folded))
    clock = _CLOCK.fullmatch(folded)
    if clock and int(clock[2]) < HOUR:
        return Duration(minutes=int(clock[1]) * HOUR + int(clock[2]))
    return _in_words(folded)


def duration_text(minutes: int, day_minutes: int, language: str = "fa") -> str:
    """Write an amount, digits in ASCII: whole working days as such, the rest in hours and minutes.

    A day around the clock is called a day. `parse_duration` reads it back with the same ``day_minutes``.
    """
    words = _WORDS[known(language)]
    if minutes and minutes % day_minutes == 0:
        return _counted(minutes // day_minutes, words["day" if day_minutes == MINUTES_A_DAY else "working day"], words)
    hours, rest = divmod(minutes, HOUR)
    parts = [_counted(hours, words["hour"], words)] if hours else []
    if rest or not hours:
        parts.append(_counted(rest, words["minute"], words))
    return words["and"].join(parts)


def _in_words(folded: str) -> Duration:
    days, minutes, place = Decimal(0), Decimal(0), 0
    while place < len(folded):
        match = _PART.match(folded, place)
        if match is None:
            raise _malformed()
        number = Decimal(match[1].replace("\u066b", "."))
        days += number if match[2] else 0
        minutes += number * HOUR if match[3] else number if match[4] else 0
        between = _BETWEEN.match(folded, match.end())
        place = between.end() if between else match.end()
    if not folded or days % 1 or minutes % 1:
        raise _malformed()
    return Duration(int(days), int(minutes))


def _counted(count: int, word: str, words: dict[str, str]) -> str:
    plural = "s" if words is _WORDS["en"] and count != 1 else ""
    return f"{count} {word}{plural}"


def _malformed() -> InvalidText:
    message = N_("Write a duration, for example 90 (minutes), 1:30, 2 hours or 3 working days.")
    return InvalidText("duration.malformed", message)
