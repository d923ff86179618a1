"""Who is on duty, and the weekly rotas of teams (A6, E7)."""

from datetime import date, datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.oncall.actions import set_rota
from pishkhan.apps.oncall.queries import TeamRota, house_duty, opening_week, team_duty, team_rota
from pishkhan.apps.oncall.rules import Shift, gaps
from pishkhan.infra.api.answers import Answer, From, Ref, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Day, Id, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.DUTY, "Duty and rotas", side=ActorKind.VENDOR)
TEAM = "/duty/teams/{team_id}"
MOST_SHIFTS = 500
Weekday = Annotated[int, Field(ge=0, le=6, description="From Saturday (0) to Friday (6).", examples=[0])]
Begins = Annotated[int, Field(ge=0, lt=1440, description="Minutes after the weekday's midnight.", examples=[480])]
Ends = Annotated[int, Field(ge=1, le=2880, description="Minutes, beyond 1440 the next morning.", examples=[960])]


class DutyAnswer(Answer):
    """One person in one team: on duty `until`, or next at `next_at` within a week; null: not in sight."""

    id: Annotated[int, From("user_id")]
    name: str
    is_manager: bool
    on_duty: bool
    until: datetime | None
    next_at: datetime | None
    absent_from: Annotated[datetime | None, From("absent.start")]
    absent_until: Annotated[datetime | None, From("absent.end")]
    substitute: str
    stands_in_for: list[str]


class TeamDutyAnswer(Answer):
    """A team on the board: those on duty first, then those who come next; without a rota nobody ever is."""

    team: Ref
    has_rota: bool
    people: list[DutyAnswer]


class ShiftAnswer(Answer):
    """A weekly shift, in minutes after the weekday's midnight (Saturday is 0); an end beyond 1440 is next morning's."""

    user: Annotated[int, From("user_id")]
    name: str
    weekday: int
    start: int
    end: int


class EditionAnswer(Answer):
    """The shifts that hold on these days, both included; no end: until further notice."""

    start: date
    end: date | None
    shifts: list[ShiftAnswer]


class GapAnswer(Answer):
    """Nobody is on duty from one minute of the week to another; `open_minutes` of it lie in opening hours."""

    start: int
    end: int
    open_minutes: int


class RotaAnswer(Answer):
    """The rota of a team as it was, is and will be; `gaps` are those of the edition in force on the day `on`."""

    team: Ref
    version: int
    today: date
    on: date
    editions: list[EditionAnswer]
    gaps: list[GapAnswer]
    may_set: bool


class ShiftIn(Body):
    """A weekly shift of a member of the team, in the house's zone."""

    user: Id
    weekday: Weekday
    start: Begins
    end: Ends


class RotaIn(Versioned):
    """The whole week from a day on; no shift leaves nobody on duty. With `valid_until` what was planned goes on."""

    valid_from: Day
    valid_until: Day | None = Field(None, examples=[None])
    shifts: Annotated[tuple[ShiftIn, ...], Field(max_length=MOST_SHIFTS)]


@resource.get("/duty", TeamDutyAnswer, rows=True)
def list_duty(call: Call) -> Rows:
    """List every team with its people: who is on now and until when, who is next, who is absent."""
    return Rows(many(TeamDutyAnswer, house_duty(call.actor, call.at)))


@resource.get(TEAM, TeamDutyAnswer)
def get_team_duty(call: Call, team_id: PathId) -> dict[str, Any]:
    """Read who is on duty in one team."""
    return prepared(TeamDutyAnswer)(team_duty(call.actor, team_id, call.at))


@resource.get(f"{TEAM}/rota", RotaAnswer)
def get_rota(call: Call, team_id: PathId, on: Day | None = None) -> Reply:
    """Read the rota of a team, with the gaps of a day's week (today's, unless `on` names another)."""
    return _shown(team_rota(call.actor, team_id, call.at), on)


@resource.put(f"{TEAM}/rota", RotaAnswer)
def set_team_rota(call: Call, team_id: PathId, body: RotaIn) -> Reply:
    """Set the rota of a team from a day on.

    For its manager or an administrator. What was in force before stays known; look at `gaps` in the answer.
    """
    shifts = [
        Shift(one.user, one.weekday, one.start, one.end, body.valid_from, body.valid_until) for one in body.shifts
    ]
    set_rota(**given(call, body, team_id=team_id) | {"shifts": shifts})
    return _shown(team_rota(call.actor, team_id, call.at), body.valid_from)


def _shown(rota: TeamRota, on: date | None) -> Reply:
    day = on or rota.today
    edition = rota.on(day)
    missing = gaps(edition.shifts if edition else (), opening_week(rota.team, day))
    data = {
        "team": prepared(Ref)(rota.team),
        "version": rota.version,
        "today": rota.today,
        "on": day,
        "editions": [_edition(one, rota.names) for one in rota.editions],
        "gaps": many(GapAnswer, missing),
        "may_set": rota.may_set,
    }
    return Reply(data, version=rota.version)


def _edition(edition: Any, names: dict[int, str]) -> dict[str, Any]:
    return {"start": edition.start, "end": edition.end, "shifts": [_shift(one, names) for one in edition.shifts]}


def _shift(shift: Shift, names: dict[int, str]) -> dict[str, Any]:
    facts = {name: getattr(shift, name) for name in ("weekday", "start", "end")}
    return {"user": shift.user_id, "name": names.get(shift.user_id, ""), **facts}
