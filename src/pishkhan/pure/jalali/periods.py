"""Weeks, months, quarters and years of the Jalali calendar, as reports count them (M2)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal, Self

from pishkhan.pure.jalali.dates import JalaliDate, as_jalali, month_length, week_start
from pishkhan.pure.jalali.names import SEASONS, known, month_name
from pishkhan.pure.jalali.shown import Digits, in_digits

Kind = Literal["week", "month", "quarter", "year"]

_MONTHS: dict[str, int] = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar period as Gregorian dates, half-open: ``start`` belongs to it, ``end`` does not."""

    kind: Kind
    start: date
    end: date

    @classmethod
    def of(cls, kind: Kind, day: date | JalaliDate) -> Self:
        """The period of ``kind`` in which ``day`` lies; weeks begin on Saturday, quarters are the seasons."""
        if kind == "week":
            start = week_start(day)
            return cls(kind, start, start + timedelta(days=7))
        jalali = as_jalali(day)
        months = _MONTHS[kind]
        first = (jalali.month - 1) // months * months + 1
        last = first + months - 1
        final_day = JalaliDate(jalali.year, last, month_length(jalali.year, last)).to_gregorian()
        return cls(kind, JalaliDate(jalali.year, first, 1).to_gregorian(), final_day + timedelta(days=1))

    @classmethod
    def week_of(cls, day: date | JalaliDate) -> Self:
        """The week of ``day``, Saturday to Friday."""
        return cls.of("week", day)

    @classmethod
    def month_of(cls, day: date | JalaliDate) -> Self:
        """The Jalali month of ``day``."""
        return cls.of("month", day)

    @classmethod
    def quarter_of(cls, day: date | JalaliDate) -> Self:
        """The season of ``day``."""
        return cls.of("quarter", day)

    @classmethod
    def year_of(cls, day: date | JalaliDate) -> Self:
        """The Jalali year of ``day``."""
        return cls.of("year", day)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def previous(self) -> Self:
        """The period of the same kind before this one."""
        return type(self).of(self.kind, self.start - timedelta(days=1))

    def next(self) -> Self:
        """The period of the same kind after this one."""
        return type(self).of(self.kind, self.end)

    def instants(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """UTC instants of its bounds in ``zone``, half-open."""
        return _midnight(self.start, zone), _midnight(self.end, zone)

    def name(self, language: str = "fa", *, digits: Digits | None = None) -> str:
        """Its name: ``آذر ۱۴۰۵``, ``پاییز ۱۴۰۵``, ``سال ۱۴۰۵``, ``هفته ۱ تا ۷ آذر ۱۴۰۵``."""
        return in_digits(self._name(known(language)), language, digits)

    def _name(self, language: str) -> str:
        first = JalaliDate.from_gregorian(self.start)
        if self.kind == "month":
            return f"{month_name(first.month, language)} {first.year}"
        if self.kind == "quarter":
            return f"{SEASONS[language][(first.month - 1) // 3]} {first.year}"
        if self.kind == "year":
            return f"سال {first.year}" if language == "fa" else str(first.year)
        last = JalaliDate.from_gregorian(self.end - timedelta(days=1))
        return _week_name(first, last, language)


def _week_name(first: JalaliDate, last: JalaliDate, language: str) -> str:
    begin = str(first.day)
    if first.month != last.month:
        begin += f" {month_name(first.month, language)}"
    if first.year != last.year:
        begin += f" {first.year}"
    end = f"{last.day} {month_name(last.month, language)} {last.year}"
    return f"هفته {begin} تا {end}" if language == "fa" else f"Week {begin} to {end}"


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time.min, zone).astimezone(UTC)
