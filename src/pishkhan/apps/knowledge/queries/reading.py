"""What readers see below an article, and the lists of whoever keeps knowledge: comments, searches (G3)."""

from django.db.models import Exists, OuterRef, QuerySet

from pishkhan.apps.knowledge.models import Article, Miss, Remark, RemarkVote, Vote
from pishkhan.apps.knowledge.rules import RemarkOrder, RemarkState, may_read, may_validate
from pishkhan.apps.knowledge.rules.missing import VEILED
from pishkhan.infra.paging import Page, keyset
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

ORDERS = {
    RemarkOrder.NEWEST: ("-id",),
    RemarkOrder.OLDEST: ("id",),
    RemarkOrder.VOTES: ("-votes", "-id"),
}


def remarks_page(
    actor: Actor,
    found: Article,
    *,
    order: RemarkOrder = RemarkOrder.NEWEST,
    cursor: str | None = None,
    size: int = 20,
) -> Page[Remark]:
    """One page of the comments under an article the caller holds; ``voted`` marks those the actor found useful."""
    own = RemarkVote.objects.filter(remark=OuterRef("pk"), voter=actor.user_id)
    shown = Remark.objects.filter(article=found, state=RemarkState.SHOWN.value)
    rows = shown.annotate(voted=Exists(own))
    return keyset(rows, order=ORDERS[order], cursor=cursor, size=size)


def own_waiting(actor: Actor, found: Article) -> list[Remark]:
    """The actor's own comments under an article that nobody has looked at yet."""
    if actor.user_id is None:
        return []
    waiting = Remark.objects.filter(article=found, author=actor.user_id, state=RemarkState.WAITING.value)
    return list(waiting.order_by("-id"))


def own_answer(actor: Actor, found: Article, visitor: str = "") -> bool | None:
    """What the reader said of whether it helped; nothing where he has not."""
    voter = f"user:{actor.user_id}" if actor.user_id is not None else f"visitor:{visitor}"
    return Vote.objects.filter(article=found, voter=voter).values_list("helped", flat=True).first()


def waiting_remarks(actor: Actor, *, cursor: str | None = None, size: int = 50) -> Page[Remark]:
    """One page of the comments that wait to be read, the oldest first; raises `NotFound` for whoever is no coach."""
    return keyset(
        judged_remarks(actor).filter(state=RemarkState.WAITING.value), order=("id",), cursor=cursor, size=size
    )


def judged_remarks(actor: Actor) -> QuerySet[Remark]:
    """Every comment, for whoever moderates them; raises `NotFound`."""
    if not may_validate(actor):
        raise NotFound("page")
    return Remark.objects.select_related("article", "author")


def misses_page(actor: Actor, *, cursor: str | None = None, size: int = 50) -> Page[Miss]:
    """One page of the searches that found nothing and that nobody has settled, the most asked first."""
    return keyset(open_misses(actor), order=("-count", "-id"), cursor=cursor, size=size)


def open_misses(actor: Actor) -> QuerySet[Miss]:
    """The searches that found nothing and that nobody has settled, the most asked first."""
    if not may_read(actor):
        raise NotFound("page")
    return Miss.objects.filter(settled_at=None).exclude(words=VEILED).order_by("-count", "-id")


def miss(actor: Actor, miss_id: int) -> Miss:
    """One search that found nothing; raises `NotFound`."""
    found = Miss.objects.filter(pk=miss_id).exclude(words=VEILED).first() if may_read(actor) else None
    if found is None:
        raise NotFound("search")
    return found
