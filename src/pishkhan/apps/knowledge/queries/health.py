"""In what state knowledge is: a few figures, each with its definition beside it on the page (G1)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from pishkhan.apps.knowledge.models import Article
from pishkhan.apps.knowledge.queries.guard import OUT
from pishkhan.apps.knowledge.queries.linking import broken_links, orphans
from pishkhan.apps.knowledge.queries.reading import open_misses
from pishkhan.apps.knowledge.rules import ArticleState, may_read
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

QUARTER, HALF, YEAR = timedelta(days=90), timedelta(days=180), timedelta(days=365)
KEPT = ~Q(state=ArticleState.ARCHIVED.value)


@dataclass(frozen=True, slots=True)
class Health:
    """Figures of the articles that are not archived, at one instant.

    ``reused`` are used for two requests or more, ``unused`` for none, ``used_lately`` within 90 days. An article is as
    old as the time since somebody last read it over (``reviewed_at``) or, where nobody has, since it was begun;
    ``ages`` are up to 90 days, up to 180, up to 365, and more. ``helped`` and ``answered`` are readers' answers.
    ``sought`` are wordings searched in vain that can be read (`open_misses`), ``searches`` how often.
    """

    kept: int
    out: int
    waiting: int
    reused: int
    unused: int
    used_lately: int
    due: int
    flagged: int
    ages: tuple[int, int, int, int]
    helped: int
    answered: int
    sought: int
    searches: int
    broken: int
    orphans: int

    @property
    def reuse(self) -> float | None:
        """Reused of all."""
        return self.reused / self.kept if self.kept else None

    @property
    def helpful(self) -> float | None:
        """Yes of all answers to "did this help?"."""
        return self.helped / self.answered if self.answered else None


def health(actor: Actor, now: datetime, today: date) -> Health:
    """The figures as they are at ``now``; raises `NotFound` for whoever is not of the house."""
    if not may_read(actor):
        raise NotFound("page")
    told = (
        Article.objects.filter(KEPT)
        .annotate(seen=Coalesce("reviewed_at", "written_at"))
        .aggregate(
            kept=Count("pk"),
            out=Count("pk", filter=OUT),
            waiting=Count("pk", filter=Q(state=ArticleState.NOT_VALIDATED.value)),
            reused=Count("pk", filter=Q(uses__gte=2)),
            unused=Count("pk", filter=Q(uses=0)),
            used_lately=Count("pk", filter=Q(used_at__gte=now - QUARTER)),
            due=Count("pk", filter=Q(review_on__lte=today)),
            flagged=Count("pk", filter=Q(flags__gt=0)),
            answered=Sum(F("helped") + F("not_helped"), default=0),
            helped=Sum("helped", default=0),
            **{f"age_{place}": Count("pk", filter=since) for place, since in enumerate(_ages(now))},
        )
    )
    ages = tuple(told.pop(f"age_{place}") for place in range(4))
    vain = open_misses(actor).order_by().aggregate(sought=Count("pk"), searches=Sum("count", default=0))
    lost = {"broken": broken_links(actor).count(), "orphans": orphans(actor, today).count()}
    return Health(**told, **vain, **lost, ages=ages)


def _ages(now: datetime) -> tuple[Q, Q, Q, Q]:
    return (
        Q(seen__gt=now - QUARTER),
        Q(seen__lte=now - QUARTER, seen__gt=now - HALF),
        Q(seen__lte=now - HALF, seen__gt=now - YEAR),
        Q(seen__lte=now - YEAR),
    )
