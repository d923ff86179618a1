"""One article with all that stands beside it, for colleagues (G1)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from pishkhan.apps.knowledge.models import Article, ArticleFile, Edition, Flag
from pishkhan.apps.knowledge.queries.guard import article, edition, files_of
from pishkhan.apps.knowledge.rules import may_read
from pishkhan.apps.knowledge.rules.terms import ArticleText
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.differences import Difference, differences
from pishkhan.pure.refusal import NotFound

EDITIONS = 10


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article with its last editions, its files and what was found wrong in it."""

    article: Article
    editions: tuple[Edition, ...]
    files: tuple[ArticleFile, ...]
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two editions and where they differ."""

    before: Edition
    after: Edition
    rows: tuple[Difference, ...]


def article_page(actor: Actor, today: date, article_id: int) -> ArticlePage:
    """One article as colleagues see it; raises `NotFound`."""
    found = article(actor, today, article_id)
    return ArticlePage(
        article=found,
        editions=tuple(editions_of(actor, found)[:EDITIONS]),
        files=tuple(files_of(actor, found)),
        flags=tuple(flags_for(actor).filter(article=found, settled_at=None).order_by("-id")),
    )


def editions_of(actor: Actor, found: Article) -> QuerySet[Edition]:
    """The editions of an article, the newest first; for colleagues alone."""
    rows = Edition.objects.select_related("author") if may_read(actor) else Edition.objects.none()
    return rows.filter(article=found).order_by("-number")


def compared(actor: Actor, article_id: int, before: int, after: int) -> Compared:
    """Where two editions of an article differ, sentence by sentence; raises `NotFound`."""
    first, second = edition(actor, article_id, before), edition(actor, article_id, after)
    rows = differences(_text(first).sentences, _text(second).sentences)
    return Compared(first, second, tuple(rows))


def flags_for(actor: Actor) -> QuerySet[Flag]:
    """What was found wrong in articles; for colleagues alone."""
    rows = Flag.objects.select_related("article", "author", "settled_by")
    return rows if may_read(actor) else rows.none()


def flags_page(actor: Actor, *, cursor: str | None = None, size: int = 50) -> Page[Flag]:
    """One page of the flags that nobody has settled, the newest first."""
    if not may_read(actor):
        raise NotFound("page")
    return keyset(flags_for(actor).filter(settled_at=None), order=("-id",), cursor=cursor, size=size)


def flag(actor: Actor, flag_id: int) -> Flag:
    """One flag; raises `NotFound`."""
    found = flags_for(actor).filter(pk=flag_id).first()
    if found is None:
        raise NotFound("flag")
    return found


def _text(one: Edition) -> ArticleText:
    return ArticleText(one.title, one.summary, one.body)
