"""Articles that a ticket was worked with (G1)."""

from datetime import datetime
from typing import Annotated

from pishkhan.apps.desk.actions.articles import capture_ticket as capture
from pishkhan.apps.desk.actions.articles import drop_article as drop
from pishkhan.apps.desk.actions.articles import use_article as use
from pishkhan.apps.desk.api.tickets import TICKET
from pishkhan.apps.desk.queries.articles import articles_of
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.rules.articles import Use
from pishkhan.infra.api.answers import Answer, From, many, prepared
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Code, Flag, OneOf, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.TICKETS, "Articles of tickets", side=ActorKind.VENDOR)
LIST = f"{TICKET}/articles"


class ArticleUseIn(Body):
    """Whether the article is bettered on the way."""

    fix: Flag = False


class TicketArticleAnswer(Answer):
    """An article that a ticket was worked with, and how."""

    article: Annotated[int, From("article_id")]
    title: Annotated[str, From("article.title")]
    use: Annotated[str, OneOf(Use)]
    at: datetime


class CapturedAnswer(Answer):
    """The article that was made of a ticket."""

    id: int
    title: str


@resource.get(LIST, TicketArticleAnswer, rows=True)
def list_ticket_articles(call: Call, code: Code) -> Rows:
    """List the articles a ticket was worked with."""
    return Rows(many(TicketArticleAnswer, articles_of(find_ticket(call.actor, code))))


@resource.put(f"{LIST}/{{article_id}}", TicketArticleAnswer)
def use_article(call: Call, code: Code, article_id: PathId, body: ArticleUseIn) -> Reply:
    """Say that an article serves this ticket."""
    row = use(actor=call.actor, at=call.at, code=code, article_id=article_id, fix=body.fix)
    return Reply(prepared(TicketArticleAnswer)(row))


@resource.delete(f"{LIST}/{{article_id}}")
def drop_article(call: Call, code: Code, article_id: PathId) -> None:
    """Say that an article did not serve this ticket after all."""
    drop(actor=call.actor, at=call.at, code=code, article_id=article_id)


@resource.post(LIST, CapturedAnswer)
def capture_ticket(call: Call, code: Code) -> Reply:
    """Make an article of a ticket, without the customer's name."""
    return Reply(prepared(CapturedAnswer)(capture(actor=call.actor, at=call.at, code=code)))
