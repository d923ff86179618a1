"""Articles beside a ticket (G1)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from pishkhan.apps.desk.models import Ticket, TicketArticle
from pishkhan.apps.desk.rules.states import Verb, Visibility
from pishkhan.apps.knowledge import queries as knowledge
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.rules import ArticleState
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Said:
    """What an article is made of: the question in the customer's words, the answer, and whose names to leave out."""

    question: str
    answer: str
    names: tuple[str, ...]


def articles_of(found: Ticket) -> list[TicketArticle]:
    """The articles a ticket the caller holds was worked with, in the order they came."""
    if not found.article_count:
        return []
    rows = TicketArticle.objects.filter(ticket=found).select_related("article__published")
    return list(rows.order_by("id"))


def ticket_article(found: Ticket, article_id: int) -> TicketArticle:
    """That one article was used for a ticket the caller holds; raises `NotFound`."""
    row = TicketArticle.objects.filter(ticket=found, article=article_id).select_related("article").first()
    if row is None:
        raise NotFound("article")
    return row


def articles_beside(actor: Actor, found: Ticket, today: date, words: str) -> list[Article]:
    """What to look at while working: what has the words, or without any the most used of the same subject."""
    if words.strip():
        suggested = knowledge.suggested(actor, today, words)
        return [one for one in suggested if one.state != ArticleState.ARCHIVED]
    rows = knowledge.articles_for(actor, today).exclude(state=ArticleState.ARCHIVED.value)
    near = Q(category=found.category_id) if found.category_id else Q(product=found.product_id)
    return list(rows.filter(near).order_by("-uses", "-id")[:SHOWN]) if found.category_id or found.product_id else []


def said_in(found: Ticket) -> Said:
    """The words of a ticket the caller holds, as far as the customer wrote or read them."""
    entries = found.entries.filter(visibility=Visibility.CUSTOMER.value).order_by("seq")
    said: defaultdict[str, list[str]] = defaultdict(list)
    for verb, body in entries.values_list("verb", "body"):
        if body:
            said[verb].append(body)
    answers = said[Verb.RESOLVED.value] or said[Verb.REPLIED.value]
    first = said[Verb.OPENED.value] or said[Verb.CUSTOMER_WROTE.value]
    return Said(question=first[0] if first else "", answer=answers[-1] if answers else "", names=_names(found))


def _names(found: Ticket) -> tuple[str, ...]:
    """Whole names, and the words of the people's: a customer signs with his surname alone."""
    person = found.contact.full_name if found.contact else ""
    place = found.organisation.name if found.organisation else ""
    return tuple(one for one in (person, *person.split(), place) if one)
