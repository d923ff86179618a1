"""What resources say of requests, as their customers see them."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.contracts.rules import Verdict, Why
from pishkhan.apps.desk.api.particulars import ParticularsAnswer
from pishkhan.apps.desk.rules.emergencies import EmergencyState
from pishkhan.apps.desk.rules.incidents import UpdateKind
from pishkhan.apps.desk.rules.states import Channel, Closure, Step, Verb
from pishkhan.infra.api.answers import Answer, By, From
from pishkhan.infra.api.fields import OneOf
from pishkhan.pure.clocks import ClockKind


class Described(Answer):
    """What stands over a request, in a list as on its own."""

    code: str
    subject: Annotated[str | None, Field(description="Null for whoever may see the list but not the texts.")]
    organisation: str
    request_type: str
    step: Annotated[str, OneOf(Step), From("progress.step")]
    promised_at: Annotated[datetime | None, From("next_word.at")]
    promise_is_late: Annotated[bool, From("next_word.late")]
    closure: Annotated[str | None, OneOf(Closure)]
    opened_at: datetime


class RequestRow(Described):
    """One request in a list; `needs_you` says that the desk waits for the customer."""

    needs_you: bool
    last_word_at: datetime


class SentFileAnswer(Answer):
    """A file said along; its bytes are at `/api/v1/attachments/{id}`."""

    id: int
    name: str
    size: int


class SaidAnswer(Answer):
    """One message or event the customer may read; `ours` is the desk's side."""

    seq: int
    at: datetime
    verb: Annotated[str, OneOf(Verb)]
    ours: bool
    name: str
    spoken_for: str
    channel: Annotated[str | None, OneOf(Channel)]
    body: str
    asks_you: bool
    files: list[SentFileAnswer]
    promise: datetime | None
    score: int | None
    closure: Annotated[str | None, OneOf(Closure)]


class PromisedAnswer(Answer):
    """One promise of the next word: kept, missed, or still open (`kept` is null)."""

    due_at: datetime
    kept: bool | None
    spoken_at: datetime | None


class TargetAnswer(Answer):
    """A time the service level sets for the desk."""

    kind: Annotated[str, OneOf(ClockKind)]
    minutes: int | None
    due_at: datetime | None
    ended_at: datetime | None
    met: bool | None
    paused: bool
    late: bool


class LinkedRequest(Answer):
    """Another request of the same thread."""

    code: str
    subject: str
    is_later: bool


class WordAnswer(Answer):
    """One word of an announcement."""

    kind: Annotated[str, OneOf(UpdateKind)]
    at: datetime
    body: str


class AnnouncementAnswer(Answer):
    """An outage that concerns the caller; no customer and no colleague is named in it. The newest word comes first."""

    id: int
    title: str
    product: str
    begins_at: datetime
    expected_end_at: datetime | None
    ended_at: datetime | None
    words: list[WordAnswer]


class EmergencySeen(Answer):
    """The emergency of a request as its customer sees it; until `contest_until` a lowering may be contested once."""

    state: Annotated[str, OneOf(EmergencyState)]
    stake: str
    declared_at: datetime
    reason: str
    contest_until: datetime | None
    contest_words: str
    judgement: str


class RequestAnswer(Described):
    """One request as its customer sees it; `offers` names what he can do now."""

    version: int
    requester: str
    product: str
    desk_contact: str
    closes_at: datetime | None
    reopen_until: datetime | None
    continues_in: Annotated[str | None, By(lambda view: view.continues_in or None)]
    satisfaction: int | None
    cover: Annotated[str | None, OneOf(Verdict)]
    cover_why: Annotated[str | None, OneOf(Why)]
    waits_for_quote: bool
    spoken_for_by: Annotated[str | None, By(lambda view: view.spoken_for_by or None)]
    said: list[SaidAnswer]
    promises: list[PromisedAnswer]
    targets: list[TargetAnswer]
    linked: list[LinkedRequest]
    offers: Annotated[list[str], By(lambda view: sorted(view.offers))]
    announcement: AnnouncementAnswer | None
    emergency: EmergencySeen | None
    particulars: ParticularsAnswer | None


class RequestAfter(Answer):
    """A request after something was done to it."""

    code: str
    version: int
    step: Annotated[str, OneOf(Step)]
    closure: Annotated[str | None, OneOf(Closure)]
