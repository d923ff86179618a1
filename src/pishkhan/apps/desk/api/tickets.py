"""Tickets for the vendor's people: queues, one ticket, its timeline, and opening one."""

from typing import Annotated

from django.utils.translation import gettext
from pydantic import Field

from pishkhan.apps.desk.actions import opening
from pishkhan.apps.desk.actions.reading import record_reading
from pishkhan.apps.desk.api.answers import QueueAnswer, TicketAnswer, TicketRow, TicketState, ticket_row
from pishkhan.apps.desk.api.particulars import ParticularsIn, given
from pishkhan.apps.desk.api.parts import AskedAnswer, EntryAnswer
from pishkhan.apps.desk.api.sending import FileKeys, named_files
from pishkhan.apps.desk.queries import inbox
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.queries.page import latest_seq, ticket_page
from pishkhan.apps.desk.queries.page import timeline as entries_of
from pishkhan.apps.desk.rules.emergencies import LONGEST_STAKE
from pishkhan.apps.desk.rules.states import Channel
from pishkhan.infra.api.answers import Answer, many, prepared
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Code, Count, Id, Instant, Line, Name, OneOf, Said, Text
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Tickets", side=ActorKind.VENDOR)
TICKET = "/tickets/{code}"
Grade = Annotated[int, Field(ge=1, le=3, examples=[2])]


class TimelineAnswer(Answer):
    """What happened to a ticket, in order, as far as the caller may read it."""

    code: str
    last_seq: int
    entries: list[EntryAnswer]


class CallIn(Body):
    """The call a request was taken down in."""

    began_at: Instant
    duration_seconds: Count = 0
    phone: Line = ""


class TicketIn(Body):
    """A request taken down for somebody: with `call` it was answered in the call, else it came by `channel`."""

    subject: Name = Field(examples=["کندی کارتابل پس از به‌روزرسانی"])
    body: Said = Field(examples=["از دیروز باز شدن کارتابل بیش از یک دقیقه طول می‌کشد."])
    organisation: Id | None = None
    contact: Id | None = None
    product: Id | None = None
    request_type: Id | None = None
    category: Id | None = None
    impact: Grade = 2
    urgency: Grade = 2
    desk: Id | None = None
    emergency: Annotated[Text, Field(max_length=LONGEST_STAKE, examples=[""])] = ""
    files: FileKeys = ()
    channel: Annotated[str, OneOf(Channel.EMAIL, Channel.SMS, Channel.LETTER, Channel.VISIT, Channel.PHONE)] = "email"
    call: CallIn | None = None
    particulars: ParticularsIn | None = None


@resource.get("/queues", QueueAnswer, rows=True)
def list_queues(call: Call) -> Rows:
    """List the caller's queues."""
    return Rows([{"queue": view.value, "title": gettext(view.label)} for view in inbox.views(call.actor)])


@resource.get("/tickets", TicketRow, rows=True)
def list_tickets(
    call: Call, queue: Annotated[str, OneOf(inbox.View)] = "mine", cursor: Cursor = None, limit: Limit = 50
) -> Rows:
    """List the tickets of a queue.

    Queues are those of `/queues`; one that is not the caller's does not exist for him.
    """
    page = inbox.inbox_values(call.actor, queue, cursor=cursor, size=limit)
    return Rows([ticket_row(row) for row in page.items], page.next_cursor, page.previous_cursor)


@resource.get("/referrals", AskedAnswer, rows=True)
def list_questions(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List the questions that wait for the caller's teams."""
    page = inbox.referred(call.actor, cursor=cursor, size=limit)
    return Rows(many(AskedAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/tickets", TicketState)
def open_ticket(call: Call, body: TicketIn) -> Reply:
    """Open a ticket for somebody who asked.

    It has its tracking code at once. Taken down in a `call`, it is the caller's own and was answered in that call.
    """
    facts = {name: getattr(body, name) for name in ("subject", "body", "impact", "urgency", "emergency")}
    records = ("organisation", "contact", "product", "request_type", "category", "desk")
    facts |= {f"{name}_id": getattr(body, name) for name in records}
    told = given(body.particulars)
    asked = opening.Asked(**facts, files=named_files(call, body.files), particulars=told)
    if body.call is not None:
        took = opening.Call(**dict(body.call))
        ticket = opening.open_from_call(actor=call.actor, at=call.at, asked=asked, call=took)
    else:
        channel = Channel(body.channel)
        ticket = opening.open_ticket(actor=call.actor, at=call.at, asked=asked, channel=channel)
    return Reply(prepared(TicketState)(ticket), version=ticket.version, location=f"/api/v1/tickets/{ticket.code}")


@resource.get(TICKET, TicketAnswer)
def get_ticket(call: Call, code: Code) -> Reply:
    """Read one ticket with its timeline, clocks and questions.

    What quality reads is recorded in the audit.
    """
    page = ticket_page(call.actor, code, call.at)
    record_reading(actor=call.actor, at=call.at, ticket=page.ticket)
    return Reply(prepared(TicketAnswer)(page), version=page.ticket.version)


@resource.get(f"{TICKET}/timeline", TimelineAnswer)
def get_timeline(call: Call, code: Code) -> Reply:
    """Read the timeline of one ticket.

    Send the `ETag` back in `If-None-Match`: as long as nothing happened the answer is 304 and costs next to nothing.
    """
    seq = latest_seq(call.actor, code)
    if call.knows(mark := f"{code}-{seq}"):
        return Reply(mark=mark)
    ticket = find_ticket(call.actor, code)
    record_reading(actor=call.actor, at=call.at, ticket=ticket)
    data = {"code": code, "last_seq": seq, "entries": many(EntryAnswer, entries_of(call.actor, ticket))}
    return Reply(data, mark=mark)
