"""What becomes of a contract: every verb a small resource that is posted to (N1)."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.contracts import actions, queries
from pishkhan.apps.contracts.api.answers import AppointmentAnswer, BookingAnswer, ContractState
from pishkhan.apps.contracts.api.texts import CONTRACT, Rials, after
from pishkhan.apps.contracts.rules import QuotaKind
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Day, Flag, Id, Name, OneOf, PathId, Reason
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.CONTRACTS, "What becomes of a contract", side=ActorKind.VENDOR)


class GoLiveIn(Versioned):
    """When it went live."""

    go_live_on: Day


class RenewalIn(Versioned):
    """The next contract: the same for other days."""

    number: Name = Field(examples=["پ-1406/3"])
    starts_on: Day
    ends_on: Day
    price_rials: Rials | None = None


class CancellationIn(Versioned):
    """The first day on which it no longer counts, and why."""

    cancelled_on: Day
    reason: Reason


class QuotaBookingIn(Body):
    """What is taken: cases, minutes of work, or visits; `key` names what for, and counts once."""

    kind: Annotated[str, OneOf(QuotaKind)]
    amount: Annotated[int, Field(ge=1, le=1_000_000)]
    key: Annotated[str, Field(min_length=1, max_length=60, pattern="^[A-Za-z0-9:._-]+$", examples=["work:1405-17"])]
    note: Reason


class QuotaReturnIn(Body):
    """Why it is given back."""

    note: Reason


class AppointmentIn(Body):
    """Who represents the customer from today on; a substitute has a last day."""

    contact: Annotated[Id, As("contact_id")]
    is_substitute: Flag = False
    ends_on: Day | None = None


class AppointmentEndIn(Body):
    """Why it ends, or is suspended."""

    reason: Reason


@resource.post(f"{CONTRACT}/go-live", ContractState)
def set_go_live(call: Call, contract_id: PathId, body: GoLiveIn) -> Reply:
    """Write down a go-live: the warranty begins."""
    return after(actions.set_go_live(**_on(call, contract_id, body)))


@resource.post(f"{CONTRACT}/renewal", ContractState)
def renew_contract(call: Call, contract_id: PathId, body: RenewalIn) -> Reply:
    """Draw up the contract that follows, once."""
    return after(actions.renew_contract(**_on(call, contract_id, body)))


@resource.post(f"{CONTRACT}/cancellation", ContractState)
def cancel_contract(call: Call, contract_id: PathId, body: CancellationIn) -> Reply:
    """Let a contract count no longer from a day on."""
    return after(actions.cancel_contract(**_on(call, contract_id, body)))


@resource.get(f"{CONTRACT}/bookings", BookingAnswer, rows=True)
def list_bookings(call: Call, contract_id: PathId, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List what was booked against a contract, the newest first."""
    page = queries.bookings_page(call.actor, contract_id, cursor=cursor, size=limit)
    return Rows(many(BookingAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post(f"{CONTRACT}/bookings", BookingAnswer)
def book_quota(call: Call, contract_id: PathId, body: QuotaBookingIn) -> Reply:
    """Take something from a quota."""
    facts = _on(call, contract_id, body)
    facts |= {"kind": QuotaKind(body.kind), "key": f"api:{body.key}"}
    return Reply(prepared(BookingAnswer)(actions.book_quota(**facts)))


@resource.post(f"{CONTRACT}/bookings/{{booking_id}}/return", BookingAnswer)
def return_booking(call: Call, contract_id: PathId, booking_id: PathId, body: QuotaReturnIn) -> Reply:
    """Give back what was booked, once."""
    facts = _on(call, contract_id, body)
    return Reply(prepared(BookingAnswer)(actions.return_booking(**facts, booking_id=booking_id)))


@resource.post(f"{CONTRACT}/appointments", AppointmentAnswer)
def appoint_representative(call: Call, contract_id: PathId, body: AppointmentIn) -> Reply:
    """Appoint a representative, or a substitute until a day."""
    return Reply(prepared(AppointmentAnswer)(actions.appoint_representative(**_on(call, contract_id, body))))


@resource.post(f"{CONTRACT}/appointments/{{appointment_id}}/suspension", AppointmentAnswer)
def suspend_appointment(call: Call, contract_id: PathId, appointment_id: PathId, body: AppointmentEndIn) -> Reply:
    """Let a representative not be heard until he is reinstated."""
    facts = _on(call, contract_id, body)
    return Reply(prepared(AppointmentAnswer)(actions.suspend_appointment(**facts, appointment_id=appointment_id)))


@resource.post(f"{CONTRACT}/appointments/{{appointment_id}}/reinstatement", AppointmentAnswer)
def reinstate_appointment(call: Call, contract_id: PathId, appointment_id: PathId) -> Reply:
    """Let a representative be heard again."""
    facts = given(call, contract_id=contract_id, appointment_id=appointment_id)
    return Reply(prepared(AppointmentAnswer)(actions.reinstate_appointment(**facts)))


@resource.post(f"{CONTRACT}/appointments/{{appointment_id}}/end", AppointmentAnswer)
def end_appointment(call: Call, contract_id: PathId, appointment_id: PathId, body: AppointmentEndIn) -> Reply:
    """End an appointment today."""
    facts = _on(call, contract_id, body)
    return Reply(prepared(AppointmentAnswer)(actions.end_appointment(**facts, appointment_id=appointment_id)))


def _on(call: Call, contract_id: int, body: Body) -> dict[str, Any]:
    """The arguments of an action on a contract."""
    return given(call, body, contract_id=contract_id)
