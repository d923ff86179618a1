"""Announcements for programs: publishers write them, readers read and confirm them (F4)."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from pishkhan.apps.knowledge.actions import news as actions
from pishkhan.apps.knowledge.api.shapes import AimAnswer, AimIn
from pishkhan.apps.knowledge.queries import news as queries
from pishkhan.apps.knowledge.rules.publishing import LONGEST_TITLE, Importance
from pishkhan.infra.api.answers import Answer, From, Ref, many, prepared
from pishkhan.infra.api.bodies import Versioned, given
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Flag, Instant, Name, OneOf, PathId, Said
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.scopes import Area

resource = Resource(Area.KNOWLEDGE, "News")
NEWS = "/news/{news_id}"
TERMS = ("title", "body", "starts_at", "ends_at", "importance", "audience", "product_id", "organisation_id")


class NewsAnswer(AimAnswer):
    """An announcement, its text in a few marks; `has_confirmed` is about the caller."""

    version: int
    title: str
    body: str
    importance: Annotated[str, OneOf(Importance)]
    starts_at: datetime
    ends_at: datetime | None
    withdrawn_at: datetime | None
    has_confirmed: bool


class ReceiptAnswer(Answer):
    """One reader who has confirmed it."""

    reader: Annotated[Ref, From("reader")]
    at: datetime


class ReachAnswer(Answer):
    """How far an important announcement has come: its readers with an account, and how many of them confirmed it."""

    readers: int
    confirmed: int


class NewsIn(AimIn, Versioned):
    """What is announced; without `starts_at` at once, without `ends_at` for good."""

    title: Annotated[Name, Field(max_length=LONGEST_TITLE)] = Field(examples=["تعطیلی پشتیبانی در نوروز"])
    body: Said
    starts_at: Instant | None = None
    ends_at: Instant | None = None
    importance: Annotated[str, OneOf(Importance)] = Importance.PLAIN.value


@resource.get("/news", NewsAnswer, rows=True)
def list_news(call: Call, past: Flag = False, cursor: Cursor = None, limit: Limit = 20) -> Rows:
    """List what is announced to the caller, the latest first; `past` with what is over."""
    page = queries.announcements_page(call.actor, call.at, past=past, cursor=cursor, size=limit)
    return Rows(many(NewsAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.post("/news", NewsAnswer)
def write_news(call: Call, body: NewsIn) -> Reply:
    """Announce something."""
    made = actions.write_announcement(actor=call.actor, at=call.at, terms=_terms(call, body))
    return _now(call, made.pk, location=f"/api/v1/news/{made.pk}")


@resource.get(NEWS, NewsAnswer)
def get_news(call: Call, news_id: PathId) -> Reply:
    """Read one announcement."""
    return _now(call, news_id)


@resource.put(NEWS, NewsAnswer)
def change_news(call: Call, news_id: PathId, body: NewsIn) -> Reply:
    """Say it in other words, or to others."""
    who: dict[str, Any] = {"actor": call.actor, "at": call.at, "announcement_id": news_id}
    actions.change_announcement(**who, terms=_terms(call, body), version=call.version(body.version))
    return _now(call, news_id)


@resource.post(f"{NEWS}/withdrawal", NewsAnswer)
def withdraw_news(call: Call, news_id: PathId) -> Reply:
    """Show it to customers no longer."""
    actions.withdraw_announcement(actor=call.actor, at=call.at, announcement_id=news_id)
    return _now(call, news_id)


@resource.post(f"{NEWS}/confirmation", NewsAnswer)
def confirm_news(call: Call, news_id: PathId) -> Reply:
    """Say that one has read an important announcement."""
    actions.confirm_announcement(actor=call.actor, at=call.at, announcement_id=news_id)
    return _now(call, news_id)


@resource.get(f"{NEWS}/receipts", ReceiptAnswer, rows=True)
def list_receipts(call: Call, news_id: PathId, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List who has confirmed it, the latest first; for colleagues."""
    page = queries.receipts_page(call.actor, news_id, call.at, cursor=cursor, size=limit)
    rows = [{"reader": {"id": one.reader_id, "name": one.reader.full_name}, "at": one.at} for one in page.items]
    return Rows(rows, page.next_cursor, page.previous_cursor)


@resource.get(f"{NEWS}/reach", ReachAnswer)
def get_reach(call: Call, news_id: PathId) -> Reply:
    """Read how many of its readers have confirmed it; for colleagues."""
    found = queries.watched(call.actor, news_id, call.at)
    return Reply(prepared(ReachAnswer)(queries.reach_of(found, call.at)))


def _terms(call: Call, body: NewsIn) -> actions.NewsTerms:
    facts = given(call, body)
    return actions.NewsTerms(**{name: facts[name] for name in TERMS})


def _now(call: Call, announcement_id: int, *, location: str = "") -> Reply:
    found = queries.announcement(call.actor, announcement_id, call.at)
    return Reply(prepared(NewsAnswer)(found), version=found.version, location=location)
