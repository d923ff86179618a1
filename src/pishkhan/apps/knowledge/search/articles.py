"""Articles are found by their words and by their code (G4)."""

from django.db.models import CharField, Value
from django.db.models.functions import Concat
from django.utils import timezone

from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.models.index import ARTICLES
from pishkhan.apps.knowledge.queries.found import article_documents, found_articles
from pishkhan.apps.knowledge.rules import ArticleState
from pishkhan.infra.days import house_day
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Indexed, Page, Rows, Source, register, shown
from pishkhan.pure.actor import Actor
from pishkhan.pure.scopes import Area
from pishkhan.pure.words import N_


def _rows(actor: Actor, asked: Asked, most: int | None) -> Rows | None:  # noqa: ARG001 - they are few
    """For colleagues: what anybody else may read depends on the day, and a search is compiled once (0031)."""
    if not (actor.is_vendor or actor.is_system):
        return None
    found = found_articles(actor, asked, house_day(timezone.now()))
    coded = found.annotate(found_code=Concat(Value("KB-"), "id", output_field=CharField()))
    return shown(coded, "title", ref="found_code", note="product__name_fa", state="state")


def _state_of(stored: str) -> str:
    return ArticleState(stored).label


register(
    Source(
        kind="article",
        label=N_("Articles"),
        icon="book",
        order=15,
        rows=_rows,
        sorting=("-uses", "-id"),
        pages={"console": Page("article", "article_id", "id")},
        areas=(Area.KNOWLEDGE,),
        state_of=_state_of,
        ref_is="number",
        indexed=Indexed(ARTICLES, Article.objects.all, article_documents),
    )
)
