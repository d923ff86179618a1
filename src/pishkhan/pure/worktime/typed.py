"""Hours of a day as people type them, in any digits: «۸ تا ۱۲، ۱۳:۳۰ تا ۱۶:۳۰», also across midnight (B2, M3)."""

import re
from itertools import pairwise

from pishkhan.pure.persian.errors import InvalidText
from pishkhan.pure.persian.keys import fold, unique_key
from pishkhan.pure.words import N_
from pishkhan.pure.worktime.intervals import MINUTES_A_DAY, Interval, Intervals, normalised

MAX_LENGTH = 200

_TIME = r"\d{1,2}(?::\d{2})?"
_INTERVAL = re.compile(rf"(?:(?:از|from|ساعت) ?){{0,2}}({_TIME}) ?(?:[-\u2010-\u2015\u2212]|تا|to) ?({_TIME})")
_BETWEEN = re.compile(r" ?(?:[,\u060c;\u061b]|و|and)? ?")
_CLOSED = {unique_key(word) for word in ("", "closed", "تعطیل", "بسته", "—", "-")}
_ALL_DAY = {unique_key(word) for word in ("all day", "24 hours", "شبانه‌روز", "شبانه‌روزی", "تمام روز", "۲۴ ساعت")}


def parse_hours(text: str) -> Intervals:
    """Read the hours of one day: ``8-12, 13:30-16:30``, ``22:00 to 06:00`` (into the next day), ``closed`` or nothing.

    Hours that end at or before their start end on the next day; 24:00 may end hours. Raises `InvalidText` for what is
    no time, for hours without length and for hours that overlap: which of two was meant is not ours to guess.
    """
    if len(text) > MAX_LENGTH:
        raise _malformed()
    word = unique_key(text)
    if word in _CLOSED:
        return ()
    if word in _ALL_DAY:
        return ((0, MINUTES_A_DAY),)
    hours = sorted(_intervals(fold(text)))
    if any(later[0] < earlier[1] for earlier, later in pairwise(hours)):
        raise InvalidText("hours.overlap", N_("Two of these hours overlap."))
    return normalised(hours)


def _intervals(folded: str) -> list[Interval]:
    found, place = [], 0
    while place < len(folded):
        match = _INTERVAL.match(folded, place)
        if match is None:
            raise _malformed()
        found.append(_interval(match[1], match[2]))
        between = _BETWEEN.match(folded, match.end())
        place = between.end() if between else match.end()
        if place == match.end() < len(folded):
            raise _malformed()
    return found


def _interval(opening: str, closing: str) -> Interval:
    start, end = _minute(opening), _minute(closing)
    if start == MINUTES_A_DAY:
        raise _no_time(opening)
    if start == end:
        raise InvalidText("hours.empty", N_("These hours begin and end at the same time: {time}."), time=opening)
    return start, end if end > start else end + MINUTES_A_DAY


def _minute(time: str) -> int:
    hour, _, minute = time.partition(":")
    reached = int(hour) * 60 + int(minute or 0)
    if reached > MINUTES_A_DAY or int(minute or 0) > 59:
        raise _no_time(time)
    return reached


def _no_time(time: str) -> InvalidText:
    return InvalidText("hours.time", N_("A day goes from 0:00 to 24:00; {time} is not in it."), time=time)


def _malformed() -> InvalidText:
    return InvalidText("hours.malformed", N_("Write the hours from–to, for example 08:00-12:00, 13:30-16:30."))
