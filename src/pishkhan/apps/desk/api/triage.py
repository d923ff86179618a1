"""Unknown senders: who waits for a name, and what becomes of him (C1)."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.desk.actions import triage as actions
from pishkhan.apps.desk.actions.opening import Asked
from pishkhan.apps.desk.actions.triage import NewSender
from pishkhan.apps.desk.api.answers import TicketState
from pishkhan.apps.desk.api.parts import ContactPerson
from pishkhan.apps.desk.api.tickets import Grade
from pishkhan.apps.desk.queries import triage as queries
from pishkhan.apps.desk.queries.rows import TriageItem
from pishkhan.apps.desk.rules.states import Channel
from pishkhan.apps.desk.rules.triage import Dismissal, TriageOutcome
from pishkhan.infra.api.answers import Answer, By, From, Ref, many, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Id, Line, Name, OneOf, PathId, Said
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind, Role
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Unknown senders", side=ActorKind.VENDOR)
SENDER = "/unknown-senders/{item_id}"


def _of(name: str, otherwise: Any = None) -> Any:
    """A fact of the ticket or of the contact, whichever the row is about."""
    return By(lambda item: getattr(item.ticket or item.touch, name, otherwise))


class SenderRow(Answer):
    """A ticket, or a contact without a case, of which it is not known who asks or for which organisation."""

    id: int
    at: datetime
    desk: Annotated[int, From("desk_id")]
    channel: Annotated[str, OneOf(Channel), _of("channel")]
    code: Annotated[str | None, From("ticket.code")]
    subject: Annotated[str | None, From("ticket.subject")]
    phone: Annotated[str | None, From("touch.phone")]
    note: Annotated[str | None, From("touch.note")]
    contact: Annotated[ContactPerson | None, _of("contact")]
    organisation: Annotated[Ref | None, _of("organisation")]


class CandidateAnswer(ContactPerson):
    """Somebody at a customer it may have been."""

    mobile: str
    email: str


class SenderAnswer(Answer):
    """One unknown sender, and who he may be by the number that called or by what is sought."""

    sender: Annotated[SenderRow, From("item")]
    phone: str
    people: list[CandidateAnswer]
    organisations: list[Ref]
    may_act: bool


class SenderAfter(Answer):
    """How an unknown sender left the list; `code` is that of his ticket, if there is one."""

    id: int
    outcome: Annotated[str, OneOf(TriageOutcome)]
    reason: str
    settled_at: datetime
    code: Annotated[str | None, From("ticket.code")]


class RecognitionIn(Body):
    """Who it was, and for which organisation he asked."""

    contact: Annotated[Id, As("contact_id")]
    organisation: Annotated[Id, As("organisation_id")]


class NewSenderIn(Body):
    """A person who was unknown so far, and what he is at which organisation."""

    full_name: Name = Field(examples=["کاوه نوری"])
    organisation: Annotated[Id, As("organisation_id")]
    role: Annotated[str, OneOf(Role.STAFF, Role.REPRESENTATIVE, Role.SIGNATORY)] = "staff"
    mobile: Line = ""
    phone: Line = ""
    email: Line = ""
    job_title: Line = ""


class SenderTicketIn(Body):
    """What the contact asked for, now that it becomes a ticket; who asked may still be unknown."""

    subject: Name
    body: Said
    contact: Annotated[Id | None, As("contact_id")] = None
    organisation: Annotated[Id | None, As("organisation_id")] = None
    product: Annotated[Id | None, As("product_id")] = None
    request_type: Annotated[Id | None, As("request_type_id")] = None
    impact: Grade = 2
    urgency: Grade = 2


class DismissalIn(Body):
    """Why nobody follows it up."""

    dismissal: Annotated[str, OneOf(Dismissal)]
    note: Line = ""


@resource.get("/unknown-senders", SenderRow, rows=True)
def list_unknown_senders(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List those who wait for a name at the caller's desks, the newest first."""
    page = queries.triage(call.actor, cursor=cursor, size=limit)
    return Rows(many(SenderRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get(SENDER, SenderAnswer)
def get_unknown_sender(call: Call, item_id: PathId, q: Line = "") -> dict[str, Any]:
    """Read one that waits, with the people and organisations it may have been.

    They are found by `q`, otherwise by the number that called. Once decided it is no longer there.
    """
    return prepared(SenderAnswer)(queries.triage_page(call.actor, item_id, q))


@resource.post(f"{SENDER}/recognition", SenderAfter)
def recognise_sender(call: Call, item_id: PathId, body: RecognitionIn) -> dict[str, Any]:
    """Say who it was.

    A ticket has his own service level from its opening on; what has ended is never computed anew.
    """
    return _after(actions.recognise(**given(call, body, item_id=item_id)))


@resource.post(f"{SENDER}/person", SenderAfter)
def add_sender(call: Call, item_id: PathId, body: NewSenderIn) -> dict[str, Any]:
    """Make a new person known, and say that it was he."""
    facts = given(call, body)
    who = {"actor": facts.pop("actor"), "at": facts.pop("at")}
    sender = NewSender(**facts | {"role": Role(body.role)})
    return _after(actions.recognise_new(**who, item_id=item_id, sender=sender))


@resource.post(f"{SENDER}/ticket", TicketState)
def open_for_sender(call: Call, item_id: PathId, body: SenderTicketIn) -> Reply:
    """Make a ticket of a contact; its clocks run since the contact came."""
    facts = given(call, body)
    who = {"actor": facts.pop("actor"), "at": facts.pop("at")}
    ticket = actions.open_from_triage(**who, item_id=item_id, asked=Asked(**facts))
    return Reply(prepared(TicketState)(ticket), version=ticket.version, location=f"/api/v1/tickets/{ticket.code}")


@resource.post(f"{SENDER}/dismissal", SenderAfter)
def dismiss_sender(call: Call, item_id: PathId, body: DismissalIn) -> dict[str, Any]:
    """Dismiss it: wrong number, not entitled, or spam; the reason stays on record."""
    return _after(actions.dismiss(**given(call, body, item_id=item_id)))


def _after(item: TriageItem) -> dict[str, Any]:
    return prepared(SenderAfter)(item)
