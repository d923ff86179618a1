"""Handing somebody's open tickets over: whose they are, which, to whom, and how far it is (A2)."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.desk.actions.handing import hand_over
from pishkhan.apps.desk.api.parts import Person, TicketBrief
from pishkhan.apps.desk.queries import handover as queries
from pishkhan.apps.desk.queries.rows import Handover
from pishkhan.infra.api.answers import Answer, From, Ref, many, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Id, PathId, Reason
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Handing over", side=ActorKind.VENDOR)
DESK = "/desks/{desk_id}"
OWNER = f"{DESK}/owners/{{user_id}}"


class OwnerRow(Answer):
    """Somebody with open tickets at a desk; `is_missing` says that nobody looks after them now."""

    id: Annotated[int, From("user_id")]
    name: str
    open: int
    works_here: bool
    absent_from: Annotated[datetime | None, From("absent.start")]
    absent_until: Annotated[datetime | None, From("absent.end")]
    is_missing: bool


class OwnerAnswer(Answer):
    """What one person has open at a desk; `mark` stands for exactly these tickets."""

    desk: Ref
    person: Person
    count: int
    mark: str


class HandoverAnswer(Answer):
    """One handing over, and how far it is; without `to_user` the tickets were dealt by load."""

    id: int
    desk: Ref
    from_user: Person
    to_user: Person | None
    by: Person
    reason: str
    total: int
    done: int
    given_count: int
    begun_at: datetime
    finished_at: datetime | None


class HandoverIn(Body):
    """Whose open tickets go to whom, and why; left out, `to_user` deals them among those on duty by load."""

    from_user: Annotated[Id, As("from_user_id")]
    to_user: Annotated[Id | None, As("to_user_id")] = None
    reason: Reason
    seen: str | None = Field(
        None, max_length=60, description="The `mark` that was read; when it is another by now, 409.", examples=["3-51"]
    )


@resource.get(f"{DESK}/owners", OwnerRow, rows=True)
def list_owners(call: Call, desk_id: PathId) -> Rows:
    """List who owns open tickets at a desk, those first who are not there; for its managers."""
    return Rows(many(OwnerRow, queries.owners(call.actor, desk_id, call.at)))


@resource.get(OWNER, OwnerAnswer)
def get_owner(call: Call, desk_id: PathId, user_id: PathId) -> dict[str, Any]:
    """Read how much one person has open at a desk."""
    return prepared(OwnerAnswer)(queries.belongings(call.actor, desk_id, user_id, size=1))


@resource.get(f"{OWNER}/tickets", TicketBrief, rows=True)
def list_owned_tickets(call: Call, desk_id: PathId, user_id: PathId, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List what one person has open at a desk."""
    page = queries.belongings(call.actor, desk_id, user_id, cursor=cursor, size=limit).page
    return Rows(many(TicketBrief, page.items), page.next_cursor, page.previous_cursor)


@resource.get(f"{DESK}/handovers", HandoverAnswer, rows=True)
def list_handovers(call: Call, desk_id: PathId) -> Rows:
    """List the latest hand-overs of a desk."""
    return Rows(many(HandoverAnswer, queries.recent_handovers(call.actor, desk_id)))


@resource.post(f"{DESK}/handovers", HandoverAnswer)
def hand_tickets_over(call: Call, desk_id: PathId, body: HandoverIn) -> Reply:
    """Hand all open tickets of one person at a desk over.

    Few are handed over at once, many in the background; the hand-over tells how far it is.
    """
    return _told(hand_over(**given(call, body, desk_id=desk_id)))


@resource.get(f"{DESK}/handovers/{{handover_id}}", HandoverAnswer)
def get_handover(call: Call, desk_id: PathId, handover_id: PathId) -> dict[str, Any]:
    """Read one hand-over and how far it is."""
    return prepared(HandoverAnswer)(queries.handover(call.actor, desk_id, handover_id))


def _told(done: Handover) -> Reply:
    return Reply(prepared(HandoverAnswer)(done), location=f"/api/v1/desks/{done.desk_id}/handovers/{done.pk}")
