"""The one way to an article that is about to change: locked, for whom it is there."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.models.index import ARTICLES
from pishkhan.apps.knowledge.queries.found import article_text
from pishkhan.apps.knowledge.rules.states import WRITERS
from pishkhan.infra.search.texts import write_texts
from pishkhan.pure.actor import Actor
from pishkhan.pure.authority import require_role
from pishkhan.pure.refusal import NotFound


def locked_article(actor: Actor, article_id: int) -> Article:
    """Lock one article for whoever writes them; raises ``NotFound``."""
    require_role(actor, *WRITERS)
    rows = Article.objects.select_for_update(of=("self",)).select_related("published")
    found = rows.filter(pk=article_id).first()
    if found is None:
        raise NotFound("article")
    return found


def keep(article: Article, at: datetime, fields: Iterable[str]) -> None:
    """Write ``fields`` of a locked article as one change more, and what it is found by."""
    article.version += 1
    article.changed_at = at
    article.save(update_fields=[*fields, "version", "changed_at"])
    write_texts(ARTICLES, [(article.pk, article_text(article))])


def count(article_id: int, **steps: int) -> None:
    """Count something up or down in the row itself, never below nothing."""
    rows = Article.objects.filter(pk=article_id)
    rows.filter(**{f"{name}__gte": -step for name, step in steps.items() if step < 0}).update(
        **{name: F(name) + step for name, step in steps.items()}
    )
