"""What resources say of major incidents (A13)."""

from datetime import datetime
from typing import Annotated, Any

from django.utils.translation import gettext

from pishkhan.apps.desk.api.parts import Person, TicketBrief
from pishkhan.apps.desk.queries.incidents import IncidentPage
from pishkhan.apps.desk.rules.incidents import Audience, JointKind, UpdateKind
from pishkhan.infra.api.answers import Answer, By, From, Ref
from pishkhan.infra.api.fields import OneOf
from pishkhan.infra.web.refusals import sentence


class IncidentRow(Answer):
    """One major incident in a list; its code is that of its parent ticket."""

    code: Annotated[str, From("ticket.code")]
    title: str
    product: Annotated[Ref | None, From("ticket.product")]
    owner: Annotated[Person | None, From("ticket.owner")]
    audience: Annotated[str, OneOf(Audience)]
    begins_at: datetime
    expected_end_at: datetime | None
    ended_at: datetime | None
    declared_at: datetime
    child_count: int
    live_count: int
    answered_count: int


class IncidentAfter(Answer):
    """A major incident after something was done to it; `version` goes into the next `If-Match`."""

    code: Annotated[str, From("ticket.code")]
    version: int
    title: str
    audience: Annotated[str, OneOf(Audience)]
    begins_at: datetime
    expected_end_at: datetime | None
    ended_at: datetime | None
    child_count: int
    live_count: int


class UpdateAnswer(Answer):
    """One word of an announcement."""

    kind: Annotated[str, OneOf(UpdateKind)]
    at: datetime
    body_fa: str
    body_en: str
    by: Person | None


class ChildAnswer(TicketBrief):
    """A customer's ticket that belongs to the incident."""

    owner: Person | None


class ElsewhereAnswer(Answer):
    """How many children belong to a desk the caller does not see."""

    desk: Annotated[str, By(lambda pair: pair[0])]
    children: Annotated[int, By(lambda pair: pair[1])]


class JointAfter(Answer):
    """One answer to all, and how far it has come; each share is written within moments."""

    id: int
    kind: Annotated[str, OneOf(JointKind)]
    body: str
    promise_at: datetime | None
    at: datetime
    total: int
    sent_count: int
    refused_count: int
    finished: Annotated[bool, From("is_finished")]


class KeptBackAnswer(Answer):
    """A child that could not take a joint answer, and the rule that kept it back."""

    joint: Annotated[int, From("joint_id")]
    code: Annotated[str, From("ticket.code")]
    reason: Annotated[str, By(lambda share: gettext(share.reason))]


def _may(page: IncidentPage) -> list[str]:
    held = {"attach": page.may_attach, "lead": page.may_lead, "open_parent": page.may_open_parent}
    return [word for word, allowed in held.items() if allowed]


class IncidentAnswer(Answer):
    """A major incident with its announcement, the children of the caller's desks, and what was said to all.

    `may` names what the caller may do now; `suggestions` are live tickets that may be about the same outage.
    """

    code: Annotated[str, From("incident.ticket.code")]
    version: Annotated[int, From("incident.version")]
    title_fa: Annotated[str, From("incident.title_fa")]
    title_en: Annotated[str, From("incident.title_en")]
    desk: Annotated[Ref, From("incident.ticket.desk")]
    owner: Annotated[Person | None, From("incident.ticket.owner")]
    product: Annotated[Ref | None, From("incident.ticket.product")]
    category: Annotated[Ref | None, From("incident.ticket.category")]
    audience: Annotated[str, OneOf(Audience), From("incident.audience")]
    begins_at: Annotated[datetime, From("incident.begins_at")]
    expected_end_at: Annotated[datetime | None, From("incident.expected_end_at")]
    ended_at: Annotated[datetime | None, From("incident.ended_at")]
    declared_at: Annotated[datetime, From("incident.declared_at")]
    declared_by: Annotated[Person | None, From("incident.declared_by")]
    child_count: Annotated[int, From("incident.child_count")]
    live_count: Annotated[int, From("incident.live_count")]
    answered_count: Annotated[int, From("incident.answered_count")]
    updates: list[UpdateAnswer]
    children: list[ChildAnswer]
    elsewhere: list[ElsewhereAnswer]
    suggestions: list[TicketBrief]
    joint_answers: Annotated[list[JointAfter], From("joints")]
    kept_back: list[KeptBackAnswer]
    may: Annotated[list[str], By(_may)]


class AttachRefusal(Answer):
    """A ticket that was not attached, with the rule's code and its sentence."""

    ticket: Annotated[str, By(lambda pair: pair[0].code)]
    code: Annotated[str, By(lambda pair: pair[1].code)]
    detail: Annotated[str, By(lambda pair: sentence(pair[1]))]


class AttachedAnswer(Answer):
    """What became of each ticket that was to be attached."""

    attached: Annotated[list[str], By(lambda result: [ticket.code for ticket in result.done])]
    refused: list[AttachRefusal]


def _kept_back(one: Any) -> str | None:
    return sentence(one.kept_back) if one.kept_back else None


class RecipientAnswer(Answer):
    """A child before a joint answer is sent: what it would be promised, or why it cannot take it."""

    code: Annotated[str, From("ticket.code")]
    organisation: Annotated[Ref | None, From("ticket.organisation")]
    promise: datetime | None
    kept_back: Annotated[str | None, By(_kept_back)]
