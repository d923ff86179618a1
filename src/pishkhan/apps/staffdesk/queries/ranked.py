"""The ranked list of a customer, for the representative who orders it and for the vendor's desk that reads it (C4)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from pishkhan.apps.desk.queries.guard import visible_tickets
from pishkhan.apps.staffdesk.models import OwnDesk, RankedItem
from pishkhan.apps.staffdesk.queries.guard import kept_desks
from pishkhan.infra.paging import DEFAULT_SIZE, Page, keyset
from pishkhan.infra.prepared import PreparedRows, holes, numbered
from pishkhan.infra.shapes import shape_of
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

ORDER = ("position", "id")

TOLD = (
    "position",
    *(f"{of}__{name}" for of in ("request", "ticket") for name in ("code", "subject")),
    *(f"{of}__{name}" for of in ("request", "ticket") for name in ("contact__full_name", "organisation__name")),
    "request__step",
)
"""What a place in the list is made of."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The place of a ticket in its customer's list, from 1, of so many; and who sent the request on it stands for."""

    place: int
    count: int
    sender: str = ""


def ranked_desk(actor: Actor, desk_id: int | None = None) -> OwnDesk:
    """The desk whose list is ordered: the named one, else the first the actor keeps; raises `NotFound`."""
    desks = kept_desks(actor).select_related("organisation").order_by("id")
    found = (desks if desk_id is None else desks.filter(pk=desk_id)).first()
    if found is None:
        raise NotFound("desk")
    return found


def ranked(desk: OwnDesk, *, cursor: str | None = None, size: int = DEFAULT_SIZE) -> Page[RankedItem]:
    """One page of its list, the first first."""
    return keyset(ranked_rows(desk), order=ORDER, cursor=cursor, size=size)


def ranked_rows(desk: OwnDesk) -> QuerySet[RankedItem]:
    """All of it, with what each place is of."""
    rows = RankedItem.objects.filter(desk=desk, is_open=True)
    related = ("request__contact", "request__organisation", "ticket__organisation", "ticket__contact")
    return rows.select_related(*related).only(*TOLD).order_by(*ORDER)


def before_page(desk: OwnDesk, page: Page[RankedItem]) -> int:
    """How many places stand before a page, so that its rows bear their numbers."""
    if not page.items:
        return 0
    first = page.items[0]
    ahead = Q(position__lt=first.position) | Q(position=first.position, pk__lt=first.pk)
    return RankedItem.objects.filter(ahead, desk=desk, is_open=True).count()


def readable_tickets(actor: Actor, page: Page[RankedItem]) -> frozenset[int]:
    """Those of its tickets whose pages the actor may open."""
    ids = [one.ticket_id for one in page.items if one.ticket_id]
    return frozenset(visible_tickets(actor).filter(pk__in=ids).values_list("id", flat=True)) if ids else frozenset()


def standings(actor: Actor, ticket_ids: Collection[int]) -> Mapping[int, Standing]:
    """Where each of these tickets stands with its customer, for those the actor may see; one query for all."""
    found = _open_places(actor, ticket_ids).annotate(
        before=_count(_earlier()), all_of=_count(_same_list()), sender=F("request__contact__full_name")
    )
    return {
        ticket_id: Standing(before + 1, count, sender or "")
        for ticket_id, before, count, sender in found.values_list("ticket_id", "before", "all_of", "sender")
    }


def places(actor: Actor, ticket_ids: Collection[int]) -> Mapping[int, int]:
    """Where each of these tickets stands, from 1, as `standings` tells it; compiled once, for every list asks it."""
    shape = shape_of(actor)
    found = _places(shape.of, len(ticket_ids))(**shape.own, **numbered(ticket_ids))
    return {ticket_id: before + 1 for ticket_id, before in found}


@lru_cache(maxsize=512)
def _places(like: Actor, count: int) -> PreparedRows:
    found = _open_places(like, holes(count)).annotate(before=_count(_earlier()))
    return PreparedRows(lambda: found.values_list("ticket_id", "before"))


def _open_places(actor: Actor, ticket_ids: Collection[Any]) -> QuerySet[RankedItem]:
    """The places of these tickets in open lists, of those the actor may see."""
    return RankedItem.objects.filter(ticket__in=visible_tickets(actor).filter(Q(pk__in=ticket_ids)), is_open=True)


def _same_list() -> QuerySet[RankedItem]:
    return RankedItem.objects.filter(desk=OuterRef("desk"), is_open=True)


def _earlier() -> QuerySet[RankedItem]:
    """What stands before a place in its list; the first comparison is what lets the index end the walk."""
    ahead = Q(position__lt=OuterRef("position")) | Q(pk__lt=OuterRef("pk"))
    return _same_list().filter(ahead, position__lte=OuterRef("position"))


def _count(rows: QuerySet[RankedItem]) -> Coalesce:
    counted = rows.order_by().values("desk").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)
