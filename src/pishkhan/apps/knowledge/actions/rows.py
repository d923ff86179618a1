"""The one way to an article that is about to change: locked, for whom it is there."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Q

from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.models.index import ARTICLES
from pishkhan.apps.knowledge.queries.found import article_text
from pishkhan.apps.knowledge.rules.states import WRITERS
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.infra.rows import update
from pishkhan.infra.search.texts import write_texts
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound

LOCKED = PreparedSelect(
    lambda: Article.objects.select_for_update(of=("self",)).select_related("published").filter(Q(pk=Hole("article")))
)


def locked_article(actor: Actor, article_id: int) -> Article:
    """Lock one article for whoever writes them; raises ``NotFound``."""
    require_role(actor, *WRITERS)
    found = LOCKED(article=article_id)
    if not found:
        raise NotFound("article")
    return found[0]


def keep(article: Article, at: datetime, fields: Iterable[str]) -> None:
    """Write ``fields`` of a locked article as one change more, and what it is found by."""
    article.version += 1
    article.changed_at = at
    update(article, [*fields, "version", "changed_at"])
    write_texts(ARTICLES, [(article.pk, article_text(article))])


def count(article_id: int, **steps: int) -> None:
    """Count something up or down in the row itself, never below nothing."""
    rows = Article.objects.filter(pk=article_id)
    rows.filter(**{f"{name}__gte": -step for name, step in steps.items() if step < 0}).update(
        **{name: F(name) + step for name, step in steps.items()}
    )
