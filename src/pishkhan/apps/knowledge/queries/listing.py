"""Articles as lists show them: the house's own list, what is to be reviewed, what readers browse (F2, G1)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from pishkhan.apps.catalogue.models import Category
from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.models.index import ARTICLES
from pishkhan.apps.knowledge.queries.audience import readable_by, reader_of
from pishkhan.apps.knowledge.queries.guard import OUT, articles_for
from pishkhan.apps.knowledge.rules import ArticleState, Audience, Reader, may_read
from pishkhan.infra.paging import Page, keyset
from pishkhan.infra.search.indexing import look
from pishkhan.pure.actor import Actor
from pishkhan.pure.persian import sought
from pishkhan.pure.refusal import NotFound

ORDERS = {"changed": ("-changed_at", "-id"), "used": ("-uses", "-id")}
NEAR = 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the list is asked for: each part may be left out."""

    text: str = ""
    state: ArticleState | None = None
    audience: Audience | None = None
    product_id: int | None = None
    order: str = "changed"


def matching_articles(actor: Actor, today: date, wanted: Wanted) -> QuerySet[Article]:
    """The articles of the house's own list; raises `NotFound` for whoever is not of the house."""
    if not may_read(actor):
        raise NotFound("page")
    found = articles_for(actor, today).select_related("owner")
    if wanted.text:
        question = sought(wanted.text)
        found = found.filter(pk__in=ARTICLES.found(look(question, [ARTICLES]))) if question else found.none()
    if wanted.state:
        found = found.filter(state=wanted.state.value)
    if wanted.audience:
        found = found.filter(audience=wanted.audience.value)
    return found.filter(product=wanted.product_id) if wanted.product_id else found


def articles_page(
    actor: Actor, today: date, wanted: Wanted, *, cursor: str | None = None, size: int = 50
) -> Page[Article]:
    """One page of `matching_articles`: the last changed first, or the most used."""
    order = ORDERS.get(wanted.order, ORDERS["changed"])
    return keyset(matching_articles(actor, today, wanted), order=order, cursor=cursor, size=size)


def to_review(actor: Actor, today: date, *, cursor: str | None = None, size: int = 50) -> Page[Article]:
    """One page of what should be read again by ``today``, the longest due first."""
    if not may_read(actor):
        raise NotFound("page")
    due = articles_for(actor, today).select_related("owner").filter(review_on__lte=today)
    due = due.exclude(state=ArticleState.ARCHIVED.value)
    return keyset(due, order=("review_on", "id"), cursor=cursor, size=size)


def browsed(
    actor: Actor,
    today: date,
    *,
    category_id: int | None = None,
    cursor: str | None = None,
    size: int = 20,
    reader: Reader | None = None,
) -> Page[Article]:
    """One page of what is out for the actor, the most used first; of one category with all below it.

    ``reader`` is what of the actor counts, where the caller knows it.
    """
    found = _out(actor, today, reader)
    if category_id is not None:
        found = found.filter(category__path__contains=f"/{category_id}/")
    return keyset(found, order=("-uses", "-id"), cursor=cursor, size=size)


def shelves(actor: Actor, today: date, reader: Reader | None = None) -> list[tuple[Category, int]]:
    """The categories that hold something for the actor, each with how much, in the order of the catalogue."""
    held = _out(actor, today, reader).order_by().values_list("category").annotate(many=Count("pk"))
    counts = {pk: many for pk, many in held if pk is not None}
    rows = Category.objects.filter(pk__in=counts).order_by("path", "position")
    return [(one, counts[one.pk]) for one in rows]


def related(actor: Actor, today: date, found: Article, reader: Reader | None = None) -> list[Article]:
    """Others of the same category, then of the same product, that the actor may read; the most used first."""
    others = _out(actor, today, reader).exclude(pk=found.pk)
    near = others.filter(language=found.language).order_by("-uses", "-id")
    if found.category_id is None:
        return list(near.filter(product=found.product_id)[:NEAR]) if found.product_id else []
    return list(near.filter(category=found.category_id)[:NEAR])


def public_addresses() -> QuerySet[Article]:
    """What the site map names: articles everybody may read, with the instant of their last change."""
    return (
        Article.objects.filter(OUT, audience=Audience.PUBLIC.value).order_by("id").only("id", "changed_at", "language")
    )


def _out(actor: Actor, today: date, reader: Reader | None = None) -> QuerySet[Article]:
    """What readers browse, whoever they are: colleagues too see here what somebody outside reads."""
    rows = Article.objects.select_related("published", "category")
    return rows.filter(OUT, readable_by(reader or reader_of(actor, today)))
