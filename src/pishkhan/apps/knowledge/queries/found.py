"""What of articles is found, and their texts as the search reads them (G4)."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import QuerySet

from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.models.index import ARTICLES
from pishkhan.apps.knowledge.queries.audience import readable_by
from pishkhan.apps.knowledge.queries.finder import finder_of, marks_of
from pishkhan.apps.knowledge.queries.guard import OUT
from pishkhan.apps.knowledge.rules import may_read
from pishkhan.infra.search.ranking import rank
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.texts import Writing
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian.asking import asking
from pishkhan.pure.prose import plain

SUGGESTED = 8
LOOKED_THROUGH = 100


def suggested(actor: Actor, today: date, text: str, *, most: int = SUGGESTED, language: str = "") -> list[Article]:
    """The articles, in one language or in any, that answer a text best and that the actor may read, the best first."""
    marks, day = marks_of(actor, today), today.toordinal()
    found = rank(asking(text), ARTICLES, marks=marks, today=day, most=LOOKED_THROUGH, language=language, at_once=True)
    return answering_articles(actor, today, found.ids)[:most]


def answering_articles(actor: Actor, today: date, ids: Sequence[int]) -> list[Article]:
    """Those of these articles that the actor may read, in the order of the ids."""
    if not ids:
        return []
    rows = _readable(actor, today).filter(pk__in=ids).select_related("published", "category", "product")
    places = {pk: place for place, pk in enumerate(ids)}
    return sorted(rows, key=lambda one: places[one.pk])


def found_articles(actor: Actor, asked: Asked, today: date) -> QuerySet[Article]:
    """The articles the actor finds: by what customers read of them where they do, else by the newest text."""
    return _readable(actor, today).filter(pk__in=ARTICLES.found(asked, marks_of(actor, today)))


def titles_of(actor: Actor, ids: Collection[int]) -> dict[int, str]:
    """The titles of articles by id, for colleagues; unknown ids are left out."""
    rows = Article.objects.filter(pk__in=ids) if may_read(actor) else Article.objects.none()
    return dict(rows.values_list("id", "title"))


def article_texts(ids: Collection[int]) -> list[tuple[int, Writing]]:
    """What is searched of these articles; for the index only, it asks no one's rights."""
    rows = Article.objects.select_related("published").filter(pk__in=ids).order_by("pk")
    return [(one.pk, article_text(one)) for one in rows]


def article_text(one: Article) -> Writing:
    """One article as it is searched: its words, its code, and the mark of its readers once it is out."""
    text = one.shown
    body = " ".join((text.summary, plain(text.body), one.code, f"kb{one.pk}"))
    out = one.published is not None and one.released_at is not None
    marks = (one.aim.mark,) if out and one.aim.mark else ()
    return Writing(text.title, body, text.written_at, one.language, marks)


def _readable(actor: Actor, today: date) -> QuerySet[Article]:
    reader = finder_of(actor, today)
    return Article.objects.all() if reader.is_colleague else Article.objects.filter(OUT, readable_by(reader))
