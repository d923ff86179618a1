"""What resources say of tickets, as the vendor's people see them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from pishkhan.apps.contracts.rules import Verdict, Why
from pishkhan.apps.desk.api.particulars import ParticularsAnswer
from pishkhan.apps.desk.api.parts import (
    ChaseAnswer,
    ContactPerson,
    EntryAnswer,
    LinkAnswer,
    MergeAnswer,
    Person,
    ReferralAnswer,
    SplitAnswer,
    TagAnswer,
)
from pishkhan.apps.desk.queries.particulars import particulars_of
from pishkhan.apps.desk.rules.emergencies import EmergencyState
from pishkhan.apps.desk.rules.states import Channel, Closure, Status, WaitingFor
from pishkhan.apps.sla.api.answers import ClockAnswer
from pishkhan.infra.api.answers import Answer, By, Data, From, Ref
from pishkhan.infra.api.fields import OneOf
from pishkhan.pure.clocks import ClockKind


class TicketRow(Answer):
    """One ticket in a list."""

    code: str
    subject: str
    status: Annotated[str, OneOf(Status)]
    waiting_for: Annotated[str | None, OneOf(WaitingFor)]
    priority: int
    channel: Annotated[str, OneOf(Channel)]
    opened_at: datetime
    updated_at: datetime
    next_due_at: datetime | None
    next_due_kind: Annotated[str | None, OneOf(ClockKind)]
    promise_at: datetime | None
    open_referrals: int
    chase_count: int
    reopen_count: int
    desk: int
    owner: Ref | None
    organisation: Ref | None
    emergency: Annotated[str | None, OneOf(EmergencyState)]


def ticket_row(row: Mapping[str, Any]) -> Data:
    """A `TicketRow` of the plain values of a queue; written by hand, for lists are read most."""
    owner, organisation = row["owner_id"], row["organisation_id"]
    return {
        "code": row["code"],
        "subject": row["subject"],
        "status": row["status"],
        "waiting_for": row["waiting_for"] or None,
        "priority": row["priority"],
        "channel": row["channel"],
        "opened_at": row["opened_at"],
        "updated_at": row["updated_at"],
        "next_due_at": row["next_due_at"],
        "next_due_kind": row["next_due_kind"] or None,
        "promise_at": row["promise_at"],
        "open_referrals": row["open_referrals"],
        "chase_count": row["chase_count"],
        "reopen_count": row["reopen_count"],
        "desk": row["desk_id"],
        "owner": {"id": owner, "name": row["owner__full_name"]} if owner else None,
        "organisation": {"id": organisation, "name": row["organisation__name"]} if organisation else None,
        "emergency": row["emergency"] or None,
    }


class TicketState(Answer):
    """A ticket after something was done to it; `version` goes into the next `If-Match`."""

    code: str
    version: int
    status: Annotated[str, OneOf(Status)]
    waiting_for: Annotated[str | None, OneOf(WaitingFor)]
    closure: Annotated[str | None, OneOf(Closure)]
    impact: int
    urgency: int
    priority: int
    cover: Annotated[str | None, OneOf(Verdict)]
    cover_why: Annotated[str | None, OneOf(Why)]
    desk: Annotated[int, From("desk_id")]
    owner: Annotated[int | None, From("owner_id")]
    open_referrals: int
    emergency: Annotated[str | None, OneOf(EmergencyState)]
    promise_at: datetime | None
    next_due_at: datetime | None
    next_due_kind: Annotated[str | None, OneOf(ClockKind)]
    updated_at: datetime
    last_seq: int


class NoteSeen(Answer):
    """What the owner left to whoever speaks for him; `unread` by the caller."""

    author: Annotated[Person, From("note.author")]
    body: Annotated[str, From("note.body")]
    written_at: Annotated[datetime, From("note.written_at")]
    unread: bool


class TicketAnswer(Answer):
    """A ticket as the caller may see it now; `may` names what he may do with it."""

    code: Annotated[str, From("ticket.code")]
    version: Annotated[int, From("ticket.version")]
    subject: Annotated[str, From("ticket.subject")]
    status: Annotated[str, OneOf(Status), From("ticket.status")]
    waiting_for: Annotated[str | None, OneOf(WaitingFor), From("ticket.waiting_for")]
    waiting_reason: Annotated[str, From("ticket.waiting_reason")]
    waiting_until: Annotated[datetime | None, From("ticket.waiting_until")]
    closure: Annotated[str | None, OneOf(Closure), From("ticket.closure")]
    channel: Annotated[str, OneOf(Channel), From("ticket.channel")]
    impact: Annotated[int, From("ticket.impact")]
    urgency: Annotated[int, From("ticket.urgency")]
    priority: Annotated[int, From("ticket.priority")]
    desk: Annotated[Ref, From("ticket.desk")]
    owner: Annotated[Person | None, From("ticket.owner")]
    organisation: Annotated[Ref | None, From("ticket.organisation")]
    contact: Annotated[ContactPerson | None, From("ticket.contact")]
    product: Annotated[Ref | None, From("ticket.product")]
    request_type: Annotated[Ref | None, From("ticket.request_type")]
    category: Annotated[Ref | None, From("ticket.category")]
    cause: Annotated[Ref | None, From("ticket.cause")]
    service_level: Annotated[int | None, From("ticket.terms_id")]
    cover: Annotated[str | None, OneOf(Verdict), From("ticket.cover")]
    cover_why: Annotated[str | None, OneOf(Why), From("ticket.cover_why")]
    contract: Annotated[int | None, From("ticket.contract_line.contract_id")]
    quote_accepted_at: Annotated[datetime | None, From("ticket.quote_accepted_at")]
    opened_at: Annotated[datetime, From("ticket.opened_at")]
    updated_at: Annotated[datetime, From("ticket.updated_at")]
    taken_at: Annotated[datetime | None, From("ticket.taken_at")]
    promise_at: Annotated[datetime | None, From("ticket.promise_at")]
    resolved_at: Annotated[datetime | None, From("ticket.resolved_at")]
    reopen_until: Annotated[datetime | None, From("ticket.reopen_until")]
    closed_at: Annotated[datetime | None, From("ticket.closed_at")]
    merged_into: Annotated[str | None, From("ticket.merged_into.code")]
    is_major: Annotated[bool, From("ticket.is_major")]
    emergency: Annotated[str | None, OneOf(EmergencyState), From("ticket.emergency")]
    incident: Annotated[str | None, From("ticket.parent.code")]
    satisfaction: Annotated[int | None, From("ticket.satisfaction")]
    last_seq: Annotated[int, From("ticket.last_seq")]
    clocks: list[ClockAnswer]
    referrals: list[ReferralAnswer]
    links: list[LinkAnswer]
    tags: list[TagAnswer]
    merges: list[MergeAnswer]
    splits: list[SplitAnswer]
    chases: list[ChaseAnswer]
    handover_note: Annotated[NoteSeen | None, From("note")]
    timeline: Annotated[list[EntryAnswer], From("entries")]
    particulars: Annotated[ParticularsAnswer | None, By(lambda page: particulars_of(page.ticket))]
    may: Annotated[list[str], By(lambda page: sorted(page.may))]
    on_duty: list[str]


class QueueAnswer(Answer):
    """A queue of the caller's; `referred` is read at `/api/v1/referrals`, the others at `/api/v1/tickets?queue=…`."""

    queue: str
    title: str
