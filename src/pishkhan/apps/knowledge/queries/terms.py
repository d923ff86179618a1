"""Regulations, discounts and prices, as they hold on a day (F4)."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from pishkhan.apps.knowledge.models import Regulation, RegulationEdition, Tariff
from pishkhan.apps.knowledge.queries.audience import readable
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

AT_MOST = 200


def regulations_for(actor: Actor, today: date) -> QuerySet[Regulation]:
    """The texts the actor may read, with their editions, the newest first; others than colleagues see what counts."""
    editions = RegulationEdition.objects.select_related("written_by").order_by("-number")
    rows = Regulation.objects.filter(readable(actor, today)).select_related("product", "organisation")
    if not actor.is_vendor:
        rows = rows.filter(withdrawn_at=None, editions__valid_from__lte=today).distinct()
        editions = editions.filter(valid_from__lte=today)
    return rows.prefetch_related(Prefetch("editions", editions, to_attr="known_editions"))


def regulations(actor: Actor, today: date, *, kind: str = "") -> list[Regulation]:
    """The texts of a kind, or all, by title."""
    rows = regulations_for(actor, today)
    return list((rows.filter(kind=kind) if kind else rows).order_by("title", "id")[:AT_MOST])


def regulation(actor: Actor, regulation_id: int, today: date) -> Regulation:
    """One text; raises `NotFound`."""
    found = regulations_for(actor, today).filter(pk=regulation_id).first()
    if found is None:
        raise NotFound("regulation")
    return found


def in_force(found: Regulation, today: date) -> RegulationEdition | None:
    """The edition that holds on a day: of those that hold the newest."""
    known: list[RegulationEdition] = found.known_editions  # type: ignore[attr-defined]
    return next((one for one in known if one.holds(today)), None)


def tariffs(actor: Actor, today: date, *, every: bool = False) -> list[Tariff]:
    """The prices that hold on a day; colleagues may see those before and after too. What things cost is no secret."""
    if not (actor.is_vendor or actor.is_customer):
        raise NotFound("page")
    rows = Tariff.objects.order_by("service_fa", "-valid_from", "id")
    if not (every and actor.is_vendor):
        rows = rows.filter(Q(valid_until=None) | Q(valid_until__gte=today), valid_from__lte=today)
    return list(rows[:AT_MOST])


def tariff(actor: Actor, tariff_id: int) -> Tariff:
    """One price, for colleagues; raises `NotFound`."""
    found = Tariff.objects.filter(pk=tariff_id).first() if actor.is_vendor else None
    if found is None:
        raise NotFound("tariff")
    return found
