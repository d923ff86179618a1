"""The Jalali date and its arithmetic, 1200–1500 (design §5, M2).

In these years the astronomical calendar and the rule of 33 years are one: tested against 1,161 published dates.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from pishkhan.pure.persian.errors import InvalidText
from pishkhan.pure.words import N_

MIN_YEAR = 1200
MAX_YEAR = 1500

_FIRST_ORDINAL = date(1821, 3, 21).toordinal()


def is_leap(year: int) -> bool:
    """Tell whether Esfand of ``year`` has thirty days."""
    return (25 * year + 11) % 33 < 8


def month_length(year: int, month: int) -> int:
    """Days in the month: 31 in the first half of the year, 30 in the second, Esfand 29 or 30."""
    if month <= 6:
        return 31
    return 29 if month == 12 and not is_leap(year) else 30


@dataclass(frozen=True, slots=True, order=True)
class JalaliDate:
    """A day of the Jalali calendar; years 1200–1500, raises `InvalidText` for a day that does not exist."""

    year: int
    month: int
    day: int

    def __post_init__(self) -> None:
        if not MIN_YEAR <= self.year <= MAX_YEAR:
            raise _out_of_range()
        if not 1 <= self.month <= 12:
            raise InvalidText("date.month", N_("There are twelve months; {month} is none of them."), month=self.month)
        if not 1 <= self.day <= month_length(self.year, self.month):
            raise InvalidText(
                "date.day",
                N_("This month has {length} days in {year}."),
                length=month_length(self.year, self.month),
                year=self.year,
            )

    @classmethod
    def from_gregorian(cls, day: date) -> Self:
        """The Jalali name of a Gregorian ``day``; an instant must first be put into its zone."""
        if isinstance(day, datetime):
            raise TypeError("an instant has no date without a zone")
        ordinal = day.toordinal()
        at = bisect_right(_YEAR_STARTS, ordinal) - 1
        if at < 0 or ordinal >= _YEAR_STARTS[-1]:
            raise _out_of_range()
        into_year = ordinal - _YEAR_STARTS[at]
        if into_year < 186:
            return cls(MIN_YEAR + at, into_year // 31 + 1, into_year % 31 + 1)
        into_half = into_year - 186
        return cls(MIN_YEAR + at, into_half // 30 + 7, into_half % 30 + 1)

    def to_gregorian(self) -> date:
        """The same day as `datetime.date`."""
        before = (self.month - 1) * 31 if self.month <= 7 else 186 + (self.month - 7) * 30
        return date.fromordinal(_YEAR_STARTS[self.year - MIN_YEAR] + before + self.day - 1)

    def __str__(self) -> str:
        return f"{self.year:04}/{self.month:02}/{self.day:02}"


def as_jalali(day: date | JalaliDate) -> JalaliDate:
    """Take a day of either calendar as Jalali."""
    return day if isinstance(day, JalaliDate) else JalaliDate.from_gregorian(day)


def as_gregorian(day: date | JalaliDate) -> date:
    """Take a day of either calendar as Gregorian."""
    return day.to_gregorian() if isinstance(day, JalaliDate) else day


def add_months(day: JalaliDate, months: int) -> JalaliDate:
    """Move by calendar months, back when negative; a day the month has not becomes its last (31 → 30 or 29)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MIN_YEAR <= year <= MAX_YEAR:
        raise _out_of_range()
    return JalaliDate(year, month + 1, min(day.day, month_length(year, month + 1)))


def weekday(day: date | JalaliDate) -> int:
    """Day of the week, 0 for Saturday to 6 for Friday."""
    return (as_gregorian(day).weekday() + 2) % 7


def week_start(day: date | JalaliDate) -> date:
    """The Saturday on or before ``day``."""
    return as_gregorian(day) - timedelta(days=weekday(day))


def _out_of_range() -> InvalidText:
    return InvalidText("date.range", N_("A year lies between {first} and {last}."), first=MIN_YEAR, last=MAX_YEAR)


def _year_starts() -> tuple[int, ...]:
    starts = [_FIRST_ORDINAL]
    for year in range(MIN_YEAR, MAX_YEAR + 1):
        starts.append(starts[-1] + (366 if is_leap(year) else 365))
    return tuple(starts)


_YEAR_STARTS = _year_starts()
