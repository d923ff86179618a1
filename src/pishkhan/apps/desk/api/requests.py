"""A customer's own requests: listed, opened, spoken on, confirmed (F3, F5)."""

from dataclasses import replace
from typing import Annotated

from pydantic import Field

from pishkhan.apps.desk.actions import contesting, customer, emergencies, opening
from pishkhan.apps.desk.api.particulars import ParticularsIn, given
from pishkhan.apps.desk.api.request_answers import AnnouncementAnswer, RequestAfter, RequestAnswer, RequestRow
from pishkhan.apps.desk.api.sending import FileKeys, named_files
from pishkhan.apps.desk.api.tickets import Grade
from pishkhan.apps.desk.api.working import on_ticket
from pishkhan.apps.desk.queries import portal, portal_request
from pishkhan.apps.desk.queries.announcements import announcements
from pishkhan.apps.desk.queries.rows import Ticket
from pishkhan.apps.desk.rules.emergencies import LONGEST_STAKE
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, Versioned
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Code, Id, Line, Name, OneOf, Said, Text
from pishkhan.infra.api.paging import Cursor
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.REQUESTS, "A customer's requests", side=ActorKind.CUSTOMER)
REQUEST = "/requests/{code}"


class WordsIn(Body):
    """What is asked for, in the customer's own words; impact and urgency run from 1 (high) to 3 (low)."""

    subject: Name = Field(examples=["چاپ نامه‌های وارده کند است"])
    body: Said = Field(examples=["از صبح چاپ هر نامه دو دقیقه طول می‌کشد."])
    product: Id | None = None
    request_type: Id
    impact: Grade = 2
    urgency: Grade = 2
    files: FileKeys = ()
    particulars: ParticularsIn | None = None


class RequestIn(WordsIn):
    """A new request for one of the caller's organisations; `emergency` is what is at stake, if one is declared."""

    organisation: Id
    emergency: Annotated[Text, Field(max_length=LONGEST_STAKE, examples=[""])] = ""


class StakeIn(Versioned):
    """What is at stake."""

    stake: Said = Field(max_length=LONGEST_STAKE, examples=["هیچ نامه‌ای ثبت نمی‌شود و مهلت مناقصه امروز است."])


class ContestIn(Versioned):
    """Why it is an emergency all the same."""

    words: Said = Field(examples=["پذیرش بیماران ایستاده است."])


class MessageIn(Versioned):
    """A message on a request."""

    body: Said
    files: FileKeys = ()


class ConfirmationIn(Versioned):
    """The answer is accepted, with a score from 1 to 5 and a word if one likes."""

    score: Annotated[int, Field(ge=1, le=5)] | None = None
    word: Line = ""


class RefusalIn(Versioned):
    """What is still missing."""

    reason: Said
    files: FileKeys = ()


class WithdrawalIn(Versioned):
    """Why it is no longer needed."""

    reason: Said


@resource.get("/requests", RequestRow, rows=True)
def list_requests(call: Call, state: Annotated[str, OneOf("open", "closed")] = "open", cursor: Cursor = None) -> Rows:
    """List one's requests, those that need the customer first."""
    page = portal.requests(call.actor, now=call.at, closed=state == "closed", cursor=cursor)
    return Rows(many(RequestRow, page.rows), page.next_cursor, page.previous_cursor)


@resource.get("/announcements", AnnouncementAnswer, rows=True)
def list_announcements(call: Call) -> Rows:
    """List the outages that concern one's organisations: what goes on, and what ended within a day."""
    return Rows(many(AnnouncementAnswer, announcements(call.actor, call.at)))


@resource.post("/requests", RequestAfter)
def open_request(call: Call, body: RequestIn) -> Reply:
    """Open a request and have its tracking code at once."""
    asked = replace(_asked(call, body, body.organisation), emergency=body.emergency)
    return _opened(opening.open_ticket(actor=call.actor, at=call.at, asked=asked))


@resource.get(REQUEST, RequestAnswer)
def get_request(call: Call, code: Code) -> Reply:
    """Read one request: what was said, promised and kept."""
    view = portal_request.request(call.actor, code, call.at)
    return Reply(prepared(RequestAnswer)(view), version=view.version)


@resource.post(f"{REQUEST}/messages", RequestAfter)
def write_message(call: Call, code: Code, body: MessageIn) -> Reply:
    """Write to the desk because an answer is wanted.

    On an open request the desk counts that it had to be asked.
    """
    return _after(customer.customer_message(**on_ticket(call, code, body)))


@resource.post(f"{REQUEST}/additions", RequestAfter)
def add_information(call: Call, code: Code, body: MessageIn) -> Reply:
    """Add what may help, without asking for anything."""
    return _after(customer.add_information(**on_ticket(call, code, body)))


@resource.post(f"{REQUEST}/confirmation", RequestAfter)
def confirm_answer(call: Call, code: Code, body: ConfirmationIn) -> Reply:
    """Accept the answer; the request closes."""
    return _after(customer.confirm(**on_ticket(call, code, body)))


@resource.post(f"{REQUEST}/refusals", RequestAfter)
def refuse_answer(call: Call, code: Code, body: RefusalIn) -> Reply:
    """Say why the answer does not help; work goes on."""
    return _after(customer.refuse(**on_ticket(call, code, body)))


@resource.post(f"{REQUEST}/withdrawal", RequestAfter)
def withdraw_request(call: Call, code: Code, body: WithdrawalIn) -> Reply:
    """Say that no answer is needed any more."""
    return _after(customer.withdraw(**on_ticket(call, code, body)))


@resource.post(f"{REQUEST}/emergency", RequestAfter)
def call_emergency(call: Call, code: Code, body: StakeIn) -> Reply:
    """Declare an emergency, as the representative: whoever is on duty or on call is paged at once."""
    return _after(emergencies.declare_emergency(**on_ticket(call, code, body)))


@resource.post(f"{REQUEST}/emergency/contest", RequestAfter)
def contest_lowering(call: Call, code: Code, body: ContestIn) -> Reply:
    """Contest the lowering of an emergency, once and in time; a manager decides."""
    return _after(contesting.contest_emergency(**on_ticket(call, code, body)))


@resource.post(f"{REQUEST}/follow-ups", RequestAfter)
def open_follow_up(call: Call, code: Code, body: WordsIn) -> Reply:
    """Open a request that follows a closed one, once it can no longer be reopened."""
    before = portal_request.request(call.actor, code, call.at)
    asked = _asked(call, body, before.organisation_id)
    return _opened(opening.open_follow_up(actor=call.actor, at=call.at, code=code, asked=asked))


def _asked(call: Call, body: WordsIn, organisation: int | None) -> opening.Asked:
    return opening.Asked(
        subject=body.subject,
        body=body.body,
        organisation_id=organisation,
        contact_id=call.actor.contact_id,
        product_id=body.product,
        request_type_id=body.request_type,
        impact=body.impact,
        urgency=body.urgency,
        files=named_files(call, body.files),
        particulars=given(body.particulars),
    )


def _opened(ticket: Ticket) -> Reply:
    data = prepared(RequestAfter)(ticket)
    return Reply(data, version=ticket.version, location=f"/api/v1/requests/{ticket.code}")


def _after(ticket: Ticket) -> Reply:
    return Reply(prepared(RequestAfter)(ticket), version=ticket.version)
