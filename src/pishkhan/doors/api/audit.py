"""The audit for programs: who did what, when and from where; reading it is a deed, too (O3)."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.desk.queries.audited import audited_ticket_id
from pishkhan.infra.api.answers import Answer, many
from pishkhan.infra.api.calls import Call, Rows
from pishkhan.infra.api.fields import LARGEST_ID, Code, Instant, Line, OneOf
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.events.trail import Sought, may_read_trail, record_reading, trail
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.refusal import NotFound
from pishkhan.pure.scopes import Area

resource = Resource(Area.AUDIT, "Audit", side=ActorKind.VENDOR)


class DeedAnswer(Answer):
    """One deed: who did it as he was called then, from where, what, on which subject, with which particulars."""

    id: int
    at: datetime
    recorded_at: datetime
    verb: str = Field(examples=["desk.reply"])
    subject: str = Field(examples=["ticket:17"])
    actor_kind: Annotated[str, OneOf(ActorKind)]
    actor_id: int | None
    actor_name: str
    source: str = Field(examples=["192.0.2.7"])
    details: dict[str, Any]


@resource.get("/audit", DeedAnswer, rows=True)
def list_deeds(
    call: Call,
    actor: Annotated[int | None, Field(ge=1, le=LARGEST_ID)] = None,
    verb: Line = "",
    subject: Line = "",
    ticket: Code | None = None,
    source: Line = "",
    since: Instant | None = None,
    until: Instant | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List what was done, the latest first; for administrators and quality.

    Each word narrows it: the account that did it, the deed, what it was done to (by its name in the audit, or a ticket
    by its code), from where, and when (`until` is no longer part of it). That one reads is itself recorded.
    """
    if not may_read_trail(call.actor):
        raise NotFound("audit")
    about = _ticket(call, ticket) if ticket else subject
    actors = None if actor is None else (actor,)
    sought = Sought(actors, verb, about, source, since, until)
    page = trail(call.actor, sought, cursor=cursor, size=limit)
    record_reading(actor=call.actor, at=call.at, sought=sought)
    return Rows(many(DeedAnswer, page.items), page.next_cursor, page.previous_cursor)


def _ticket(call: Call, code: str) -> str:
    found = audited_ticket_id(call.actor, code)
    if found is None:
        raise NotFound("ticket")
    return f"ticket:{found}"
