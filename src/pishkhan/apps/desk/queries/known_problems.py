"""What is known to be wrong at a customer, for whoever hands over and whoever takes over (C2, A13)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q

from pishkhan.apps.catalogue.models import Category, Product
from pishkhan.apps.contracts.queries.hand_over import hand_over, hands_work
from pishkhan.apps.customers.queries import descendants
from pishkhan.apps.desk.models import Ticket
from pishkhan.apps.desk.queries.announcements import Announcement, announcements_at
from pishkhan.apps.desk.rules.states import LIVE, Channel, Closure
from pishkhan.infra.among import among
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

WITHIN = timedelta(days=90)
AGAIN, SHOWN = 3, 10
NO_REQUEST = Q(closure__in=[Closure.SPAM.value, Closure.DUPLICATE.value]) | Q(channel=Channel.SYSTEM.value)
"""Nobody asked: advertisements, what is told a second time, and what the system itself opened."""


@dataclass(frozen=True, slots=True)
class Recurring:
    """A product and a category: at least `AGAIN` requests came about it within `WITHIN`; ``live`` of them are open."""

    product: Product | None
    category: Category
    count: int
    live: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class KnownProblems:
    """The outages that concern the customer now, and what was asked again and again, the most often first."""

    outages: tuple[Announcement, ...]
    recurring: tuple[Recurring, ...]


def known_problems(actor: Actor, hand_over_id: int, now: datetime) -> KnownProblems:
    """Those of the customer whose work the actor hands over or takes over; raises `NotFound` for anybody else."""
    paper = hand_over(actor, hand_over_id)
    if not hands_work(actor, paper):
        raise NotFound("hand-over")
    place = {paper.contract.organisation_id}
    where = descendants(place) if paper.contract.covers_tree else place
    return KnownProblems(tuple(announcements_at(where, now)), tuple(_recurring(where, now)))


def _recurring(where: Collection[int], now: datetime) -> Sequence[Recurring]:
    asked = Ticket.objects.filter(organisation__in=where, opened_at__gte=now - WITHIN, category__isnull=False)
    grouped = asked.exclude(NO_REQUEST).order_by().values("product_id", "category_id")
    counted = grouped.annotate(
        count=Count("pk"), live=Count("pk", filter=Q(among("status", LIVE))), last_at=Max("opened_at")
    )
    rows = list(counted.filter(count__gte=AGAIN).order_by("-count", "-last_at", "product_id", "category_id")[:SHOWN])
    products = Product.objects.in_bulk({row["product_id"] for row in rows if row["product_id"]})
    categories = Category.objects.in_bulk({row["category_id"] for row in rows})
    return [_told(row, products, categories) for row in rows]


def _told(row: Mapping[str, Any], products: dict[int, Product], categories: dict[int, Category]) -> Recurring:
    product = products.get(row["product_id"] or 0)
    return Recurring(product, categories[row["category_id"]], row["count"], row["live"], row["last_at"])
