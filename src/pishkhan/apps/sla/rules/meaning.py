"""What a service level means for one request: each deadline with the open hours that lead to it (B1)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from pishkhan.apps.sla.rules.offers import Offer
from pishkhan.apps.sla.rules.scales import CUSTOMER_KINDS
from pishkhan.apps.sla.rules.terms import Goal, Terms
from pishkhan.pure.clocks import ClockKind
from pishkhan.pure.worktime import Calendar, Explanation, explain


@dataclass(frozen=True, slots=True)
class Meaning:
    """One deadline of a request: how many open minutes were agreed, and why they end where they end."""

    kind: ClockKind
    minutes: int
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Example:
    """What a service level means for a request of one priority and type opened at one instant.

    ``silent_until`` and ``reopens_until`` are the ends of the windows if the answer comes when it is due; None without
    a target for the resolution.
    """

    opened: datetime
    meanings: tuple[Meaning, ...]
    silent_until: datetime | None
    reopens_until: datetime | None


def example(terms: Terms, priority: int, request_type_id: int | None, opened: datetime) -> Example:
    """The deadlines a customer sees, for a request opened at ``opened``; pure, so also for terms nobody published."""
    meanings = tuple(_meanings(terms, priority, request_type_id, opened))
    due = next((one.explanation.due for one in meanings if one.kind is ClockKind.RESOLUTION), None)
    return Example(
        opened=opened,
        meanings=meanings,
        silent_until=terms.silence_deadline(due) if due else None,
        reopens_until=terms.reopening_deadline(due) if due else None,
    )


def terms_of_offer(offer: Offer, calendar: Calendar) -> Terms:
    """The terms an offer would make, to be looked at before it is published; they belong to no version."""
    goals = {
        (line.kind.value, int(priority), line.request_type_id, line.team_id): Goal(
            minutes, line.warn_shares, line.calendar_id
        )
        for line in offer.lines
        for priority, minutes in line.minutes.items()
    }
    return Terms(
        version_id=0,
        policy_id=0,
        number=0,
        name_fa="",
        name_en="",
        calendar_id=offer.calendar_id,
        calendar_version=0,
        calendar=calendar,
        matrix=offer.matrix,
        goals=goals,
        promise_minutes=offer.promise_minutes,
        silence_days=offer.silence_days,
        reopening_days=offer.reopening_days,
        business_day_minutes=offer.business_day_minutes,
    )


def _meanings(terms: Terms, priority: int, request_type_id: int | None, opened: datetime) -> Iterator[Meaning]:
    for kind in CUSTOMER_KINDS:
        goal = terms.target(kind, priority, request_type_id)
        minutes = terms.promise_minutes.get(priority) if kind is ClockKind.PROMISE else goal and goal.minutes
        if minutes:
            yield Meaning(kind, minutes, explain(terms.calendar, opened, minutes))
