"""Who sees which article: colleagues all, others what was validated, is out, and is for them (G1)."""

from datetime import date

from django.db.models import F, Q, QuerySet

from pishkhan.apps.knowledge.models import Article, ArticleFile, Edition, Remark
from pishkhan.apps.knowledge.queries.audience import readable_by, reader_of
from pishkhan.apps.knowledge.rules import Reader, RemarkState, may_read
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

OUT = Q(published__isnull=False, released_at__isnull=False)


def articles_for(actor: Actor, today: date, reader: Reader | None = None) -> QuerySet[Article]:
    """The articles the actor may read on a day of the house, each with the edition that customers read.

    ``reader`` is what of the actor counts, where the caller knows it.
    """
    rows = Article.objects.select_related("published", "category", "product")
    return rows if may_read(actor) else rows.filter(OUT, readable_by(reader or reader_of(actor, today)))


def article(actor: Actor, today: date, article_id: int, reader: Reader | None = None) -> Article:
    """One article the actor may read; raises `NotFound`."""
    if may_read(actor):
        found = READ(article=article_id)
    else:
        found = list(_whole(articles_for(actor, today, reader)).filter(pk=article_id))
    if not found:
        raise NotFound("article")
    return found[0]


def article_out(actor: Actor, today: date, article_id: int, reader: Reader | None = None) -> Article:
    """One article that has come out, for colleagues too; raises `NotFound`."""
    found = article(actor, today, article_id, reader)
    if not found.is_out:
        raise NotFound("article")
    return found


def edition(actor: Actor, article_id: int, number: int) -> Edition:
    """One text of an article, for colleagues alone; raises `NotFound`."""
    rows = Edition.objects.select_related("article", "author") if may_read(actor) else Edition.objects.none()
    found: Edition | None = rows.filter(article=article_id, number=number).first()
    if found is None:
        raise NotFound("edition")
    return found


def files_of(actor: Actor, found: Article) -> QuerySet[ArticleFile]:
    """The files of an article the actor reads: colleagues those of the newest edition, others of the one they read."""
    return _files(found).filter(until=None) if may_read(actor) else published_files(found)


def published_files(found: Article) -> QuerySet[ArticleFile]:
    """The files of the edition that readers outside see."""
    number = found.published.number if found.published else 0
    return _files(found).filter(Q(until=None) | Q(until__gt=number), since__lte=number)


def article_file(actor: Actor, today: date, file_id: int) -> ArticleFile:
    """A file of an article the actor reads; raises `NotFound`."""
    files = ArticleFile.objects.select_related("file", "article")
    if not may_read(actor):
        number = F("article__published__number")
        files = files.filter(Q(until=None) | Q(until__gt=number), since__lte=number)
        files = files.filter(article__in=articles_for(actor, today).values("pk"))
    found = files.filter(pk=file_id).first()
    if found is None:
        raise NotFound("file")
    return found


def remarks_for(actor: Actor, today: date) -> QuerySet[Remark]:
    """The comments the actor reads: coaches' work aside, those that are shown under what he reads."""
    shown = Remark.objects.filter(state=RemarkState.SHOWN.value)
    return shown if may_read(actor) else shown.filter(article__in=articles_for(actor, today).values("pk"))


def shown_remark(actor: Actor, today: date, remark_id: int) -> Remark:
    """One comment the actor reads; raises `NotFound`."""
    found = remarks_for(actor, today).filter(pk=remark_id).first()
    if found is None:
        raise NotFound("comment")
    return found


def _whole(rows: QuerySet[Article]) -> QuerySet[Article]:
    return rows.select_related("published", "category", "product", "owner", "organisation")


READ = PreparedSelect(lambda: _whole(Article.objects.filter(Q(pk=Hole("article")))))
"""Compiled once: colleagues read every article, and each that they use on a request is asked for."""


def _files(found: Article) -> QuerySet[ArticleFile]:
    return ArticleFile.objects.select_related("file").filter(article=found).order_by("id")
