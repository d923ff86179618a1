"""Several tickets changed in one call, and that taken back (A12)."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.desk.actions import bulk, bulk_undo
from pishkhan.apps.desk.api.parts import AskedTicket
from pishkhan.apps.desk.api.tickets import Grade
from pishkhan.apps.desk.queries.bulk import bulk_change
from pishkhan.apps.desk.rules.bulk import MOST_AT_ONCE, BulkOutcome, BulkVerb, bulk_verb, needed_facts
from pishkhan.infra.api.answers import Answer, By, From, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import As, Code, Id, Name, OneOf, PathId, Reason
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.web.refusals import sentence
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.refusal import Refusal
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Several tickets at once", side=ActorKind.VENDOR)
CHANGES = "/bulk-changes"


class BulkIn(Body):
    """What to do with which tickets; which further members are needed depends on the verb.

    `transfer`: `to_user`, `reason`; `priority`: `impact`, `urgency`, `reason`; `tag` and `untag`: `tag`; `attach`:
    `incident`, the code of the incident's parent.
    """

    verb: Annotated[str, OneOf(BulkVerb)] = Field(examples=["tag"])
    codes: Annotated[list[Code], Field(min_length=1, max_length=MOST_AT_ONCE, examples=[["1234567894"]])]
    to_user: Annotated[Id | None, As("to_user_id")] = None
    reason: Reason | None = None
    impact: Grade | None = None
    urgency: Grade | None = None
    tag: Annotated[Name | None, As("name")] = Field(None, examples=["فوری"])
    incident: Code | None = None


class BulkReason(Answer):
    """Why a ticket was not changed, or stays as it was changed."""

    code: Annotated[str, By(lambda reason: reason["code"])]
    detail: Annotated[str, By(lambda reason: sentence(Refusal("", reason["message"], **reason["facts"])))]


class BulkItemAnswer(Answer):
    """What became of one ticket."""

    ticket: AskedTicket
    outcome: Annotated[str, OneOf(BulkOutcome)]
    undoable: bool
    reason: Annotated[BulkReason | None, By(lambda item: item.reason or None)]


class BulkAnswer(Answer):
    """A change of several tickets; `undo_until` is null once nothing of it can be taken back."""

    id: Annotated[int, From("change.pk")]
    verb: Annotated[str, OneOf(BulkVerb)]
    at: Annotated[datetime, From("change.at")]
    undone_at: Annotated[datetime | None, From("change.undone_at")]
    undo_until: datetime | None
    hidden: int = Field(description="How many of its tickets are no longer the caller's to see.")
    items: list[BulkItemAnswer]


@resource.post(CHANGES, BulkAnswer)
def change_tickets(call: Call, body: BulkIn) -> Reply:
    """Do one thing to several tickets.

    Each is changed by its own rules, as a whole or not at all; the refused ones say why. A ticket that is not the
    caller's to see stops everything with 404.
    """
    facts = given(call, body)
    verb = bulk_verb(call.actor, facts.pop("verb"))
    actor, at, codes = (facts.pop(name) for name in ("actor", "at", "codes"))
    made = bulk.change_in_bulk(actor=actor, at=at, verb=verb, codes=codes, facts=needed_facts(verb, facts))
    return _told(call, made.pk)


@resource.get(f"{CHANGES}/{{change_id}}", BulkAnswer)
def get_change(call: Call, change_id: PathId) -> Reply:
    """Read one of the caller's own changes."""
    return Reply(prepared(BulkAnswer)(bulk_change(call.actor, change_id, call.at)))


@resource.post(f"{CHANGES}/{{change_id}}/undoing", BulkAnswer)
def undo_change(call: Call, change_id: PathId) -> Reply:
    """Take a change back, within the hour, for every ticket that nobody has worked on since."""
    bulk_undo.undo_bulk(actor=call.actor, at=call.at, change_id=change_id)
    return _told(call, change_id)


def _told(call: Call, change_id: int) -> Reply:
    told = prepared(BulkAnswer)(bulk_change(call.actor, change_id, call.at))
    return Reply(told, location=f"/api/v1{CHANGES}/{change_id}")
