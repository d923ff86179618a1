"""What staff and their representative do: ask, answer, ask back, reject, merge, send on, pass on, order the list."""

from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.desk.api.sending import FileKeys, named_files
from pishkhan.apps.staffdesk import actions
from pishkhan.apps.staffdesk.actions import Asking, Forwarding
from pishkhan.apps.staffdesk.api.answers import RankingAnswer, StaffRequestAnswer
from pishkhan.apps.staffdesk.api.reading import ASK, resource, shown
from pishkhan.apps.staffdesk.queries.page import request_page
from pishkhan.apps.staffdesk.rules.ranking import Move
from pishkhan.infra.api.bodies import Body, Versioned
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import Code, Flag, Id, Line, Name, OneOf, Said

Grade = Annotated[int, Field(ge=1, le=3)]


class AskIn(Body):
    """A request to one's representative; `wish` says in one's own words how pressing it is."""

    organisation: Id
    subject: Name = Field(examples=["چاپ نامه‌های وارده کند است"])
    body: Said = Field(examples=["از صبح چاپ هر نامه دو دقیقه طول می‌کشد."])
    product: Id | None = None
    wish: Line = ""
    files: FileKeys = ()


class AskWordsIn(Versioned):
    """Words with files."""

    body: Said
    files: FileKeys = ()


class AskReasonIn(Versioned):
    """Why nothing is done about it."""

    reason: Said


class ClosingIn(Versioned):
    """A last word, if one likes."""

    word: Line = ""


class UndoIn(Versioned):
    """Nothing but the version it is decided on."""


class AskMergeIn(Versioned):
    """The code of the request in which it goes on."""

    into: Code


class ForwardIn(Versioned):
    """How it is sent on; what is left out stays as its sender wrote it."""

    request_type: Id
    product: Id | None = None
    subject: Line = ""
    body: Annotated[str, Field(max_length=20_000)] = ""
    impact: Grade = 2
    urgency: Grade = 2
    passes_solution: Flag = True


class PassingIn(Versioned):
    """Whether the final answer goes on to the sender by itself."""

    passes_solution: Flag


class PassedIn(Versioned):
    """Which word of the vendor's desk."""

    seq: Annotated[int, Field(ge=1, le=1_000_000)]
    ticket: Annotated[Line, Field(max_length=10, description="Where the ticket was merged on: the code of that.")] = ""


class RankingMoveIn(Body):
    """Where an item goes: `to` the top, up or down; without it, before another item, or to the end.

    `version` is that of the list the move was decided on; when there is a newer one, 409.
    """

    item: Id
    to: Annotated[str | None, OneOf(Move)] = None
    before: Id | None = None
    version: Annotated[int, Field(ge=1, le=2_000_000_000)] | None = None


@resource.post("/asks", StaffRequestAnswer)
def send_ask(call: Call, body: AskIn) -> Reply:
    """Ask the representative of one's organisation; the request has its tracking code at once."""
    asking = Asking(
        organisation_id=body.organisation,
        subject=body.subject,
        body=body.body,
        product_id=body.product,
        wish=body.wish,
        files=named_files(call, body.files),
    )
    made = actions.send_request(actor=call.actor, at=call.at, asking=asking)
    return shown(request_page(call.actor, made.code), location=f"/api/v1/asks/{made.code}")


@resource.post(f"{ASK}/words", StaffRequestAnswer)
def write_ask(call: Call, code: Code, body: AskWordsIn) -> Reply:
    """Write to the representative, or say that his answer does not help."""
    actions.write(**_on(call, code, body), body=body.body, files=named_files(call, body.files))
    return _after(call, code)


@resource.post(f"{ASK}/closing", StaffRequestAnswer)
def close_ask(call: Call, code: Code, body: ClosingIn) -> Reply:
    """Say that it is solved or no longer needed."""
    actions.close_request(**_on(call, code, body), word=body.word)
    return _after(call, code)


