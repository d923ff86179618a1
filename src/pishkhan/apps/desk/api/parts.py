"""What hangs on a ticket, as the vendor's people see it: entries, questions, links, merges, contacts."""

from datetime import datetime
from typing import Annotated, Any

from pishkhan.apps.desk.rules.states import (
    Channel,
    Direction,
    LinkKind,
    NoCase,
    Outcome,
    ReferralReason,
    ReferralState,
    Status,
    Verb,
    Visibility,
)
from pishkhan.apps.sla.api.answers import ClockAnswer
from pishkhan.infra.api.answers import Answer, By, From, Ref
from pishkhan.infra.api.fields import OneOf
from pishkhan.pure.actor import ActorKind


class Person(Answer):
    """Somebody of the vendor's people."""

    id: int
    name: Annotated[str, From("full_name")]


class ContactPerson(Person):
    """Somebody at a customer."""


class Author(Answer):
    """Who did it, as he was called then."""

    kind: Annotated[str, OneOf(ActorKind), From("actor_kind")]
    id: Annotated[int | None, From("actor_id")]
    name: Annotated[str, From("actor_name")]


class AttachmentAnswer(Answer):
    """A file said along; its bytes are at `/api/v1/attachments/{id}`."""

    id: int
    name: str
    size: Annotated[int, From("file.size")]
    media_type: Annotated[str, From("file.media_type")]


class EntryAnswer(Answer):
    """One thing that happened to a ticket; `data` holds the few facts that belong to its verb."""

    seq: int
    at: datetime
    recorded_at: datetime
    verb: Annotated[str, OneOf(Verb)]
    visibility: Annotated[str, OneOf(Visibility)]
    author: Annotated[Author, By(lambda entry: entry)]
    on_behalf_of: Person | None
    contact: ContactPerson | None
    channel: Annotated[str | None, OneOf(Channel)]
    body: str
    data: dict[str, Any]
    attachments: Annotated[list[AttachmentAnswer], By(lambda entry: entry.attachments.all())]


class ReferralAfter(Answer):
    """A question after something was done to it."""

    id: int
    team: Annotated[int, From("team_id")]
    state: Annotated[str, OneOf(ReferralState)]
    reason: Annotated[str, OneOf(ReferralReason)]
    outcome: Annotated[str | None, OneOf(Outcome)]
    asked_at: datetime
    answered_at: datetime | None
    times_asked: int


class ReferralAnswer(Answer):
    """One question to one team, with its clock; `asks_me` says that it waits for a team of the caller's."""

    id: Annotated[int, From("referral.id")]
    team: Annotated[Ref, From("referral.team")]
    question: Annotated[str, From("referral.question")]
    reason: Annotated[str, OneOf(ReferralReason), From("referral.reason")]
    state: Annotated[str, OneOf(ReferralState), From("referral.state")]
    asked_by: Annotated[Person | None, From("referral.asked_by")]
    asked_at: Annotated[datetime, From("referral.asked_at")]
    answer: Annotated[str, From("referral.answer")]
    outcome: Annotated[str | None, OneOf(Outcome), From("referral.outcome")]
    answered_by: Annotated[Person | None, From("referral.answered_by")]
    answered_at: Annotated[datetime | None, From("referral.answered_at")]
    times_asked: Annotated[int, From("referral.times_asked")]
    clock: ClockAnswer | None
    asks_me: bool


class TicketBrief(Answer):
    """A ticket in few words, where others are named beside something else."""

    code: str
    subject: str
    status: Annotated[str, OneOf(Status)]
    priority: int
    opened_at: datetime
    organisation: Ref | None


class AskedTicket(Answer):
    """The ticket a question is about."""

    code: str
    subject: str
    status: Annotated[str, OneOf(Status)]
    priority: int
    organisation: Ref | None
    owner: Person | None


class AskedAnswer(Answer):
    """A question that waits for an answer of the caller's teams."""

    id: int
    team: Ref
    question: str
    reason: Annotated[str, OneOf(ReferralReason)]
    asked_at: datetime
    times_asked: int
    ticket: AskedTicket


class LinkAnswer(Answer):
    """Another ticket that belongs to this one; `outward` says that the link is read from here to there."""

    id: Annotated[int, By(lambda pair: pair[0].pk)]
    kind: Annotated[str, OneOf(LinkKind), By(lambda pair: pair[0].kind)]
    outward: Annotated[bool, By(lambda pair: pair[0].target_id == pair[1].pk)]
    code: Annotated[str, By(lambda pair: pair[1].code)]
    subject: Annotated[str, By(lambda pair: pair[1].subject)]
    status: Annotated[str, OneOf(Status), By(lambda pair: pair[1].status)]


class TagAnswer(Answer):
    """A word on tickets."""

    id: int
    name: str


class MergeAnswer(Answer):
    """A ticket that was absorbed."""

    id: int
    code: Annotated[str, From("absorbed.code")]
    subject: Annotated[str, From("absorbed.subject")]
    at: datetime


class SplitAnswer(Answer):
    """A ticket made of messages that were split off this one."""

    id: int
    code: Annotated[str, From("made.code")]
    subject: Annotated[str, From("made.subject")]
    at: datetime
    entries: Annotated[list[int], From("seqs")]


class ChaseAnswer(Answer):
    """A contact that was a chase when it came; `counted` is what stands after the desk's judgement."""

    id: int
    at: datetime
    channel: Annotated[str, OneOf(Channel)]
    counted: Annotated[bool, From("chase_counted")]
    reason: Annotated[str, From("chase_reason")]


class TouchAnswer(Answer):
    """A contact with the desk, about a case or without one and why."""

    id: int
    at: datetime
    channel: Annotated[str, OneOf(Channel)]
    direction: Annotated[str, OneOf(Direction)]
    duration_seconds: int | None
    contact: ContactPerson | None
    organisation: Ref | None
    phone: str
    code: Annotated[str | None, From("ticket.code")]
    opened_case: bool
    no_case_reason: Annotated[str | None, OneOf(NoCase)]
    agent: Person | None
    note: str
    is_chase: bool
    chase_counted: bool
