"""Monthly service reports: of which month, on which day, by whose word, and what is refused (B7)."""

from datetime import date

from pishkhan.apps.reports.rules.months import month_of
from pishkhan.pure.actor import Actor, Role
from pishkhan.pure.authority import has_role
from pishkhan.pure.jalali import JalaliDate, Period
from pishkhan.pure.refusal import Conflict, Refusal
from pishkhan.pure.versions import is_stale
from pishkhan.pure.words import N_

KEEPERS = (Role.CONTRACTS, Role.ADMINISTRATOR)
FIRST_DAY, LAST_DAY, USUAL_DAY = 1, 10, 3
"""Days of the Jalali month after the one that is told of."""
DEFINITIONS_VERSION = 1
"""Grows with every change of what a figure of the report means; a report keeps the version it was made by."""
LONGEST_REASON = 300
OLDEST_SHOWN = 5


def month_told(today: date) -> Period:
    """The Jalali month before the one of ``today``: the one a report is due of."""
    return Period.month_of(today).previous()


def is_due(day: int, today: date) -> bool:
    """Whether the report of the month before is made by now; whoever was switched off on the day makes it later."""
    return JalaliDate.from_gregorian(today).day >= day


def may_keep_reports(actor: Actor) -> bool:
    """Whether this person makes reports anew and says for the house when they are sent."""
    return actor.is_system or has_role(actor, *KEEPERS)


def may_plan(actor: Actor, organisation_id: int) -> bool:
    """Who keeps contracts, and who represents the customer or signs for it, say when and whether it is mailed."""
    return may_keep_reports(actor) or (actor.is_customer and organisation_id in actor.speaks_for)


def check_day(day: int) -> None:
    """A report comes within the first days of the month."""
    if not FIRST_DAY <= day <= LAST_DAY:
        message = N_("Choose a day from {first} to {last}.")
        raise Refusal("reports.plan_day", message, field="day", first=FIRST_DAY, last=LAST_DAY)


def check_month(month: date, today: date) -> Period:
    """The month of a report; raises ``Refusal`` for one that is not over."""
    asked = Period.month_of(month)
    if asked.end > month_of(today):
        raise Refusal("reports.month_runs", N_("This month is not over yet."), field="month")
    return asked


def not_in_force() -> Refusal:
    """A contract that did not hold in a month has no report of it."""
    return Refusal("reports.not_in_force", N_("This contract was not in force in that month."), field="month")


def nothing_to_tell() -> Refusal:
    """A customer that asked for nothing in a month has no report of it."""
    message = N_("This customer and its parts had no request in that month.")
    return Refusal("reports.nothing_to_tell", message, field="month")


def still_counting() -> Refusal:
    """What is frozen must be complete."""
    return Refusal("reports.counting", N_("Figures are still being counted. Try again in a minute."))


def changed_meanwhile(version: int | None, present: int, theirs: str) -> None:
    """Refuse what was written on top of an older state; ``theirs`` is what is there now (design §3)."""
    if is_stale(version, present):
        message = N_("Somebody else changed this meanwhile. Please look at both and send again.")
        raise Conflict("reports.changed_meanwhile", message, theirs=theirs)
