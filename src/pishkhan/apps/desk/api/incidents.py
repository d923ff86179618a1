"""Major incidents: declared, announced, ended, their children, and one answer to all (A13)."""

from datetime import datetime
from typing import Annotated, Any, TypeAlias

from pydantic import Field

from pishkhan.apps.desk.actions.children import attach_children, detach_child
from pishkhan.apps.desk.actions.incidents import Announced, announce, declare_incident, end_incident
from pishkhan.apps.desk.actions.joint import Joint, answer_all
from pishkhan.apps.desk.api.incident_answers import (
    AttachedAnswer,
    IncidentAfter,
    IncidentAnswer,
    IncidentRow,
    JointAfter,
    RecipientAnswer,
)
from pishkhan.apps.desk.queries import incidents as queries
from pishkhan.apps.desk.queries.joint import recipients
from pishkhan.apps.desk.queries.rows import MajorIncident
from pishkhan.apps.desk.rules.incidents import MOST_CHILDREN_AT_ONCE, Audience, JointKind
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import As, Code, Id, Instant, Line, Name, OneOf, Said, Text
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import Actor, ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Major incidents", side=ActorKind.VENDOR)
MAJOR = "/major-incidents/{code}"
Codes: TypeAlias = Annotated[
    tuple[Code, ...],
    Field(min_length=1, max_length=MOST_CHILDREN_AT_ONCE, examples=[["1234567894"]]),
]


class IncidentIn(Body):
    """What has failed, in the words customers will read; from a ticket that becomes its first child, or from scratch.

    Persian is required; the English stands beside it where it is given.
    """

    title_fa: Name = Field(examples=["قطعی سامانه نامه‌ها"])
    title_en: Line = Field("", examples=["Letters are out of order"])
    body_fa: Said = Field(examples=["ارسال و دریافت نامه ممکن نیست؛ بررسی ادامه دارد."])
    body_en: Text = Field("", examples=["Letters can be neither sent nor received; we are on it."])
    audience: Annotated[str, OneOf(Audience)] = "owners"
    begins_at: Instant
    expected_end_at: Instant | None = None
    product: Annotated[Id | None, As("product_id")] = None
    category: Annotated[Id | None, As("category_id")] = None
    ticket: Code | None = Field(None, description="The first child; its desk declares the incident.")
    desk: Id | None = Field(None, description="The desk that declares it; left out, the caller's first one.")


class UpdateIn(Versioned):
    """How it goes on; whom it is shown to and when it should end may change with it."""

    body_fa: Said
    body_en: Text = ""
    audience: Annotated[str, OneOf(Audience)]
    expected_end_at: Instant | None = None


class EndIn(Versioned):
    """The last word of the announcement."""

    body_fa: Said = Field(examples=["سامانه برگشت؛ از شکیبایی شما سپاسگزاریم."])
    body_en: Text = ""


class ChildrenIn(Body):
    """Tickets that belong to the incident."""

    codes: Codes


class JointReplyIn(Body):
    """A message to the customers of these children, with the promise of the next one."""

    body: Said
    promise: Instant
    codes: Codes


class JointResolutionIn(Body):
    """The final answer to the customers of these children; each confirms or refuses his own."""

    answer: Annotated[Said, As("body")]
    category: Annotated[Id, As("category_id")]
    cause: Annotated[Id, As("cause_id")]
    codes: Codes


@resource.get("/major-incidents", IncidentRow, rows=True)
def list_incidents(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List the major incidents, the newest first."""
    page = queries.incidents_page(call.actor, cursor=cursor, size=limit)
    return Rows(many(IncidentRow, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/major-incidents", IncidentAfter)
def declare_major_incident(call: Call, body: IncidentIn) -> Reply:
    """Declare one outage of many customers.

    An agent on duty or the desk's manager declares it. Each customer keeps his own ticket and clocks.
    """
    facts = given(call, body)
    whence = {"from_code": facts.pop("ticket") or "", "desk_id": facts.pop("desk")}
    actor, at = facts.pop("actor"), facts.pop("at")
    return _after(declare_incident(actor=actor, at=at, announced=Announced(**facts), **whence))


@resource.get(MAJOR, IncidentAnswer)
def get_incident(call: Call, code: Code) -> Reply:
    """Read one major incident: its announcement, its children, and what was said to all."""
    page = queries.incident_page(call.actor, code, call.at)
    return Reply(prepared(IncidentAnswer)(page), version=page.incident.version)


@resource.post(f"{MAJOR}/updates", IncidentAfter)
def announce_update(call: Call, code: Code, body: UpdateIn) -> Reply:
    """Say how it goes on."""
    return _after(announce(**given(call, body, code=code)))


@resource.post(f"{MAJOR}/end", IncidentAfter)
def end_major_incident(call: Call, code: Code, body: EndIn) -> Reply:
    """Say that it is over.

    What its customers are still owed is said to each of them, together or alone.
    """
    return _after(end_incident(**given(call, body, code=code)))


@resource.post(f"{MAJOR}/children", AttachedAnswer)
def attach_tickets(call: Call, code: Code, body: ChildrenIn) -> Reply:
    """Attach tickets to the incident.

    Those that cannot be are named with the reason. One the caller does not see does not exist, and nothing is done.
    """
    return Reply(prepared(AttachedAnswer)(attach_children(**given(call, body, code=code))))


@resource.delete(f"{MAJOR}/children/{{child}}", versioned=True)
def detach_ticket(call: Call, code: Code, child: Code) -> None:
    """Let a ticket go on alone, its clocks as they always were; the version is the ticket's."""
    detach_child(**given(call, code=child, parent_code=code, version=call.matched))


@resource.get(f"{MAJOR}/recipients", RecipientAnswer, rows=True)
def list_recipients(
    call: Call, code: Code, kind: Annotated[str, OneOf(JointKind)] = "reply", promise: Instant | None = None
) -> Rows:
    """List who would receive a joint answer, with which promise, and who could not take it and why."""
    return Rows(many(RecipientAnswer, recipients(call.actor, code, call.at, kind=kind, promise=promise)))


@resource.post(f"{MAJOR}/replies", JointAfter)
def reply_to_all(call: Call, code: Code, body: JointReplyIn) -> Reply:
    """Reply to several children at once, each in his own thread by the rules of his own ticket.

    Name those that were looked at: if they changed meanwhile, nothing is sent.
    """
    return _answered(JointKind.REPLY, **given(call, body, code=code))


@resource.post(f"{MAJOR}/resolutions", JointAfter)
def resolve_for_all(call: Call, code: Code, body: JointResolutionIn) -> Reply:
    """Give the final answer to several children at once, each in his own thread."""
    return _answered(JointKind.RESOLVE, **given(call, body, code=code))


def _answered(kind: JointKind, *, codes: tuple[str, ...], code: str, actor: Actor, at: datetime, **said: Any) -> Reply:
    joint = Joint(kind=kind, **said)
    return Reply(prepared(JointAfter)(answer_all(actor=actor, at=at, code=code, joint=joint, codes=codes)))


def _after(incident: MajorIncident) -> Reply:
    code = incident.ticket.code
    location = f"/api/v1/major-incidents/{code}"
    return Reply(prepared(IncidentAfter)(incident), version=incident.version, location=location)
