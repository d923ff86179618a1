"""Articles are found by what they say and by their code, by everybody who may read them (G4, F2)."""

from django.db.models import CharField, Value
from django.db.models.functions import Concat
from django.utils import timezone

from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.models.index import ARTICLES
from pishkhan.apps.knowledge.queries.found import article_texts, found_articles
from pishkhan.apps.knowledge.rules import ArticleState, may_read
from pishkhan.apps.knowledge.search.finder import day_and_finder, finding_marks
from pishkhan.infra.days import house_day
from pishkhan.infra.search.answering import offers
from pishkhan.infra.search.slots import Asked
from pishkhan.infra.search.sources import Indexed, Page, Rows, Source, register, shown
from pishkhan.pure.actor import Actor
from pishkhan.pure.prose import plain
from pishkhan.pure.scopes import Area
from pishkhan.pure.words import N_

READ = Page("help-article", "article_id")


def _rows(actor: Actor, asked: Asked, most: int | None) -> Rows | None:  # noqa: ARG001 - they are few
    found = found_articles(actor, asked, house_day(timezone.now()))
    coded = found.annotate(found_code=Concat(Value("KB-"), "id", output_field=CharField()))
    note = "product__name_fa"
    if may_read(actor):
        return shown(coded, "title", ref="found_code", note=note, state="state", text="body")
    return shown(coded, "published__title", ref="found_code", note=note, text="published__body")


def _state_of(stored: str) -> str:
    return ArticleState(stored).label if stored else ""


register(
    Source(
        kind="article",
        label=N_("Articles"),
        icon="book",
        order=15,
        rows=_rows,
        sorting=("-uses", "-id"),
        pages={"console": Page("article", "article_id", "id"), "portal": READ},
        areas=(Area.KNOWLEDGE,),
        state_of=_state_of,
        indexed=Indexed(ARTICLES, Article.objects.all, texts=article_texts),
        marks=finding_marks,
        text_of=plain,
        standing=day_and_finder,
        ref_is="number",
        has_language=True,
    )
)
offers("article", order=10)
