"""What of articles is found, and the documents of the search index (G4)."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.models.index import ARTICLES
from pishkhan.apps.knowledge.queries.audience import readable_by, reader_of
from pishkhan.apps.knowledge.queries.guard import OUT
from pishkhan.apps.knowledge.rules import may_read
from pishkhan.infra.search.indexing import look
from pishkhan.infra.search.slots import Asked
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import index_words, sought
from pishkhan.pure.prose import plain

SUGGESTED = 8


def suggested(actor: Actor, today: date, text: str, *, most: int = SUGGESTED) -> list[Article]:
    """The articles with these words that the actor may read, the most used first."""
    question = sought(text)
    if not question:
        return []
    found = found_articles(actor, look(question, [ARTICLES]), today)
    return list(found.select_related("published", "category").order_by("-uses", "-id")[:most])


def found_articles(actor: Actor, asked: Asked, today: date) -> QuerySet[Article]:
    """The articles the actor finds: by what customers read of them where they do, else by the newest text."""
    reader = reader_of(actor, today)
    if reader.is_colleague:
        return Article.objects.filter(pk__in=ARTICLES.found(asked))
    rows = Article.objects.filter(OUT, readable_by(reader))
    return rows.filter(pk__in=ARTICLES.found(asked, reader.marks()))


def titles_of(actor: Actor, ids: Collection[int]) -> dict[int, str]:
    """The titles of articles by id, for colleagues; unknown ids are left out."""
    rows = Article.objects.filter(pk__in=ids) if may_read(actor) else Article.objects.none()
    return dict(rows.values_list("id", "title"))


def article_documents(ids: Collection[int]) -> list[tuple[int, str]]:
    """The documents of these articles; for the index only, it asks no one's rights."""
    rows = Article.objects.select_related("published").filter(pk__in=ids).order_by("pk")
    return [(one.pk, article_terms(one)) for one in rows]


def article_terms(one: Article) -> str:
    """The terms of one article: its words, its code, and the mark of its readers once it is out."""
    text = one.shown
    words = index_words(text.title) | index_words(text.summary) | index_words(plain(text.body))
    out = one.published is not None and one.released_at is not None
    return ARTICLES.terms(words | {f"kb{one.pk}"}, [one.aim.mark] if out and one.aim.mark else [])
