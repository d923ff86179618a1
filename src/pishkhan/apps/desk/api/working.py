"""What agents do on a ticket: every verb a small resource that is posted to (N1)."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.desk.actions import covering, owning, priority, resolving, speaking, waiting
from pishkhan.apps.desk.api.answers import TicketState
from pishkhan.apps.desk.api.sending import FileKeys, named_files
from pishkhan.apps.desk.api.tickets import TICKET, Grade
from pishkhan.apps.desk.rules.states import BY_DESK, Visibility
from pishkhan.infra.api.answers import Answer, prepared
from pishkhan.infra.api.bodies import Versioned, given
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import As, Code, Flag, Id, Instant, OneOf, PathId, Reason, Said, Text
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Work on a ticket", side=ActorKind.VENDOR)
TEACHES = "A lesson that this answer teaches; the representative is asked whether he learnt it."
TEACHES_ARTICLE = "The same with an article that he may read, instead of a lesson."
PROMISE = Field(description="By when the customer hears from the desk again; inside open hours.")


class DealtAnswer(Answer):
    """How many tickets were dealt."""

    dealt: int


class ReplyIn(Versioned):
    """A message to the customer with the promise of the next one."""

    body: Text = Field("", examples=["پیام شما رسید؛ بررسی را آغاز کردیم."])
    promise: Instant | None = Field(None, description=PROMISE.description)
    only_later_date: Flag = Field(False, description="It brings nothing but a later date; counted as an empty update.")
    lesson: Annotated[Id | None, As("lesson_id")] = Field(None, description=TEACHES)
    article: Annotated[Id | None, As("article_id")] = Field(None, description=TEACHES_ARTICLE, examples=[None])
    files: FileKeys = ()


class AcknowledgementIn(Versioned):
    """A word that the customer's message has arrived; it meets no clock."""

    body: Said


class NoteIn(Versioned):
    """A word among ourselves."""

    body: Said
    visibility: Annotated[str, OneOf(Visibility.SPECIALISTS, Visibility.DESK)] = "specialists"
    files: FileKeys = ()


class QuestionIn(Versioned):
    """A question to the customer; work waits for him until the reminder."""

    body: Said
    reason: Reason
    reminder: Instant
    files: FileKeys = ()


class ReasonIn(Versioned):
    """One line of why."""

    reason: Reason


class DateIn(Versioned):
    """A date the customer agreed to, with the evidence."""

    until: Instant
    evidence: Reason
    body: Said
    promise: Instant = PROMISE


class ResumptionIn(Versioned):
    """What has come; may be left out."""

    reason: Annotated[Text, Field(max_length=300)] = ""


class PriorityIn(Versioned):
    """Impact and urgency from 1 (high) to 3 (low); the service level makes the priority of them."""

    impact: Grade
    urgency: Grade
    reason: Reason


class TransferIn(Versioned):
    """Another owner, inside the same desk."""

    to_user: Annotated[Id, As("to_user_id")]
    reason: Reason


class ResolutionIn(Versioned):
    """The final answer, for the customer to read and confirm."""

    answer: Said
    category: Annotated[Id, As("category_id")]
    cause: Annotated[Id, As("cause_id")]
    lesson: Annotated[Id | None, As("lesson_id")] = Field(None, description=TEACHES)
    article: Annotated[Id | None, As("article_id")] = Field(None, description=TEACHES_ARTICLE, examples=[None])
    files: FileKeys = ()


class QuoteIn(Versioned):
    """How the customer accepted the price."""

    evidence: Reason


class ReopeningIn(Versioned):
    """What the customer said by another way."""

    reason: Annotated[Said, Field(max_length=2000)]


class ClosureIn(Versioned):
    """Why a ticket that needs no answer is closed; the customer reads the reason, except for spam."""

    closure: Annotated[str, OneOf(*BY_DESK)]
    reason: Said


@resource.post("/desks/{desk_id}/dealing", DealtAnswer, status=200)
def deal_desk(call: Call, desk_id: PathId) -> dict[str, int]:
    """Deal the desk's unowned tickets to whoever is on duty.

    The least loaded first; for managers of the desk.
    """
    return {"dealt": owning.deal_tickets(actor=call.actor, at=call.at, desk_id=desk_id)}


