"""Links among articles: where they lead for a reader, which lead nowhere, which articles nobody leads to (G1)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from pishkhan.apps.knowledge.models import Article, ArticleLink
from pishkhan.apps.knowledge.queries.guard import OUT, articles_for
from pishkhan.apps.knowledge.rules import ArticleState, Audience, Reader, may_read
from pishkhan.apps.knowledge.rules.linking import CODE, LinkFault
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.prose import Block, codes
from pishkhan.pure.refusal import NotFound

SHOWN = 20


def readable_links(
    actor: Actor, today: date, read: Iterable[Block], *, out: bool = False, reader: Reader | None = None
) -> list[Article]:
    """The articles a text leads to that the actor may read; with ``out`` those alone that have come out."""
    numbers = codes(read, CODE)
    if not numbers:
        return []
    found = articles_for(actor, today, reader).filter(pk__in=numbers)
    return list(found.filter(OUT) if out else found)


def leading_to(actor: Actor, found: Article) -> list[Article]:
    """The articles that lead to one, the last changed first; for colleagues alone."""
    if not may_read(actor):
        return []
    sources = ArticleLink.objects.filter(number=found.pk).values("source")
    return list(Article.objects.filter(pk__in=sources).order_by("-changed_at", "-id")[:SHOWN])


def broken_links(actor: Actor) -> QuerySet[ArticleLink]:
    """Links that lead their readers nowhere, each with ``fault`` and the title of where it leads; for colleagues.

    What an article that is out leads to must be out, and for everybody or for the very same readers. Archived articles
    are not looked at. Raises `NotFound` for whoever is not of the house.
    """
    if not may_read(actor):
        raise NotFound("page")
    rows = ArticleLink.objects.select_related("source").exclude(source__state=ArticleState.ARCHIVED.value)
    title = Subquery(Article.objects.filter(pk=OuterRef("number")).values("title")[:1])
    return rows.annotate(fault=_fault(), led_to=title).exclude(fault="").order_by("-id")


def orphans(actor: Actor, today: date) -> QuerySet[Article]:
    """Articles that are out, stand in no category, and to which no other leads; raises `NotFound`."""
    if not may_read(actor):
        raise NotFound("page")
    led = Exists(ArticleLink.objects.filter(number=OuterRef("pk")))
    return articles_for(actor, today).filter(OUT, ~led, category=None)


def broken_page(actor: Actor, *, cursor: str | None = None, size: int = 50) -> Page[ArticleLink]:
    """One page of `broken_links`, the newest first."""
    return keyset(broken_links(actor), order=("-id",), cursor=cursor, size=size)


def orphans_page(actor: Actor, today: date, *, cursor: str | None = None, size: int = 50) -> Page[Article]:
    """One page of `orphans`, the last changed first."""
    return keyset(orphans(actor, today), order=("-changed_at", "-id"), cursor=cursor, size=size)


def _fault() -> Case:
    target = Article.objects.filter(pk=OuterRef("number"))
    is_out = Q(source__published__isnull=False, source__released_at__isnull=False)
    same = {name: OuterRef(f"source__{name}") for name in ("audience", "product", "organisation")}
    fits = target.filter(Q(audience=Audience.PUBLIC.value) | _alike(same))
    return Case(
        When(~Exists(target), then=Value(LinkFault.MISSING.value)),
        When(Exists(target.filter(state=ArticleState.ARCHIVED.value)), then=Value(LinkFault.ARCHIVED.value)),
        When(is_out & ~Exists(target.filter(OUT)), then=Value(LinkFault.NOT_OUT.value)),
        When(is_out & ~Exists(fits), then=Value(LinkFault.NARROWER.value)),
        default=Value(""),
        output_field=CharField(),
    )


def _alike(same: dict[str, OuterRef]) -> Q:
    """For the same readers: representatives and colleagues name nothing, owners a product, one customer himself."""
    audience = Q(audience=same["audience"])
    plain = audience & Q(audience__in=[Audience.INTERNAL.value, Audience.REPRESENTATIVES.value])
    owners = audience & Q(audience=Audience.OWNERS.value, product=same["product"])
    return plain | owners | (audience & Q(audience=Audience.CUSTOMER.value, organisation=same["organisation"]))
