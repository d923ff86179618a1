"""The time a report is about, and how it is cut into days, weeks or months (M2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Literal, Self

from pishkhan.pure.jalali import JalaliDate, Period, format_date, month_name
from pishkhan.pure.jalali.shown import Digits, in_digits
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_, Worded

DAY = timedelta(days=1)
FIRST_YEAR, LAST_YEAR = 1300, 1490
LONGEST_DAYS = 731
THIRTY_DAYS = timedelta(days=29)
BY_DAY_UP_TO, BY_WEEK_UP_TO = 45, 200

Cut = Literal["day", "week", "month"]


class SpanKind(Worded):
    """The lengths a period can have; ``free`` has two days of its own."""

    WEEK = "week", N_("Week")
    MONTH = "month", N_("Month")
    SEASON = "quarter", N_("Season")
    YEAR = "year", N_("Year")
    FREE = "free", N_("From – to")


WHOLE_MONTHS = (SpanKind.MONTH, SpanKind.SEASON, SpanKind.YEAR)
"""The lengths that kept months answer."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days of the house, half-open: ``start`` belongs to it, ``end`` does not."""

    kind: SpanKind
    start: date
    end: date

    @classmethod
    def of(cls, kind: SpanKind, day: date) -> Self:
        """The calendar period in which ``day`` lies; weeks begin on Saturday, seasons quarter the Jalali year."""
        period = Period.of(kind.value, day)  # type: ignore[arg-type]  # every kind but FREE is one of the calendar's
        return cls(kind, period.start, period.end)

    @classmethod
    def free(cls, first: date, last: date) -> Self:
        """From the first day to the last, both included. Raises ``Refusal`` backwards and beyond two years."""
        if last < first:
            raise Refusal("reports.backwards", N_("The period ends before it begins."), field="until")
        if (last - first).days >= LONGEST_DAYS:
            raise Refusal("reports.too_long", N_("A period is at most two years long."), field="until")
        return cls(SpanKind.FREE, first, last + DAY)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days

    @property
    def last(self) -> date:
        """Its last day."""
        return self.end - DAY

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.end

    def instants(self, zone: tzinfo) -> tuple[datetime, datetime]:
        """Its bounds as instants in ``zone``, half-open."""
        return datetime.combine(self.start, time.min, zone), datetime.combine(self.end, time.min, zone)

    def previous(self) -> Self:
        """The period before: of the same kind, or of as many days."""
        if self.kind is SpanKind.FREE:
            return type(self)(self.kind, self.start - self.days * DAY, self.start)
        return self.of(self.kind, self.start - DAY)

    def following(self) -> Self:
        """The period after."""
        if self.kind is SpanKind.FREE:
            return type(self)(self.kind, self.end, self.end + self.days * DAY)
        return self.of(self.kind, self.end)

    def compared(self, today: date) -> Self:
        """What it is compared with: the period before, and of one that still runs as many of its days as have begun."""
        before = self.previous()
        if today not in self:
            return before
        begun = (today - self.start).days + 1
        return type(self)(before.kind, before.start, min(before.end, before.start + begun * DAY))

    def cut(self) -> Cut:
        """By what its course is told: days for a month, weeks for a season, months for a year."""
        return "day" if self.days <= BY_DAY_UP_TO else "week" if self.days <= BY_WEEK_UP_TO else "month"

    def buckets(self) -> list["Bucket"]:
        """Its days, weeks or months in order, the first and the last shortened to it; together exactly the period."""
        return list(self._buckets(self.cut()))

    def name(self, language: str, *, digits: Digits | None = None) -> str:
        """How people call it: «آبان ۱۴۰۵», or its first and its last day."""
        if self.kind is not SpanKind.FREE:
            return Period(self.kind.value, self.start, self.end).name(language, digits=digits)  # type: ignore[arg-type]
        first, last = (format_date(day, "medium", language, digits=digits) for day in (self.start, self.last))
        return f"{first} تا {last}" if language == "fa" else f"{first} to {last}"

    def _buckets(self, cut: Cut) -> Iterator["Bucket"]:
        start = self.start
        while start < self.end:
            after = start + DAY if cut == "day" else Period.of(cut, start).end
            yield Bucket(start, min(after, self.end), cut)
            start = after


@dataclass(frozen=True, slots=True)
class Bucket:
    """A day, week or month of a course."""

    start: date
    end: date
    cut: Cut

    def name(self, language: str, *, digits: Digits | None = None) -> str:
        """Short enough for an axis: «۱۲ آبان»; weeks are named by their first day, months by their own name."""
        jalali = JalaliDate.from_gregorian(self.start)
        month = month_name(jalali.month, language)
        return in_digits(month if self.cut == "month" else f"{jalali.day} {month}", language, digits)


def chosen_span(
    kind: SpanKind, *, today: date, day: date | None = None, since: date | None = None, until: date | None = None
) -> Span:
    """The days somebody chose, the rest filled in: the present period, or the thirty days up to the last one.

    Raises ``Refusal`` for years no report is about, backwards, and beyond two years.
    """
    for field, chosen in (("day", day), ("since", since), ("until", until)):
        if chosen is not None and not is_reportable(chosen):
            message = N_("A year lies between {first} and {last}.")
            raise Refusal("date.range", message, field=field, first=FIRST_YEAR, last=LAST_YEAR - 1)
    if kind is not SpanKind.FREE:
        return Span.of(kind, day or today)
    last = until or max(today, since or today)
    return Span.free(since or last - THIRTY_DAYS, last)


def is_reportable(day: date) -> bool:
    """Whether a day lies in the years reports can be about, with room for the periods beside it."""
    return _FIRST <= day < _AFTER


_FIRST = JalaliDate(FIRST_YEAR, 1, 1).to_gregorian()
_AFTER = JalaliDate(LAST_YEAR, 1, 1).to_gregorian()
