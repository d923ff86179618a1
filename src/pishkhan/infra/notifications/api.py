"""The caller's own notices for programs: what he was told, and what he wants to be told (N1)."""

from datetime import datetime
from typing import Annotated, Any, TypeAlias

from django.utils.translation import gettext
from pydantic import Field

from pishkhan.infra.api.answers import Answer, By, From, many, prepared
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Line, OneOf, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.notifications import reading
from pishkhan.infra.notifications.choosing import choose
from pishkhan.infra.notifications.marking import mark_all_read, mark_read
from pishkhan.pure.scopes import Area

resource = Resource(Area.NOTICES, "Notices")
Codes: TypeAlias = Annotated[tuple[Line, ...], Field(max_length=100, examples=[["desk.given"]])]


class NoticeAnswer(Answer):
    """Something that concerns the caller, in his language; `address` is the page it leads to, empty for none."""

    id: int
    kind: Annotated[str, From("kind.code")]
    sentence: Annotated[str, By(lambda told: told.sentence.striptags())]
    address: str
    at: datetime
    is_read: bool


class BellAnswer(Answer):
    """How many notices are unread."""

    unread: int


class ChoiceAnswer(Answer):
    """A kind of notice as the caller has it; where `may_be_chosen` is false it always goes its way."""

    kind: Annotated[str, From("kind.code")]
    label: Annotated[str, By(lambda one: gettext(one.kind.label))]
    in_app: bool
    by_mail: bool
    may_choose_in_app: Annotated[bool, From("kind.in_app.may_be_chosen")]
    may_choose_by_mail: Annotated[bool, From("kind.by_mail.may_be_chosen")]


class ChoicesIn(Body):
    """The kinds that reach the caller in the product, and those that reach him by mail; no others do."""

    in_app: Codes
    by_mail: Codes


@resource.get("/notices", NoticeAnswer, rows=True)
def list_notices(
    call: Call, state: Annotated[str, OneOf("all", "unread")] = "all", cursor: Cursor = None, limit: Limit = 50
) -> Rows:
    """List what the caller was told, the newest first."""
    page = reading.notices(call.actor, unread=state == "unread", cursor=cursor, size=limit)
    return Rows(many(NoticeAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.get("/notices/bell", BellAnswer)
def get_bell(call: Call) -> Reply:
    """Read how many notices are unread.

    Send the `ETag` back in `If-None-Match`: as long as nothing was told or read the answer is 304.
    """
    unread, version = reading.bell_of(call.actor.user_id)
    return Reply({"unread": unread}, mark=f"bell-{version}")


@resource.get("/notices/choices", ChoiceAnswer, rows=True)
def list_choices(call: Call) -> Rows:
    """List every kind of notice that may reach the caller, as he has chosen."""
    return Rows(many(ChoiceAnswer, reading.choosable(call.actor)))


@resource.put("/notices/choices", None, status=204)
def choose_notices(call: Call, body: ChoicesIn) -> None:
    """Choose what reaches the caller, and by which way; what always goes one way stays as it is."""
    choose(actor=call.actor, at=call.at, in_app=body.in_app, by_mail=body.by_mail)


@resource.post("/notices/{notice_id}/reading", NoticeAnswer)
def read_notice(call: Call, notice_id: PathId) -> dict[str, Any]:
    """Mark one as read."""
    mark_read(actor=call.actor, at=call.at, notice_id=notice_id)
    return prepared(NoticeAnswer)(reading.notice(call.actor, notice_id))


@resource.post("/notices/reading", BellAnswer)
def read_all_notices(call: Call) -> dict[str, int]:
    """Mark everything as read."""
    mark_all_read(actor=call.actor, at=call.at)
    return {"unread": reading.bell_of(call.actor.user_id)[0]}