@resource.post(f"{TICKET}/ownership", TicketState)
def take_ticket(call: Call, code: Code, body: Versioned) -> Reply:
    """Take an unowned ticket and own it to the end."""
    return after(owning.take_ticket(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/transfers", TicketState)
def transfer_ticket(call: Call, code: Code, body: TransferIn) -> Reply:
    """Hand the ticket to another agent of its desk."""
    return after(owning.transfer(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/replies", TicketState)
def reply_to_customer(call: Call, code: Code, body: ReplyIn) -> Reply:
    """Reply to the customer, promising the next word.

    Only somebody on the desk's rota at this moment may. A reply without words must say that only the date moves.
    """
    return after(speaking.reply(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/acknowledgements", TicketState)
def acknowledge_message(call: Call, code: Code, body: AcknowledgementIn) -> Reply:
    """Tell the customer that his message has arrived."""
    return after(speaking.acknowledge(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/notes", TicketState)
def write_note(call: Call, code: Code, body: NoteIn) -> Reply:
    """Write a note among ourselves.

    A specialist may while his team is asked; his notes are always for desk and specialists.
    """
    return after(speaking.note(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/waits/customer", TicketState)
def ask_customer(call: Call, code: Code, body: QuestionIn) -> Reply:
    """Ask the customer something and wait for him."""
    return after(speaking.ask_customer(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/waits/third-party", TicketState)
def wait_third_party(call: Call, code: Code, body: ReasonIn) -> Reply:
    """Wait for a third party; nothing the customer sees pauses."""
    return after(waiting.wait_third_party(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/waits/date", TicketState)
def wait_for_date(call: Call, code: Code, body: DateIn) -> Reply:
    """Wait until a date the customer agreed to."""
    return after(waiting.wait_scheduled(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/resumption", TicketState)
def resume_work(call: Call, code: Code, body: ResumptionIn) -> Reply:
    """Go on: what was waited for has come."""
    return after(waiting.resume(**on_ticket(call, code, body)))


@resource.put(f"{TICKET}/priority", TicketState)
def change_priority(call: Call, code: Code, body: PriorityIn) -> Reply:
    """Grade the ticket anew.

    When the priority is lowered the customer reads the reason, and the caller must be on duty.
    """
    return after(priority.change_priority(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/cover", TicketState)
def retake_cover(call: Call, code: Code, body: ReasonIn) -> Reply:
    """Judge anew, as of the opening, who pays for it: a contract was drawn up or corrected since."""
    return after(covering.retake_cover(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/quote", TicketState)
def accept_quote(call: Call, code: Code, body: QuoteIn) -> Reply:
    """Write down that the customer accepted a quote; the solution is timed from now on."""
    return after(covering.accept_quote(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/resolution", TicketState)
def resolve_ticket(call: Call, code: Code, body: ResolutionIn) -> Reply:
    """Give the final answer, for the customer to confirm or refuse."""
    return after(resolving.resolve(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/reopening", TicketState)
def reopen_ticket(call: Call, code: Code, body: ReopeningIn) -> Reply:
    """Reopen an answered ticket inside its window."""
    return after(resolving.reopen(**on_ticket(call, code, body)))


@resource.post(f"{TICKET}/closure", TicketState)
def close_ticket(call: Call, code: Code, body: ClosureIn) -> Reply:
    """Close what needs no answer."""
    return after(resolving.close_without_answer(**on_ticket(call, code, body)))


def on_ticket(call: Call, code: str, body: Versioned) -> dict[str, Any]:
    """The arguments of an action on a ticket; files are the caller's own uploads."""
    facts = given(call, body, code=code)
    return facts | {"files": named_files(call, facts["files"])} if "files" in facts else facts


def after(ticket: Any) -> Reply:
    """The ticket as it stands after the action, with the version for the next one."""
    return Reply(prepared(TicketState)(ticket), version=ticket.version)
