"""What becomes of an article: its state, its readers, its release, its review."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from pishkhan.apps.knowledge import actions
from pishkhan.apps.knowledge.api.answers import ArticleAnswer, FlagAnswer
from pishkhan.apps.knowledge.api.articles import ARTICLE
from pishkhan.apps.knowledge.rules import Aim, ArticleState, Audience
from pishkhan.infra.api.answers import prepared
from pishkhan.infra.api.bodies import Body, Versioned
from pishkhan.infra.api.calls import Call, Reply
from pishkhan.infra.api.fields import Id, Instant, Line, OneOf, PathId, Said
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.KNOWLEDGE, "What becomes of articles", side=ActorKind.VENDOR)


class MoveIn(Versioned):
    """Another state; a reason where it goes back or to the archive; when a validated text comes out."""

    state: Annotated[str, OneOf(ArticleState)]
    reason: Line = Field("", examples=["گام دوم دیگر درست نیست"])
    release_at: Instant | None = Field(None, examples=[None])


class AudienceIn(Versioned):
    """For whom it is; `owners` needs a product, `customer` an organisation."""

    audience: Annotated[str, OneOf(Audience)]
    product: Id | None = Field(None, examples=[None])
    organisation: Id | None = Field(None, examples=[None])
    category: Id | None = Field(None, examples=[None])


class ReleasePlanIn(Versioned):
    """When it comes out; none is now."""

    release_at: Instant | None = Field(None, examples=[None])


class FlagIn(Body):
    """What is wrong in it."""

    body: Said = Field(examples=["گام دوم کار نمی‌کند"])


@resource.put(f"{ARTICLE}/state", ArticleAnswer)
def move_article(call: Call, article_id: PathId, body: MoveIn) -> Reply:
    """Move an article to another state; only coaches validate and archive."""
    found = actions.move_article(
        actor=call.actor,
        at=call.at,
        article_id=article_id,
        state=ArticleState(body.state),
        reason=body.reason,
        release_at=body.release_at,
        version=call.version(body.version),
    )
    return Reply(prepared(ArticleAnswer)(found), version=found.version)


@resource.put(f"{ARTICLE}/audience", ArticleAnswer)
def aim_article(call: Call, article_id: PathId, body: AudienceIn) -> Reply:
    """Say for whom an article is, and where it belongs."""
    found = actions.aim_article(
        actor=call.actor,
        at=call.at,
        article_id=article_id,
        aim=Aim(Audience(body.audience), body.product, body.organisation),
        category_id=body.category,
        version=call.version(body.version),
    )
    return Reply(prepared(ArticleAnswer)(found), version=found.version)


@resource.put(f"{ARTICLE}/release", ArticleAnswer)
def plan_release(call: Call, article_id: PathId, body: ReleasePlanIn) -> Reply:
    """Plan another instant for what is validated and not out yet."""
    when: datetime | None = body.release_at
    facts = {"release_at": when, "version": call.version(body.version)}
    found = actions.plan_release(actor=call.actor, at=call.at, article_id=article_id, **facts)  # type: ignore[arg-type]
    return Reply(prepared(ArticleAnswer)(found), version=found.version)


@resource.post(f"{ARTICLE}/reviews", ArticleAnswer)
def review_article(call: Call, article_id: PathId) -> Reply:
    """Say that an article was read again and is right."""
    found = actions.review_article(actor=call.actor, at=call.at, article_id=article_id)
    return Reply(prepared(ArticleAnswer)(found), version=found.version)


@resource.post(f"{ARTICLE}/flags", FlagAnswer)
def flag_article(call: Call, article_id: PathId, body: FlagIn) -> Reply:
    """Say what is wrong in an article; its owner is told."""
    made = actions.flag_article(actor=call.actor, at=call.at, article_id=article_id, body=body.body)
    return Reply(prepared(FlagAnswer)(made))
