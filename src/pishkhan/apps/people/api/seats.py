"""Seats in teams and granted roles of the vendor's people; given and taken by administrators."""

from typing import Annotated

from pishkhan.apps.people import actions, queries
from pishkhan.apps.people.api.answers import SeatAnswer
from pishkhan.apps.people.api.people import PERSON
from pishkhan.apps.people.rules import GRANTABLE
from pishkhan.infra.api.answers import prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import Flag, OneOf, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind, Role
from pishkhan.pure.scopes import Area

resource = Resource(Area.PEOPLE, "Seats and roles", side=ActorKind.VENDOR)
SEAT, ROLE = f"{PERSON}/seats/{{team_id}}", f"{PERSON}/roles/{{role}}"
Granted = Annotated[str, OneOf(*GRANTABLE)]


class SeatIn(Body):
    """Whether he manages the team."""

    is_manager: Flag = False


@resource.put(SEAT, SeatAnswer)
def seat_person(call: Call, user_id: PathId, team_id: PathId, body: SeatIn) -> Reply:
    """Seat somebody in a team, or change whether he manages it."""
    return Reply(prepared(SeatAnswer)(actions.add_member(**given(call, body, user_id=user_id, team_id=team_id))))


@resource.delete(SEAT)
def unseat_person(call: Call, user_id: PathId, team_id: PathId) -> None:
    """Take somebody out of a team."""
    seat = queries.seat_of(call.actor, user_id, team_id)
    actions.remove_member(**given(call, user_id=user_id, team_id=seat.team_id))


@resource.put(ROLE, None, status=204)
def grant_role(call: Call, user_id: PathId, role: Granted) -> None:
    """Grant a role that no team gives; granting it again changes nothing."""
    actions.grant_role(**given(call, user_id=user_id, role=Role(role)))


@resource.delete(ROLE)
def revoke_role(call: Call, user_id: PathId, role: Granted) -> None:
    """Take a granted role back. The last administrator who can sign in keeps his."""
    account = queries.user(call.actor, user_id)
    actions.revoke_role(**given(call, user_id=account.pk, role=Role(role)))
