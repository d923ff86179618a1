"""What may be told to a customer's representative: what is out and for him (C6, G1)."""

from datetime import date

from django.db.models import QuerySet

from pishkhan.apps.contracts import queries as contracts
from pishkhan.apps.customers import queries as customers
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.models.index import ARTICLES
from pishkhan.apps.knowledge.queries.audience import readable_by
from pishkhan.apps.knowledge.queries.guard import OUT
from pishkhan.apps.knowledge.rules import Reader
from pishkhan.infra.search.indexing import look
from pishkhan.pure.persian import sought


def told_articles(organisation_id: int, today: date, words: str = "") -> QuerySet[Article]:
    """The articles that are out for a representative of an organisation; with ``words`` those that have them."""
    reader = _representative(organisation_id, today)
    rows = Article.objects.select_related("published").filter(OUT, readable_by(reader))
    if not words.strip():
        return rows
    question = sought(words)
    if not question:
        return rows.none()
    return rows.filter(pk__in=ARTICLES.found(look(question, [ARTICLES]), reader.marks()))


def _representative(organisation_id: int, today: date) -> Reader:
    places = customers.lineages([organisation_id])
    return Reader(
        is_representative=True,
        organisation_ids=frozenset(one for place in places for one in place),
        product_ids=contracts.owned_products(places, today),
    )
