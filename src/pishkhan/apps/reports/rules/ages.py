"""How old an open ticket is, in classes of calendar days of the house (practice: backlog by age class)."""

from bisect import bisect_right
from datetime import date

from pishkhan.pure.words import N_, Worded


class Age(Worded):
    """The classes, the youngest first."""

    TODAY = "today", N_("Opened the same day")
    DAYS_1_2 = "1-2", N_("1 to 2 days")
    DAYS_3_7 = "3-7", N_("3 to 7 days")
    DAYS_8_14 = "8-14", N_("8 to 14 days")
    DAYS_15_30 = "15-30", N_("15 to 30 days")
    OLDER = "older", N_("More than 30 days")


AGES = tuple(Age)
_BEGINS = (0, 1, 3, 8, 15, 31)


def age_of(opened: date, day: date) -> int:
    """The place in `AGES` of a ticket opened on ``opened``, seen at the end of ``day`` (never before its opening)."""
    return max(0, bisect_right(_BEGINS, (day - opened).days) - 1)


def opened_between(age: int, day: date) -> tuple[date, date]:
    """The opening days, half-open, of the tickets that are of this age at the end of ``day``."""
    youngest, oldest = _BEGINS[age], _BEGINS[age + 1] if age + 1 < len(_BEGINS) else None
    first = date.min if oldest is None else date.fromordinal(day.toordinal() - oldest + 1)
    return first, date.fromordinal(day.toordinal() - youngest + 1)
