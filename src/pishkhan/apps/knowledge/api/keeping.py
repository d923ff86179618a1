"""The lists of whoever keeps knowledge good: reviews due, flags, comments, searches without a result."""

from pydantic import Field

from pishkhan.apps.knowledge import actions, queries
from pishkhan.apps.knowledge.api.answers import (
    ArticleRow,
    BrokenLinkAnswer,
    FlagAnswer,
    HealthAnswer,
    MissAnswer,
    RemarkAnswer,
)
from pishkhan.apps.knowledge.queries import linking
from pishkhan.apps.knowledge.queries.health import health
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Flag, Line, PathId
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.days import house_day
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.KNOWLEDGE, "Keeping articles", side=ActorKind.VENDOR)


class SettlementIn(Body):
    """What came of it."""

    answer: Line = Field("", examples=["اصلاح شد"])


class RemarkJudgementIn(Body):
    """Whether a comment is shown to readers."""

    shown: Flag


@resource.get("/article-reviews", ArticleRow, rows=True)
def list_reviews_due(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List the articles whose review is due, the longest due first."""
    page = queries.to_review(call.actor, house_day(call.at), cursor=cursor, size=limit)
    return Rows(many(ArticleRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get("/article-health", HealthAnswer)
def get_article_health(call: Call) -> Reply:
    """Read in what state the articles are that are not archived."""
    return Reply(prepared(HealthAnswer)(health(call.actor, call.at, house_day(call.at))))


@resource.get("/article-broken-links", BrokenLinkAnswer, rows=True)
def list_broken_links(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List the links among articles that lead their readers nowhere, the newest first."""
    page = linking.broken_page(call.actor, cursor=cursor, size=limit)
    return Rows(many(BrokenLinkAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.get("/article-orphans", ArticleRow, rows=True)
def list_orphans(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List the articles that are out, stand in no category, and to which no other leads."""
    page = linking.orphans_page(call.actor, house_day(call.at), cursor=cursor, size=limit)
    return Rows(many(ArticleRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get("/article-flags", FlagAnswer, rows=True)
def list_article_flags(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List what was found wrong in articles and is not settled, the newest first."""
    page = queries.flags_page(call.actor, cursor=cursor, size=limit)
    return Rows(many(FlagAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.put("/article-flags/{flag_id}/settlement", FlagAnswer)
def settle_flag(call: Call, flag_id: PathId, body: SettlementIn) -> Reply:
    """Say what came of a flag."""
    found = actions.settle_flag(actor=call.actor, at=call.at, flag_id=flag_id, answer=body.answer)
    return Reply(prepared(FlagAnswer)(found))


@resource.get("/article-comments", RemarkAnswer, rows=True)
def list_waiting_remarks(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List the comments that nobody has looked at yet, the oldest first."""
    page = queries.waiting_remarks(call.actor, cursor=cursor, size=limit)
    return Rows(many(RemarkAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.put("/article-comments/{remark_id}/judgement", RemarkAnswer)
def judge_remark(call: Call, remark_id: PathId, body: RemarkJudgementIn) -> Reply:
    """Show a comment to readers, or do not."""
    found = actions.judge_remark(actor=call.actor, at=call.at, remark_id=remark_id, shown=body.shown)
    return Reply(prepared(RemarkAnswer)(found))


@resource.get("/article-searches", MissAnswer, rows=True)
def list_misses(call: Call, cursor: Cursor = None, limit: Limit = 50) -> Rows:
    """List what people searched for in vain, the most asked first."""
    page = queries.misses_page(call.actor, cursor=cursor, size=limit)
    return Rows(many(MissAnswer, page.items), page.next_cursor, page.previous_cursor)


@resource.put("/article-searches/{miss_id}/settlement", MissAnswer)
def settle_miss(call: Call, miss_id: PathId) -> Reply:
    """Say that nothing more is to be done about a search."""
    return Reply(prepared(MissAnswer)(actions.settle_miss(actor=call.actor, at=call.at, miss_id=miss_id)))
