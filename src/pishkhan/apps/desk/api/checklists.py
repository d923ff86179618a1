"""The steps of a ticket, and lists of steps a desk has saved (A12)."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.desk.actions import checklists
from pishkhan.apps.desk.api.parts import Person
from pishkhan.apps.desk.api.tickets import TICKET
from pishkhan.apps.desk.queries import checklists as queries
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.queries.rows import Ticket
from pishkhan.apps.desk.rules.checklists import LONGEST_ITEM, LONGEST_NAME, MOST_ITEMS
from pishkhan.infra.api.answers import Answer, Ref, many, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Code, Count, Flag, Id, Name, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Checklists", side=ActorKind.VENDOR)
LIST = f"{TICKET}/checklist"
ITEM = f"{LIST}/{{item_id}}"


class StepIn(Body):
    """One step more, at the end."""

    text: Annotated[Name, Field(max_length=LONGEST_ITEM, examples=["گرفتن نسخه پشتیبان"])]


class TickIn(Body):
    """Whether the step is done."""

    done: Flag


class StepPlaceIn(Body):
    """The place of the step, counted from nought."""

    to: Annotated[Count, Field(le=MOST_ITEMS, examples=[0])]


class UseIn(Body):
    """A saved list of the caller's desks."""

    checklist: Annotated[Id, As("template_id")]


class KeepIn(Body):
    """Of which ticket the steps are kept for its desk, and under what name."""

    ticket: Annotated[Code, As("code")]
    name: Annotated[Name, Field(max_length=LONGEST_NAME)]


class StepAnswer(Answer):
    """One step: who ticked it, and when."""

    id: int
    text: str
    done_by: Person | None
    done_at: datetime | None


class ChecklistAnswer(Answer):
    """The steps of a ticket in order."""

    code: str
    open: int
    items: list[StepAnswer]


class SavedChecklist(Answer):
    """A list of steps that a desk has saved."""

    id: int
    name: str
    team: Ref
    items: list[str]


@resource.get(LIST, ChecklistAnswer)
def get_checklist(call: Call, code: Code) -> Reply:
    """Read the checklist of a ticket."""
    return _told(call, find_ticket(call.actor, code))


@resource.post(LIST, ChecklistAnswer)
def add_step(call: Call, code: Code, body: StepIn) -> Reply:
    """Put a step at the end of the list."""
    return _told(call, checklists.add_item(**given(call, body, code=code)))


@resource.put(f"{ITEM}/tick", ChecklistAnswer)
def tick_step(call: Call, code: Code, item_id: PathId, body: TickIn) -> Reply:
    """Say that a step is done, or that it is not after all."""
    return _told(call, checklists.tick_item(**given(call, body, code=code, item_id=item_id)))


@resource.put(f"{ITEM}/place", ChecklistAnswer)
def move_step(call: Call, code: Code, item_id: PathId, body: StepPlaceIn) -> Reply:
    """Give a step another place."""
    return _told(call, checklists.move_item(**given(call, body, code=code, item_id=item_id)))


@resource.delete(ITEM)
def remove_step(call: Call, code: Code, item_id: PathId) -> None:
    """Take a step off the list."""
    checklists.remove_item(**given(call, code=code, item_id=item_id))


@resource.post(f"{TICKET}/checklist-uses", ChecklistAnswer)
def use_saved_checklist(call: Call, code: Code, body: UseIn) -> Reply:
    """Put the steps of a saved list at the end of this one."""
    return _told(call, checklists.use_template(**given(call, body, code=code)))


@resource.get("/checklists", SavedChecklist, rows=True)
def list_checklists(call: Call) -> Rows:
    """List the saved lists of the caller's desks, a hundred at most."""
    return Rows(many(SavedChecklist, queries.checklist_templates(call.actor)))


@resource.post("/checklists", SavedChecklist)
def save_checklist(call: Call, body: KeepIn) -> Reply:
    """Keep the steps of a ticket as a list for its desk."""
    return Reply(prepared(SavedChecklist)(checklists.save_template(**given(call, body))))


@resource.delete("/checklists/{checklist_id}")
def remove_checklist(call: Call, checklist_id: PathId) -> None:
    """Throw a saved list away; what was made of it stays on the tickets."""
    checklists.remove_template(**given(call, template_id=checklist_id))


def _told(call: Call, ticket: Ticket) -> Reply:
    items = many(StepAnswer, queries.checklist(call.actor, ticket))
    return Reply({"code": ticket.code, "open": ticket.checklist_open, "items": items})
