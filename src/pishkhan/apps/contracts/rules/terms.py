"""Dates of contracts: Jalali months, order, overlap, go-live, renewal, the end seen ahead (D2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pishkhan.apps.contracts.rules.kinds import Standing
from pishkhan.pure.jalali import JalaliDate, add_months
from pishkhan.pure.persian import InvalidText
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.words import N_

DAY = timedelta(days=1)
EXPIRY_DAYS = (60, 30, 7)
"""Both sides are told of the last day so many days ahead."""
LONGEST_MONTHS = 120
EARLIEST, LATEST = date(1979, 3, 21), date(2099, 3, 20)
"""No contract is older or reaches further than anybody's memory: a year beyond is a slip of the hand."""
BACKDATED_DAYS = 90
"""A go-live is written down at most so many days after it happened: an older one would give warranty in the past."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days of the house, first and last included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether ``day`` is one of them."""
        return self.first <= day <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Whether both have a day in common."""
        return self.first <= other.last and other.first <= self.last


def months_from(first: date, months: int) -> Period:
    """So many Jalali months beginning with ``first``: until the day before the same day of the month reached.

    Where that month has no such day (31 Farvardin and six months), its own last day is still within.
    """
    begun = JalaliDate.from_gregorian(first)
    reached = add_months(begun, months)
    last = reached.to_gregorian()
    return Period(first, last - DAY if reached.day == begun.day else last)


def warranty_period(go_live_on: date, months: int) -> Period:
    """The warranty of ``months`` Jalali months from a go-live (D2: 6 and 12 are usual, any number is allowed)."""
    check_months(months)
    try:
        return months_from(go_live_on, months)
    except InvalidText as error:
        raise Refusal(error.code, error.message, field="go_live_on", **error.facts) from error


def check_months(months: int | None) -> int:
    """Refuse a warranty without a length, or of more than ten years."""
    if months is None or not 1 <= months <= LONGEST_MONTHS:
        raise Refusal(
            "contracts.months",
            N_("A warranty lasts from 1 to {longest} months."),
            field="warranty_months",
            longest=LONGEST_MONTHS,
        )
    return months


def check_period(first: date | None, last: date | None) -> Period:
    """Refuse a contract without days, and one that ends before it begins."""
    if first is None:
        raise Refusal("contracts.no_first", N_("Choose the first day."), field="starts_on")
    if last is None:
        raise Refusal("contracts.no_last", N_("Choose the last day."), field="ends_on")
    if last < first:
        raise Refusal("contracts.period", N_("The last day comes before the first one."), field="ends_on")
    check_day(first, "starts_on")
    check_day(last, "ends_on")
    return Period(first, last)


def check_shortened(before: date | None, last: date | None, today: date, *, is_warranty: bool) -> None:
    """Refuse to end a contract earlier than it did, in the past: requests were opened under it."""
    if before is not None and last is not None and last < min(before, today):
        raise Refusal(
            "contracts.shortened_past",
            N_("It cannot end in the past: requests were opened under it."),
            field="warranty_months" if is_warranty else "ends_on",
        )


def check_day(day: date, field: str) -> None:
    """Refuse a day that no contract of people alive can mean."""
    if not EARLIEST <= day <= LATEST:
        raise Refusal("contracts.range", N_("Look at the year of this day."), field=field)


def check_go_live(go_live_on: date, today: date) -> None:
    """Refuse a go-live that has not happened, and one told too late."""
    if go_live_on > today:
        raise Refusal("contracts.go_live_ahead", N_("Record the go-live once it has happened."), field="go_live_on")
    if (today - go_live_on).days > BACKDATED_DAYS:
        raise Refusal(
            "contracts.go_live_past",
            N_("A go-live may lie at most {days} days back. For an older one change the length of the warranty."),
            field="go_live_on",
            days=BACKDATED_DAYS,
        )


def check_open(*, cancelled: bool, renewed: bool) -> None:
    """Refuse to change what is over: a cancelled contract, or one that another has followed."""
    if cancelled:
        raise Refusal("contracts.cancelled", N_("This contract is cancelled."))
    if renewed:
        raise Refusal("contracts.renewed", N_("This contract was renewed; change the one that follows it."))


def check_renewable(*, cancelled: bool, renewed: bool, last: date | None, first: date) -> None:
    """A contract is renewed once, not after it was cancelled, and its successor begins after its last day."""
    if renewed:
        raise Refusal("contracts.renewed_twice", N_("This contract was renewed already."))
    check_open(cancelled=cancelled, renewed=False)
    if last is None:
        raise Refusal("contracts.no_go_live", N_("This warranty has not begun: record its go-live first."))
    if first <= last:
        raise Refusal(
            "contracts.renewal_early",
            N_("The next contract begins after the last day of this one, {last}."),
            field="starts_on",
            last=last,
        )


def check_cancellation(on: date, last: date | None, today: date) -> None:
    """A contract is cancelled from a day on that is neither past nor after its end."""
    check_day(on, "cancelled_on")
    if on < today:
        raise Refusal(
            "contracts.cancel_past",
            N_("It cannot be cancelled in the past: requests were opened under it."),
            field="cancelled_on",
        )
    if last is not None and on > last:
        raise Refusal("contracts.cancel_late", N_("It is over by then."), field="cancelled_on")


def overlapping(number: str, period: Period) -> Refusal:
    """Two contracts of one kind for the same product and work at one time: which of them counts would be a guess."""
    return Refusal(
        "contracts.overlap",
        N_("Contract {number} covers the same from {first} until {last}; choose other days, or other products."),
        field="starts_on",
        number=number,
        first=period.first,
        last=period.last,
    )


def standing(period: Period | None, cancelled_on: date | None, today: date) -> Standing:
    """How a contract stands today; *ending* from the first warning on."""
    if cancelled_on is not None and cancelled_on <= today:
        return Standing.CANCELLED
    if period is None:
        return Standing.AWAITING
    if today < period.first:
        return Standing.AHEAD
    if today > period.last:
        return Standing.ENDED
    return Standing.ENDING if (period.last - today).days <= EXPIRY_DAYS[0] else Standing.RUNNING


def notice_due(last: date, today: date, told: Iterable[int] = ()) -> int | None:
    """The nearest of 60, 30 and 7 days that is reached and was not told; once over, nothing is due any more."""
    left = (last - today).days
    reached = [days for days in EXPIRY_DAYS if 0 <= left <= days]
    nearest = min(reached, default=None)
    return nearest if nearest is not None and nearest not in set(told) else None


def is_over(last: date | None, today: date, *, ended: bool) -> bool:
    """Whether an appointment that has not been ended yet has lived through its last day."""
    return not ended and last is not None and last < today
