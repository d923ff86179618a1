"""How teams are called, for programs: ladders, and days on call (E7)."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.oncall.actions import set_call_days, set_ladder
from pishkhan.apps.oncall.queries.calling import CallPlan, TeamLadder, call_plan, ladder
from pishkhan.apps.oncall.rules.calls import MOST_DAYS
from pishkhan.apps.oncall.rules.ladders import MOST_MINUTES, MOST_ROUNDS, MOST_STEPS, Rung, StepKind
from pishkhan.infra.api.answers import Answer, Ref, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import Day, Flag, Id, OneOf, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.scopes import Area
from pishkhan.pure.words import N_

resource = Resource(Area.DUTY, "Calling", side=ActorKind.VENDOR)
TEAM = "/duty/teams/{team_id}"


class LadderStepAnswer(Answer):
    """One step: whom it calls, and the minutes it waits; `person` is the number of a named person."""

    whom: Annotated[str, OneOf(StepKind)]
    minutes: int
    person: int | None


class LadderAnswer(Answer):
    """How a team is called; version 0 while it has set nothing of its own and the usual steps hold.

    `turn_minute` is the minute of the day at which a day on call begins.
    """

    team: Ref
    version: int
    steps: list[LadderStepAnswer]
    rounds: int
    turn_minute: int
    approves_swaps: bool
    may_set: bool


class CallDayAnswer(Answer):
    """Who is on call on a local day; null where nobody is."""

    day: date
    person: int | None
    name: str


class CallPlanAnswer(Answer):
    """The days on call of a stretch; on `open_days` nobody is called for a while."""

    team: Ref
    version: int
    days: list[CallDayAnswer]
    open_days: list[date]
    may_set: bool


class LadderStepIn(Body):
    """One step of a ladder."""

    whom: Annotated[str, OneOf(StepKind)]
    minutes: Annotated[int, Field(ge=1, le=MOST_MINUTES, examples=[10])]
    person: Id | None = Field(None, description="Whom a step of a named person calls.", examples=[None])


class LadderIn(Versioned):
    """The whole ladder."""

    steps: Annotated[tuple[LadderStepIn, ...], Field(min_length=1, max_length=MOST_STEPS)]
    rounds: Annotated[int, Field(ge=1, le=MOST_ROUNDS, examples=[2])] = 2
    turn_minute: Annotated[int, Field(ge=0, lt=1440, examples=[480])] = 480
    approves_swaps: Flag = False


class CallDayIn(Body):
    """Who is on call on a day."""

    day: Day
    person: Id


class CallDaysIn(Versioned):
    """The days of a stretch, both ends included; a day that is left out has nobody."""

    first: Day
    last: Day
    days: Annotated[tuple[CallDayIn, ...], Field(max_length=MOST_DAYS)]


@resource.get(f"{TEAM}/ladder", LadderAnswer)
def get_ladder(call: Call, team_id: PathId) -> Reply:
    """Read how a team is called."""
    return _ladder(ladder(call.actor, team_id))


@resource.put(f"{TEAM}/ladder", LadderAnswer)
def set_team_ladder(call: Call, team_id: PathId, body: LadderIn) -> Reply:
    """Set how a team is called; pages under way keep the ladder they began with."""
    facts = given(call, body, team_id=team_id)
    facts["rungs"] = [Rung(one.whom, one.minutes, one.person) for one in facts.pop("steps")]
    set_ladder(**facts)
    return _ladder(ladder(call.actor, team_id))


@resource.get(f"{TEAM}/on-call", CallPlanAnswer)
def get_call_days(call: Call, team_id: PathId, first: Day, last: Day) -> Reply:
    """Read who is on call on the days of a stretch, at most two months."""
    _check_stretch(first, last)
    return _plan(call_plan(call.actor, team_id, first, last, call.at))


@resource.put(f"{TEAM}/on-call", CallPlanAnswer)
def set_team_call_days(call: Call, team_id: PathId, body: CallDaysIn) -> Reply:
    """Set who is on call on the days of a stretch; look at `open_days` in the answer."""
    _check_stretch(body.first, body.last)
    facts = given(call, body, team_id=team_id)
    facts["people"] = {one.day: one.person for one in facts.pop("days")}
    set_call_days(**facts)
    return _plan(call_plan(call.actor, team_id, body.first, body.last, call.at))


def _check_stretch(first: date, last: date) -> None:
    if not 0 <= (last - first).days < MOST_DAYS:
        raise Refusal("oncall.call_stretch", N_("At most two months are planned at once."), field="last")


def _ladder(found: TeamLadder) -> Reply:
    steps = [{"whom": one.kind, "minutes": one.minutes, "person": one.user_id} for one in found.rungs]
    data: dict[str, Any] = {
        "team": prepared(Ref)(found.team),
        "version": found.version,
        "steps": steps,
        "rounds": found.rounds,
        "turn_minute": found.turn_minute,
        "approves_swaps": found.approves_swaps,
        "may_set": found.may_set,
    }
    return Reply(data, version=found.version)


def _plan(plan: CallPlan) -> Reply:
    days = [
        {"day": day, "person": plan.people.get(day), "name": plan.held.get(plan.people.get(day, 0), "")}
        for day in plan.days
    ]
    data: dict[str, Any] = {
        "team": prepared(Ref)(plan.team),
        "version": plan.version,
        "days": days,
        "open_days": plan.open_days,
        "may_set": plan.may_set,
    }
    return Reply(data, version=plan.version)
