"""Hours as people type them into a rota: ``8-16``, ``۰۸:۰۰ تا ۱۶:۳۰``, ``22-6`` across midnight, several by commas."""

import re
from collections.abc import Iterable
from itertools import pairwise

from pishkhan.apps.oncall.rules.shifts import MINUTES_A_DAY
from pishkhan.pure.persian import fold, to_ascii_digits
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

LONGEST_TEXT = 200
_SPAN = re.compile(r"\b(\d{1,2})(?::(\d{2}))?\s*(?:-|تا|to)\s*(\d{1,2})(?::(\d{2}))?\b")
_BETWEEN = re.compile(r"(?:[\s,;\u060c\u061b]|و|and)*")
_DASHES = re.compile(r"[\u2010-\u2015\u2212\u0640_]")
Hours = tuple[int, int]


def read_hours(text: str) -> list[Hours]:
    """The shifts of one day as minutes after its midnight, in order; an end that is not after its start is next day's.

    Raises ``Refusal`` for what is no hours, and for shifts of the same day that run into each other.
    """
    if len(text) > LONGEST_TEXT:
        raise _unreadable()
    plain = _DASHES.sub("-", fold(to_ascii_digits(text)))
    if not _BETWEEN.fullmatch(_SPAN.sub(" ", plain)):
        raise _unreadable()
    read = sorted(_span(match) for match in _SPAN.finditer(plain))
    if any(later[0] < earlier[1] for earlier, later in pairwise(read)):
        raise Refusal("oncall.hours_overlap", N_("These hours run into each other."), field="shifts")
    return read


def write_hours(hours: Iterable[Hours]) -> str:
    """The shifts of one day as `read_hours` takes them."""
    return ", ".join(f"{write_minute(start)}-{write_minute(end)}" for start, end in sorted(hours))


def write_minute(minute: int) -> str:
    """The time of day of a minute after midnight: ``08:30``; midnight at the end of a day is ``24:00``."""
    rest = minute if minute == MINUTES_A_DAY else minute % MINUTES_A_DAY
    return f"{rest // 60:02}:{rest % 60:02}"


def _span(match: re.Match[str]) -> Hours:
    start, end = _minute(match[1], match[2]), _minute(match[3], match[4])
    if start == MINUTES_A_DAY:
        start = 0
    return start, end if end > start else end + MINUTES_A_DAY


def _minute(hour: str, minute: str | None) -> int:
    at = int(hour) * 60 + int(minute or 0)
    if at > MINUTES_A_DAY or int(minute or 0) > 59:
        raise _unreadable()
    return at


def _unreadable() -> Refusal:
    return Refusal(
        "oncall.unreadable_hours",
        N_("Write hours like 08:00-16:00; several with a comma between them."),
        field="shifts",
    )
