"""Canned replies: one's own and those of one's desks, and how they read on a ticket (A12)."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.desk.actions.canned import keep_canned, remove_canned
from pishkhan.apps.desk.api.tickets import TICKET
from pishkhan.apps.desk.queries import canned as queries
from pishkhan.apps.desk.queries.rows import CannedReply
from pishkhan.infra.api.answers import Answer, Ref, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Code, Id, Name, PathId, Said
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Canned replies", side=ActorKind.VENDOR)
CANNED = "/canned-replies/{canned_id}"


class CannedAnswer(Answer):
    """A text with placeholders; without a team it is the caller's own."""

    id: int
    version: int
    title: str
    body: str
    team: Ref | None
    updated_at: datetime


class ReadyAnswer(Answer):
    """A canned reply with its placeholders filled in."""

    title: str
    text: str
    is_shared: bool


class CannedIn(Body):
    """A text to be used again; with a `team` the agents of that desk share it.

    Placeholders go by their Persian or English names, as in `{{ requester }}`.
    """

    title: Name = Field(examples=["خوشامد"])
    body: Said = Field(examples=["سلام {{ requester }}، پیام شما رسید."])
    team: Annotated[Id | None, As("team_id")] = None


class CannedEditIn(CannedIn, Versioned):
    """The same anew."""


@resource.get("/canned-replies", CannedAnswer, rows=True)
def list_canned_replies(call: Call) -> Rows:
    """List one's own canned replies and those of one's desks, by title."""
    return Rows(many(CannedAnswer, queries.kept_canned(call.actor)))


@resource.post("/canned-replies", CannedAnswer)
def add_canned_reply(call: Call, body: CannedIn) -> Reply:
    """Keep a text to be used again."""
    kept = keep_canned(**given(call, body))
    return _shown(kept, location=f"/api/v1/canned-replies/{kept.pk}")


@resource.get(CANNED, CannedAnswer)
def get_canned_reply(call: Call, canned_id: PathId) -> Reply:
    """Read one canned reply."""
    return _shown(queries.canned(call.actor, canned_id))


@resource.put(CANNED, CannedAnswer)
def change_canned_reply(call: Call, canned_id: PathId, body: CannedEditIn) -> Reply:
    """Write a canned reply anew."""
    return _shown(keep_canned(**given(call, body, canned_id=canned_id)))


@resource.delete(CANNED)
def remove_canned_reply(call: Call, canned_id: PathId) -> None:
    """Throw a canned reply away; what was sent with it stays as it was sent."""
    remove_canned(**given(call, canned_id=canned_id))


@resource.get(f"{TICKET}/canned-replies", ReadyAnswer, rows=True)
def list_ready_replies(call: Call, code: Code) -> Rows:
    """List the canned replies as they would read on the ticket."""
    return Rows(many(ReadyAnswer, queries.ready_for(call.actor, code)))


def _shown(kept: CannedReply, **more: Any) -> Reply:
    return Reply(prepared(CannedAnswer)(kept), version=kept.version, **more)
