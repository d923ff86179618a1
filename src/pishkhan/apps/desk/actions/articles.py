"""Working a ticket with articles: used, let go again, written of it in one press (G1, A12).

None of it changes the version of the ticket: whoever is writing an answer is not disturbed by it.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q

from pishkhan.apps.desk.actions.voice import check_may_write
from pishkhan.apps.desk.events import ArticlesChanged
from pishkhan.apps.desk.models import Ticket, TicketArticle
from pishkhan.apps.desk.queries.articles import said_in, ticket_article
from pishkhan.apps.desk.queries.guard import locked_ticket
from pishkhan.apps.desk.rules.articles import Use
from pishkhan.apps.knowledge import actions as knowledge
from pishkhan.apps.knowledge import queries as articles
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.rules import may_write
from pishkhan.infra.days import house_day
from pishkhan.infra.events import record
from pishkhan.infra.prepared import Hole, PreparedSelect, PreparedUpdate, whole
from pishkhan.infra.rows import insert
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import format_code
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.words import N_


@transaction.atomic
def use_article(*, actor: Actor, at: datetime, code: str, article_id: int, fix: bool = False) -> TicketArticle:
    """Say that an article serves this ticket; pressed twice it counts once, and bettering it is remembered."""
    ticket = _worked_on(actor, code)
    found = articles.article(actor, house_day(at), article_id)
    use = Use.FIXED if fix else Use.USED
    linked = LINKED(ticket=ticket.pk, article=found.pk)
    if not linked:
        return _link(actor, at, ticket, found, use)
    row = linked[0]
    if fix and row.use == Use.USED:
        row.use = Use.FIXED.value
        row.save(update_fields=["use"])
    return row


@transaction.atomic
def drop_article(*, actor: Actor, at: datetime, code: str, article_id: int) -> Ticket:
    """Say that an article did not serve this ticket after all; an article written of it stays its own."""
    ticket = _worked_on(actor, code)
    row = ticket_article(ticket, article_id)
    if row.use == Use.CAPTURED:
        raise Refusal("desk.captured", N_("This article was written of this request and stays linked to it."))
    row.delete()
    _count(ticket, -1)
    knowledge.undo_use(actor=actor, at=at, article_id=article_id)
    fact = ArticlesChanged(ticket_id=ticket.pk, article_id=article_id)
    record("desk.drop_article", fact, actor=actor, at=at, subject=ticket.subject_key, article=article_id)
    return ticket


@transaction.atomic
def capture_ticket(*, actor: Actor, at: datetime, code: str) -> Article:
    """Make an article of a ticket: its subject, the question in the customer's words, the last answer given.

    Pressed twice it is one article: that which was written first. Names and numbers of the customer are left out.
    """
    ticket = _worked_on(actor, code)
    known = TicketArticle.objects.filter(ticket=ticket, use=Use.CAPTURED.value).select_related("article").first()
    if known is not None:
        return known.article
    said = said_in(ticket)
    made = knowledge.capture_article(
        actor=actor,
        at=at,
        title=ticket.subject,
        question=said.question,
        answer=said.answer,
        evidence=format_code(ticket.code),
        names=said.names,
        product_id=ticket.product_id if ticket.product and ticket.product.active else None,
        category_id=ticket.category_id if ticket.category and ticket.category.active else None,
    )
    _link(actor, at, ticket, made, Use.CAPTURED)
    return made


def _worked_on(actor: Actor, code: str) -> Ticket:
    """Lock a ticket for one of the vendor's people who works on it and writes articles."""
    if not may_write(actor):
        raise NotFound("ticket")
    ticket = locked_ticket(actor, code)
    check_may_write(actor, ticket)
    return ticket


def _link(actor: Actor, at: datetime, ticket: Ticket, article: Article, use: Use) -> TicketArticle:
    made = TicketArticle(ticket=ticket, article=article, use=use.value, by_id=actor.user_id, at=at)
    insert(made)
    _count(ticket, 1)
    knowledge.record_use(actor=actor, at=at, article_id=article.pk)
    fact, told = ArticlesChanged(ticket_id=ticket.pk, article_id=article.pk), {"article": article.pk, "use": use.value}
    record("desk.use_article", fact, actor=actor, at=at, subject=ticket.subject_key, **told)
    return made


def _count(ticket: Ticket, step: int) -> None:
    """How many pages read; the ticket is locked, and its version is about other things."""
    COUNTED(ticket=ticket.pk, step=step)


LINKED = PreparedSelect(
    lambda: TicketArticle.objects.filter(Q(ticket_id=Hole("ticket")), Q(article_id=Hole("article"))).order_by("id")
)
COUNTED = PreparedUpdate(
    lambda: (Ticket.objects.filter(Q(pk=Hole("ticket"))), {"article_count": F("article_count") + whole("step")})
)
