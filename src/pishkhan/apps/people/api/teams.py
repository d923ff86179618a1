"""Front desks and the teams behind them; set up by administrators, seen by the vendor's people (A2)."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.people import actions, queries
from pishkhan.apps.people.api.answers import TeamAfter, TeamMember, TeamPage, TeamRow
from pishkhan.apps.people.rules import Level
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Flag, Id, Line, Name, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.PEOPLE, "Teams", side=ActorKind.VENDOR)
TEAM = "/teams/{team_id}"


class TeamIn(Body):
    """What a team is called, how far behind the desk it stands (1 to 4), and by which calendar it is asked.

    Without a `calendar` its questions are timed by that of the service level.
    """

    name_fa: Annotated[Name, Field(max_length=120)] = Field(examples=["شبکه و زیرساخت"])
    name_en: Annotated[Line, Field(max_length=120)] = Field("", examples=["Network and servers"])
    level: Annotated[int, Field(strict=True, ge=1, le=4, examples=[2])]
    calendar: Annotated[Id | None, As("calendar_id")] = None


class NewTeamIn(TeamIn):
    """A new team; a front desk receives what customers ask."""

    code: Annotated[Name, Field(max_length=80)] = Field(examples=["network"])
    is_desk: Flag = False


class TeamEditIn(TeamIn, Versioned):
    """A team as it is to be; whether it is a front desk stays."""


@resource.get("/teams", TeamRow, rows=True)
def list_teams(call: Call) -> Rows:
    """List the teams, those in work first."""
    return Rows(many(TeamRow, queries.all_teams(call.actor)))


@resource.post("/teams", TeamAfter)
def create_team(call: Call, body: NewTeamIn) -> Reply:
    """Set up a front desk or a team behind it; seat its people next. For administrators."""
    made = actions.create_team(**given(call, body, level=Level(body.level)))
    return _after(made, location=f"/api/v1/teams/{made.pk}")


@resource.get(TEAM, TeamPage)
def get_team(call: Call, team_id: PathId) -> Reply:
    """Read one team and who sits in it."""
    found = queries.any_team(call.actor, team_id)
    people = many(TeamMember, queries.seats_in(call.actor, team_id))
    return Reply(prepared(TeamRow)(found) | {"people": people}, version=found.version)


@resource.put(TEAM, TeamAfter)
def update_team(call: Call, team_id: PathId, body: TeamEditIn) -> Reply:
    """Write a team's names, level and calendar anew. For administrators."""
    return _after(actions.update_team(**given(call, body, team_id=team_id, level=Level(body.level))))


@resource.post(f"{TEAM}/closing", TeamAfter)
def close_team(call: Call, team_id: PathId) -> Reply:
    """Put a team out of work: nothing new is asked of it and its seats give no role.

    The last front desk in work is refused.
    """
    actions.close_team(**given(call, team_id=team_id))
    return _after(queries.any_team(call.actor, team_id))


@resource.post(f"{TEAM}/reopening", TeamAfter)
def reopen_team(call: Call, team_id: PathId) -> Reply:
    """Let a closed team work again, with the seats it had."""
    actions.reopen_team(**given(call, team_id=team_id))
    return _after(queries.any_team(call.actor, team_id))


def _after(team: Any, *, location: str = "") -> Reply:
    return Reply(prepared(TeamAfter)(team), version=team.version, location=location)
