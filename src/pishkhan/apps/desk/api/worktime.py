"""Time worked on tickets: booked, taken back, read (A12)."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.desk.actions import worktime
from pishkhan.apps.desk.api.parts import Person
from pishkhan.apps.desk.api.tickets import TICKET
from pishkhan.apps.desk.queries import worktime as queries
from pishkhan.apps.desk.rules.worktime import DAY, WorkKind
from pishkhan.infra.api.answers import Answer, From, many, prepared
from pishkhan.infra.api.bodies import Body, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Code, Count, Day, Line, OneOf, PathId, Reason
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Work time", side=ActorKind.VENDOR)


class WorkTimeIn(Body):
    """The caller's own time on one day."""

    minutes: Annotated[Count, Field(ge=1, le=DAY, examples=[90])]
    on: Day
    kind: Annotated[str, OneOf(WorkKind)] = "work"
    note: Annotated[Line, Field(max_length=300)] = ""


class CorrectionIn(Body):
    """Why a booking is taken back."""

    reason: Reason


class WorkTimeAnswer(Answer):
    """One entry; one that `corrects` another takes it off again, with negative minutes."""

    id: int
    ticket: Annotated[str, From("ticket.code")]
    person: Person
    on: date
    minutes: int
    kind: Annotated[str, OneOf(WorkKind)]
    note: str
    booked_by: Person
    booked_at: datetime
    corrects: Annotated[int | None, From("corrects_id")]


@resource.get(f"{TICKET}/work-time", WorkTimeAnswer, rows=True)
def list_work_time(call: Call, code: Code, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List the time that was worked on a ticket, the newest first."""
    page = queries.worked_on(call.actor, code, cursor=cursor, size=limit).page
    return Rows(many(WorkTimeAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.get("/work-time", WorkTimeAnswer, rows=True)
def list_own_work_time(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List the time that the caller booked himself, the newest first."""
    page = queries.own_work(call.actor, cursor=cursor, size=limit)
    return Rows(many(WorkTimeAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post(f"{TICKET}/work-time", WorkTimeAnswer)
def book_work_time(call: Call, code: Code, body: WorkTimeIn) -> Reply:
    """Book time of the caller's own on a ticket."""
    return Reply(prepared(WorkTimeAnswer)(worktime.book_time(**given(call, body, code=code))))


@resource.post(f"{TICKET}/work-time/{{entry_id}}/correction", WorkTimeAnswer)
def correct_work_time(call: Call, code: Code, entry_id: PathId, body: CorrectionIn) -> Reply:
    """Take a booking back by an entry against it: one's own, or as the desk's manager anybody's."""
    made = worktime.correct_time(**given(call, body, code=code, entry_id=entry_id))
    return Reply(prepared(WorkTimeAnswer)(made))
