"""Articles for the vendor's people: listed, read, written anew, compared."""

from typing import Annotated

from pydantic import Field

from pishkhan.apps.knowledge import actions, queries
from pishkhan.apps.knowledge.api.answers import ArticleAnswer, ArticleDifferenceAnswer, ArticleEditionAnswer, ArticleRow
from pishkhan.apps.knowledge.queries import Wanted
from pishkhan.apps.knowledge.rules import ArticleState, Audience
from pishkhan.apps.knowledge.rules.languages import LANGUAGES
from pishkhan.apps.knowledge.rules.terms import ArticleTerms, ArticleText
from pishkhan.infra.api.answers import many, prepared
from pishkhan.infra.api.bodies import Body, Versioned
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Id, Line, Name, OneOf, PathId, Reason, Text
from pishkhan.infra.api.paging import Cursor, Limit
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.days import house_day
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.KNOWLEDGE, "Articles", side=ActorKind.VENDOR)
ARTICLE = "/articles/{article_id}"


class ArticleIn(Body):
    """A new article: work in progress, for colleagues only."""

    title: Name = Field(examples=["چاپ نامه با سربرگ"])
    summary: Line = ""
    body: Text = Field("", examples=["# راه حل\n1. تنظیمات چاپ را باز کنید."])
    language: Annotated[str, OneOf(*LANGUAGES)] = "fa"
    category: Id | None = Field(None, examples=[None])
    product: Id | None = Field(None, examples=[None])

    def terms(self) -> ArticleTerms:
        """What was sent, as values."""
        return ArticleTerms(ArticleText(self.title, self.summary, self.body), self.language, self.category)


class ArticleTextIn(Versioned):
    """A new text of an article, and why it is written anew."""

    title: Name = Field(examples=["چاپ نامه با سربرگ"])
    summary: Line = ""
    body: Text = Field("", examples=["# راه حل\n1. تنظیمات چاپ را باز کنید."])
    reason: Reason = Field(examples=["گام دوم جا افتاده بود"])


@resource.get("/articles", ArticleRow, rows=True)
def list_articles(
    call: Call,
    text: Line = "",
    state: Annotated[str | None, OneOf(ArticleState)] = None,
    audience: Annotated[str | None, OneOf(Audience)] = None,
    cursor: Cursor = None,
    limit: Limit = 50,
) -> Rows:
    """List articles, the last changed first; `text` are words they are found by."""
    wanted = Wanted(text, ArticleState(state) if state else None, Audience(audience) if audience else None)
    page = queries.articles_page(call.actor, house_day(call.at), wanted, cursor=cursor, size=limit)
    return Rows(many(ArticleRow, page.items), page.next_cursor, page.previous_cursor)


@resource.get(ARTICLE, ArticleAnswer)
def get_article(call: Call, article_id: PathId) -> Reply:
    """Read an article in its newest text."""
    found = queries.article(call.actor, house_day(call.at), article_id)
    return Reply(prepared(ArticleAnswer)(found), version=found.version)


@resource.post("/articles", ArticleAnswer)
def write_article(call: Call, body: ArticleIn) -> Reply:
    """Begin an article."""
    made = actions.write_article(actor=call.actor, at=call.at, terms=body.terms(), product_id=body.product)
    return Reply(prepared(ArticleAnswer)(made), version=made.version, location=f"/api/v1/articles/{made.pk}")


@resource.put(f"{ARTICLE}/text", ArticleAnswer)
def revise_article(call: Call, article_id: PathId, body: ArticleTextIn) -> Reply:
    """Write an article anew; what customers read stays until a coach has validated the new text."""
    found = actions.revise_article(
        actor=call.actor,
        at=call.at,
        article_id=article_id,
        text=ArticleText(body.title, body.summary, body.body),
        reason=body.reason,
        version=call.version(body.version),
    )
    return Reply(prepared(ArticleAnswer)(found), version=found.version)


@resource.get(f"{ARTICLE}/editions/{{number}}", ArticleEditionAnswer)
def get_edition(call: Call, article_id: PathId, number: PathId) -> Reply:
    """Read one text of an article as it was written."""
    return Reply(prepared(ArticleEditionAnswer)(queries.edition(call.actor, article_id, number)))


@resource.get(f"{ARTICLE}/differences/{{before}}/{{after}}", ArticleDifferenceAnswer, rows=True)
def list_differences(call: Call, article_id: PathId, before: PathId, after: PathId) -> Rows:
    """List the sentences in which two editions of an article differ."""
    return Rows(many(ArticleDifferenceAnswer, queries.compared(call.actor, article_id, before, after).rows))
