"""Emergencies for the vendor's programs: listed, declared by phone, decided (B8); notes for whoever speaks (A6)."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.desk.actions import contesting, notes
from pishkhan.apps.desk.actions import emergencies as actions
from pishkhan.apps.desk.actions.reading import record_emergencies_read, record_reading
from pishkhan.apps.desk.api.answers import TicketState
from pishkhan.apps.desk.api.parts import Person
from pishkhan.apps.desk.api.requests import ContestIn, StakeIn
from pishkhan.apps.desk.api.tickets import TICKET, Grade
from pishkhan.apps.desk.api.working import after, on_ticket
from pishkhan.apps.desk.queries import emergencies as queries
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.rules.emergencies import EmergencyState
from pishkhan.infra.api.answers import Answer, From, Ref, many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Code, Flag, Id, OneOf, PathId, Reason, Said
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Emergencies", side=ActorKind.VENDOR)
EMERGENCY = f"{TICKET}/emergency"


class EmergencyAnswer(Answer):
    """A declared emergency and what became of it; each step keeps its instant."""

    ticket: Annotated[str, From("ticket.code")]
    organisation: Annotated[Ref | None, From("ticket.organisation")]
    state: Annotated[str, OneOf(EmergencyState)]
    stake: str
    declared_at: datetime
    by_phone: bool
    confirmed_at: datetime | None
    lowered_at: datetime | None
    decided_by: Person | None
    reason: str
    contest_until: datetime | None
    contested_at: datetime | None
    contest_words: str
    judged_at: datetime | None
    judged_by: Person | None
    judgement: str
    unfounded_at: datetime | None
    over_at: datetime | None


class CountsAnswer(Answer):
    """A customer's emergencies by what happened to them.

    `unfounded`: lowered and not contested in three open days, or so decided by a manager who had not lowered it.
    """

    declared: int
    confirmed: int
    lowered: int
    contested: int
    unfounded: int


class EmergencyConfirmationIn(Versioned):
    """A word to the customer with the confirmation."""

    word: Reason = Field(examples=["دو همکار هم‌اکنون روی آن کار می‌کنند."])


class LoweringIn(Versioned):
    """Why it is no emergency; the customer reads it. Grades that are left out stay."""

    reason: Reason = Field(examples=["نامه‌ها ثبت می‌شوند؛ تنها چاپ کند است."])
    impact: Grade | None = None
    urgency: Grade | None = None


class JudgementIn(Versioned):
    """A manager's decision, which the customer reads."""

    unfounded: Flag
    reason: Annotated[Reason, As("judgement")] = Field(examples=["پذیرش بیماران نایستاده بود."])


class NoteForSpeakersIn(Versioned):
    """What whoever speaks for the owner should know."""

    body: Said = Field(examples=["به آقای مرادی گفته‌ام تا ساعت ۱۰ خبر می‌دهیم."])


class NothingIn(Body):
    """Nothing to say."""


@resource.get("/emergencies", EmergencyAnswer, rows=True)
def list_emergencies(
    call: Call,
    state: Annotated[str, OneOf(queries.Which)] = "standing",
    organisation: Id | None = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List the emergencies on tickets the caller may read, the latest declared first."""
    record_emergencies_read(actor=call.actor, at=call.at)
    page = queries.emergencies(call.actor, which=state, organisation_id=organisation, cursor=cursor, size=limit)
    return Rows(many(EmergencyAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.get("/customers/{organisation_id}/emergencies", CountsAnswer)
def count_emergencies(call: Call, organisation_id: PathId) -> Reply:
    """Read how many emergencies a customer declared, and what became of them."""
    return Reply(prepared(CountsAnswer)(queries.counts_of(call.actor, organisation_id)))


@resource.get(EMERGENCY, EmergencyAnswer)
def get_emergency(call: Call, code: Code) -> Reply:
    """Read the latest emergency of a ticket."""
    found = queries.emergency_of(call.actor, code)
    record_reading(actor=call.actor, at=call.at, ticket=found.ticket)
    return Reply(prepared(EmergencyAnswer)(found))


@resource.post(EMERGENCY, TicketState)
def declare_for_customer(call: Call, code: Code, body: StakeIn) -> Reply:
    """Declare an emergency on the customer's word, as he gave it by phone; the on-call ladder is paged at once."""
    return after(actions.declare_emergency(**on_ticket(call, code, body)))


@resource.post(f"{EMERGENCY}/confirmation", TicketState)
def confirm_an_emergency(call: Call, code: Code, body: EmergencyConfirmationIn) -> Reply:
    """Confirm an emergency: the ticket has the highest priority from now on."""
    return after(actions.confirm_emergency(**on_ticket(call, code, body)))


@resource.post(f"{EMERGENCY}/lowering", TicketState)
def lower_an_emergency(call: Call, code: Code, body: LoweringIn) -> Reply:
    """Lower an emergency with a reason the customer reads; he may contest it once. No breach is healed."""
    return after(actions.lower_emergency(**on_ticket(call, code, body)))


@resource.post(f"{EMERGENCY}/contest", TicketState)
def contest_for_customer(call: Call, code: Code, body: ContestIn) -> Reply:
    """Pass on that the customer contests the lowering."""
    return after(contesting.contest_emergency(**on_ticket(call, code, body)))


@resource.post(f"{EMERGENCY}/judgement", TicketState)
def judge_an_emergency(call: Call, code: Code, body: JudgementIn) -> Reply:
    """Decide a contested emergency: a manager who did not lower it."""
    return after(contesting.judge_emergency(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/handover-note", TicketState)
def leave_handover_note(call: Call, code: Code, body: NoteForSpeakersIn) -> Reply:
    """Leave a note for whoever speaks for the owner; it takes the place of the one before."""
    return after(notes.leave_note(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/handover-note/reading", TicketState)
def confirm_handover_note(call: Call, code: Code, body: NothingIn) -> Reply:
    """Say that one has read the note that stands; its author sees it."""
    notes.read_note(**given(call, body, code=code))
    return after(find_ticket(call.actor, code))


@resource.post(f"{TICKET}/handover-note/end", TicketState)
def end_handover_note(call: Call, code: Code, body: NothingIn) -> Reply:
    """Take the note away; what it said stays in the timeline."""
    notes.end_note(**given(call, body, code=code))
    return after(find_ticket(call.actor, code))
