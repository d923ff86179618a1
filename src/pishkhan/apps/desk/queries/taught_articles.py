"""The articles there are to teach a representative by: what is out, and for him (C6)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.queries import told_articles
from pishkhan.pure.actor import Actor

SHOWN = 12


@dataclass(frozen=True, slots=True)
class TeachableArticle:
    """An article to teach by, as its readers know it; ``fits``: it is about the ticket's product."""

    id: int
    title: str
    code: str
    fits: bool


def open_article(actor: Actor, ticket: Ticket, day: date, article_id: int | None) -> Article | None:
    """An article that can teach the representative who asked a ticket."""
    return _told(actor, ticket, day).filter(pk=article_id or 0).first()


def teachable_articles(actor: Actor, ticket: Ticket, day: date, text: str = "") -> list[TeachableArticle]:
    """Articles with these words, without any those about the ticket's product; the most used first."""
    found = _told(actor, ticket, day, text)
    if not text.strip():
        found = found.filter(product=ticket.product_id) if ticket.product_id else found.none()
    return [_teachable(one, ticket) for one in found.order_by("-uses", "-id")[:SHOWN]]


def _told(actor: Actor, ticket: Ticket, day: date, text: str = "") -> QuerySet[Article]:
    """What the requester's organisation reads; the actor is of the vendor, who reads everything."""
    if actor.is_customer or ticket.organisation_id is None:
        return Article.objects.none()
    return told_articles(ticket.organisation_id, day, text)


def _teachable(one: Article, ticket: Ticket) -> TeachableArticle:
    fits = one.product_id is not None and one.product_id == ticket.product_id
    return TeachableArticle(one.pk, one.shown.title, one.code, fits)
