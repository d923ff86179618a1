"""The log of contacts: about a case or without one, and whether one was a chase (A8, E2)."""

from typing import Annotated, Any

from pishkhan.apps.desk.actions.contacts import Logged, log_contact, reclassify_chase
from pishkhan.apps.desk.api.parts import ChaseAnswer, ContactPerson, TouchAnswer
from pishkhan.apps.desk.api.tickets import TICKET
from pishkhan.apps.desk.api.working import ReasonIn, on_ticket
from pishkhan.apps.desk.queries.touches import contacts_page, requesters
from pishkhan.apps.desk.rules.states import Channel, Direction, NoCase
from pishkhan.infra.api.answers import Answer, By, Ref, many, prepared
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Code, Count, Flag, Id, Line, OneOf, PathId, Text
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Contacts with the desk", side=ActorKind.VENDOR)
ByHand = Annotated[str, OneOf(Channel.PHONE, Channel.EMAIL, Channel.SMS, Channel.LETTER, Channel.VISIT)]


def _places(person: Any) -> list[Any]:
    """Each organisation once, however many roles he has there."""
    own = {row.organisation_id: row.organisation for row in person.affiliations.all() if row.active}
    return list(own.values())


class TouchAfter(Answer):
    """A contact that was logged; `is_chase` is what the rule says of it."""

    id: int
    is_chase: bool
    chase_counted: bool


class CaseTouchIn(Body):
    """A contact about the ticket at hand."""

    channel: ByHand = "phone"
    direction: Annotated[str, OneOf(Direction)] = "in"
    duration_seconds: Count | None = None
    adds_information: Flag = False
    note: Text = ""


class TouchIn(CaseTouchIn):
    """A contact about no case, and why; or about the case `code`."""

    contact: Id | None = None
    organisation: Id | None = None
    phone: Line = ""
    code: Code | None = None
    no_case_reason: Annotated[str | None, OneOf(NoCase)] = None


class RequesterAnswer(ContactPerson):
    """Somebody at a customer who may be asking, and for which organisations."""

    mobile: str
    email: str
    organisations: Annotated[list[Ref], By(_places)]


@resource.get("/requesters", RequesterAnswer, rows=True)
def find_requesters(call: Call, q: Line = "") -> Rows:
    """Find people at customers by beginnings of their names, a telephone number in any form, or a mailbox."""
    return Rows(many(RequesterAnswer, requesters(call.actor, q)))


@resource.get("/touches", TouchAnswer, rows=True)
def list_touches(
    call: Call, text: Line = "", organisation: PathId | None = None, cursor: Cursor = None, limit: Limit = 50
) -> Rows:
    """List the contacts with the desk, the newest first; of one organisation and its parts, or by a customer's name."""
    page = contacts_page(call.actor, organisation_id=organisation, text=text, cursor=cursor, size=limit)
    return Rows(many(TouchAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/touches", TouchAfter)
def log_touch(call: Call, body: TouchIn) -> dict[str, Any]:
    """Log a contact, about a case or without one and why."""
    facts: dict[str, Any] = body.model_dump(exclude={"code", "contact", "organisation", "no_case_reason"})
    facts |= {"contact_id": body.contact, "organisation_id": body.organisation}
    logged = Logged(**facts, no_case_reason=body.no_case_reason or "")
    touch = log_contact(actor=call.actor, at=call.at, logged=logged, code=body.code or "")
    return prepared(TouchAfter)(touch)


@resource.post(f"{TICKET}/touches", TouchAfter)
def log_case_touch(call: Call, code: Code, body: CaseTouchIn) -> dict[str, Any]:
    """Log a contact about the ticket."""
    touch = log_contact(actor=call.actor, at=call.at, logged=Logged(**body.model_dump()), code=code)
    return prepared(TouchAfter)(touch)


@resource.post(f"{TICKET}/chases/{{touch_id}}/judgement", ChaseAnswer)
def judge_chase(call: Call, code: Code, touch_id: PathId, body: ReasonIn) -> Reply:
    """Judge that a contact was no chase; reports show both counts."""
    touch = reclassify_chase(**on_ticket(call, code, body), touch_id=touch_id)
    return Reply(prepared(ChaseAnswer)(touch))
