"""What is said of the requests of a customer's staff."""

from datetime import datetime
from typing import Annotated

from pishkhan.apps.staffdesk.rules.states import Deed, Step
from pishkhan.infra.api.answers import Answer, By, From, Ref
from pishkhan.infra.api.fields import OneOf


class StaffRequestRow(Answer):
    """A request of the staff to their representative; `ticket` is the code of what it became, once it was sent on."""

    code: str
    version: int
    subject: str
    sender: Annotated[str, From("contact.full_name")]
    organisation: Ref
    product: Ref | None
    wish: str
    step: Annotated[str, OneOf(Step)]
    opened_at: datetime
    updated_at: datetime
    ticket: Annotated[str | None, From("ticket.code")]


class StaffFileAnswer(Answer):
    """A file said along; its bytes are at `/api/v1/staff-files/{id}`."""

    id: int
    name: str
    size: Annotated[int, From("file.size")]
    media_type: Annotated[str, From("file.media_type")]


class StaffEntryAnswer(Answer):
    """One thing that happened to a request."""

    seq: int
    at: datetime
    by: Annotated[str, From("actor_name")]
    deed: Annotated[str, OneOf(Deed)]
    body: str
    files: Annotated[list[StaffFileAnswer], By(lambda entry: entry.files.all())]


class VendorWord(Answer):
    """What the vendor's desk wrote on the ticket, to be passed on by its `seq`."""

    seq: int
    at: datetime
    by: Annotated[str, From("actor_name")]
    body: str
    passed_on: bool


class StaffRequestAnswer(StaffRequestRow):
    """A request with its story; `offers` names what the caller can do now, `from_vendor` is the representative's."""

    passes_solution: bool
    merged_into: Annotated[str | None, From("merged_into.code")]
    entries: list[StaffEntryAnswer]
    from_vendor: list[VendorWord]
    offers: list[str]


class RankedAnswer(Answer):
    """A place in the ranked list, from 1; `request` and `ticket` are the codes of what stands there."""

    item: int
    place: int
    subject: str
    request: str | None
    ticket: str | None


class RankingAnswer(Answer):
    """What the list is after a move; `version` is sent with the next one."""

    desk: int
    version: int


class TakenDownAnswer(Answer):
    """A call taken down for a customer's representative, and whom the caller should reach."""

    code: str
    subject: str
    step: Annotated[str, OneOf(Step)]
    caller: Annotated[str, From("contact.full_name")]
    organisation: Ref
    opened_at: datetime
    reach: str | None
    reach_phone: str | None
