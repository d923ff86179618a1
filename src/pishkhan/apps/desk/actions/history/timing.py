"""The clocks of a case of history: resolution, and one for each referral; none without evidence (design §4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from pishkhan.apps.calendars.queries import current
from pishkhan.apps.desk.actions.history.cast import Cast
from pishkhan.apps.desk.actions.history.rows import Plan, priority_of
from pishkhan.apps.sla.actions import Dimensions, ImportedClock
from pishkhan.apps.sla.rules import Goal
from pishkhan.pure.clocks import CalendarKey, Cancelled, ClockKind, Event, Met, Started
from pishkhan.pure.eventlog import LogReferral, resolution_events

TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True)
class ClockPlan:
    """A clock to be imported for a case; ``referral`` is the place of the referral it times."""

    plan: Plan
    item: ImportedClock
    referral: int | None = None

    @property
    def referral_id(self) -> int | None:
        """The id of that referral, once it is stored."""
        return None if self.referral is None else self.plan.referrals[self.referral].pk


def clocks_of(plan: Plan, cast: Cast) -> Iterator[ClockPlan]:
    """Give the clocks the service level has targets for.

    A log without public messages is no evidence of answers, so first and next response and promises are not timed.
    """
    resolution = _resolution(plan)
    if resolution is not None:
        yield ClockPlan(plan, resolution)
    for place, referral in enumerate(plan.story.referrals):
        item = _referral(plan, referral, cast.teams[referral.team])
        if item is not None:
            yield ClockPlan(plan, item, place)


def _resolution(plan: Plan) -> ImportedClock | None:
    terms, ticket = plan.terms, plan.ticket

    def goal(priority: int) -> Goal | None:
        return terms.target(ClockKind.RESOLUTION, priority, ticket.request_type_id, ticket.desk_id)

    first = goal(priority_of(plan.story.events[0], terms))
    if first is None:
        return None
    events = resolution_events(
        plan.story,
        lambda event: priority_of(event, terms),
        lambda priority: found.minutes * 60 if (found := goal(priority)) else None,
        _calendar(plan, first),
    )
    return ImportedClock(ClockKind.RESOLUTION, terms, _dimensions(plan, ticket.desk_id), events, first.warn_shares)


def _referral(plan: Plan, referral: LogReferral, team_id: int) -> ImportedClock | None:
    terms, ticket = plan.terms, plan.ticket
    goal = terms.target(ClockKind.REFERRAL, ticket.priority, ticket.request_type_id, team_id)
    if goal is None:
        return None
    events: list[Event] = [Started(referral.asked_at, target_seconds=goal.minutes * 60, calendar=_calendar(plan, goal))]
    if referral.ended_at is not None:
        taken_back = referral.ended == "referral_taken_back"
        events.append(Cancelled(referral.ended_at, cause=TAKEN_BACK) if taken_back else Met(referral.ended_at))
    return ImportedClock(ClockKind.REFERRAL, terms, _dimensions(plan, team_id), events, goal.warn_shares)


def _calendar(plan: Plan, goal: Goal) -> CalendarKey:
    if goal.calendar_id is None:
        return plan.terms.calendar_id, plan.terms.calendar_version
    return current(goal.calendar_id)[0]


def _dimensions(plan: Plan, team_id: int) -> Dimensions:
    ticket = plan.ticket
    return Dimensions(
        organisation_id=ticket.organisation_id,
        team_id=team_id,
        owner_id=ticket.owner_id,
        priority=ticket.priority,
        request_type_id=ticket.request_type_id,
        product_id=ticket.product_id,
    )
