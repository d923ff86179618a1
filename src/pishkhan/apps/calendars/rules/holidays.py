"""Holidays: which kinds there are, and what of a known one may be changed."""

from datetime import date, timedelta

from pishkhan.pure import holidays
from pishkhan.pure.jalali import JalaliDate, month_length
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded


class HolidayKind(Worded):
    """By which calendar a holiday moves, or that it came once."""

    SOLAR = "solar", N_("Solar")
    LUNAR = "lunar", N_("Lunar")
    CLOSURE = "closure", N_("Ad-hoc closure")
    OWN = "own", N_("Of the house")


KNOWN = {(one.date, one.title_fa) for one in holidays.HOLIDAYS}


ENTERED = (HolidayKind.SOLAR, HolidayKind.LUNAR)
"""A year counts as entered when it has a day of these."""
NEAR = timedelta(days=90)


def last_day_of(year: int) -> date:
    """The last day of a Jalali year."""
    return JalaliDate(year, 12, month_length(year, 12)).to_gregorian()


def is_running_out(year: int | None, today: date) -> bool:
    """Whether the last Jalali year whose holidays are entered ends within ninety days, or none is entered."""
    return year is None or last_day_of(year) - today < NEAR


def is_known(day: date, title_fa: str) -> bool:
    """Whether the product's own table has this day for this occasion; such a row is switched, never rewritten.

    Setting up again adds what it does not find, so a known day that was renamed or removed would come back.
    """
    return (day, title_fa) in KNOWN


def refuse_known(day: date, title_fa: str) -> None:
    """Refuse to remove a day of the product's own table."""
    if is_known(day, title_fa):
        message = N_("This day is in the official table; switch it off instead.")
        raise Refusal("calendars.known_holiday", message)


def check_kind(kind: str) -> str:
    """Refuse a kind there is not."""
    if kind not in set(HolidayKind):
        raise Refusal("calendars.holiday_kind", N_("Choose one of the listed."), field="kind")
    return kind


def already_there() -> Refusal:
    """The same occasion on the same day."""
    return Refusal("calendars.holiday_taken", N_("This holiday is in the table already."), field="title_fa")