@resource.post(f"{ASK}/reading", StaffRequestAnswer)
def read_ask(call: Call, code: Code, body: UndoIn) -> Reply:
    """Let its sender know that the representative has read it."""
    del body
    actions.read_request(actor=call.actor, at=call.at, code=code)
    return _after(call, code)


@resource.post(f"{ASK}/answers", StaffRequestAnswer)
def answer_ask(call: Call, code: Code, body: AskWordsIn) -> Reply:
    """Answer a colleague oneself."""
    actions.answer(**_on(call, code, body), body=body.body, files=named_files(call, body.files))
    return _after(call, code)


@resource.post(f"{ASK}/questions", StaffRequestAnswer)
def question_ask(call: Call, code: Code, body: AskWordsIn) -> Reply:
    """Ask a colleague back."""
    actions.ask_back(**_on(call, code, body), body=body.body, files=named_files(call, body.files))
    return _after(call, code)


@resource.post(f"{ASK}/rejection", StaffRequestAnswer)
def reject_ask(call: Call, code: Code, body: AskReasonIn) -> Reply:
    """Say that nothing is done about it, and why."""
    actions.reject(**_on(call, code, body), reason=body.reason)
    return _after(call, code)


@resource.post(f"{ASK}/rejection-undoing", StaffRequestAnswer)
def take_back_rejection(call: Call, code: Code, body: UndoIn) -> Reply:
    """Take a rejection back: it stands where it stood before."""
    actions.take_back_rejection(**_on(call, code, body))
    return _after(call, code)


@resource.post(f"{ASK}/merge", StaffRequestAnswer)
def merge_ask(call: Call, code: Code, body: AskMergeIn) -> Reply:
    """Let it go on in another request of the same desk."""
    actions.merge(**_on(call, code, body), into=body.into)
    return _after(call, code)


@resource.post(f"{ASK}/merge-undoing", StaffRequestAnswer)
def undo_ask_merge(call: Call, code: Code, body: UndoIn) -> Reply:
    """Let a merged request stand on its own again."""
    actions.undo_merge(**_on(call, code, body))
    return _after(call, code)


@resource.post(f"{ASK}/forwarding", StaffRequestAnswer)
def forward_ask(call: Call, code: Code, body: ForwardIn) -> Reply:
    """Send it on: it becomes a ticket of the vendor's desk, with its words and files."""
    how = Forwarding(
        request_type_id=body.request_type,
        product_id=body.product,
        subject=body.subject,
        body=body.body,
        impact=body.impact,
        urgency=body.urgency,
        passes_solution=body.passes_solution,
    )
    actions.forward(**_on(call, code, body), forwarding=how)
    return _after(call, code)


@resource.put(f"{ASK}/passing", StaffRequestAnswer)
def choose_passing(call: Call, code: Code, body: PassingIn) -> Reply:
    """Choose whether the final answer goes on to the sender by itself."""
    actions.choose_passing(**_on(call, code, body), passes_solution=body.passes_solution)
    return _after(call, code)


@resource.post(f"{ASK}/passed-on", StaffRequestAnswer)
def pass_on(call: Call, code: Code, body: PassedIn) -> Reply:
    """Pass one word of the vendor's desk on to the sender."""
    actions.pass_on(**_on(call, code, body), seq=body.seq, ticket=body.ticket)
    return _after(call, code)


@resource.post("/our-desk/ranking/moves", RankingAnswer)
def move_ranked(call: Call, body: RankingMoveIn) -> Reply:
    """Move something in the ranked list."""
    where: dict[str, Any] = {"to": body.to or "", "before_id": body.before, "version": body.version}
    desk = actions.move_item(actor=call.actor, at=call.at, item_id=body.item, **where)
    return Reply({"desk": desk.pk, "version": desk.ranking_version})


def _on(call: Call, code: str, body: Versioned) -> dict[str, Any]:
    return {"actor": call.actor, "at": call.at, "code": code, "version": call.version(body.version)}


def _after(call: Call, code: str) -> Reply:
    return shown(request_page(call.actor, code))


FAMILY = resource
"""Reads and deeds stand at the same addresses, so they are one family."""
