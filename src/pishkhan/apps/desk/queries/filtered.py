"""The inbox by filter: one order, walked by keyset on an index, whatever is filtered (A12, O2)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from pishkhan.apps.customers.queries import find_organisations
from pishkhan.apps.desk.models import SavedView, Ticket
from pishkhan.apps.desk.queries.inbox import COUNTED_TO, SHOWN, VALUES
from pishkhan.apps.desk.rules.filters import Filters, Stand
from pishkhan.apps.desk.rules.states import LIVE
from pishkhan.infra.among import among
from pishkhan.infra.memory import remembered
from pishkhan.infra.paging import DEFAULT_SIZE, Page, keyset, marks
from pishkhan.infra.refreshing.watching import Words, watches
from pishkhan.pure.actor import Actor
from pishkhan.pure.refusal import NotFound

STALE_SECONDS = 1.0
ORDER = ("-opened_at", "-id")


def filtered(actor: Actor, filters: Filters, *, cursor: str | None = None, size: int = DEFAULT_SIZE) -> Page[Ticket]:
    """One page of the tickets of the actor's desks that fit. Raises ``NotFound`` for whoever belongs to none."""
    shown = _fitting(actor, filters).select_related("owner", "organisation").only(*SHOWN)
    return keyset(shown, order=ORDER, cursor=cursor, size=size)


def filtered_values(
    actor: Actor, filters: Filters, *, cursor: str | None = None, size: int = DEFAULT_SIZE
) -> Page[dict[str, Any]]:
    """The same page as plain values (see ``inbox.VALUES``)."""
    return keyset(_fitting(actor, filters).values(*VALUES), order=ORDER, cursor=cursor, size=size)


def count_of(actor: Actor, filters: Filters) -> int:
    """How many fit, counted to a hundred at most."""
    return len(_fitting(actor, filters).order_by(*ORDER).values_list("id", flat=True)[:COUNTED_TO])


@watches("desk.filtered")
def filtered_rows(actor: Actor, words: Words, now: datetime) -> Iterable[QuerySet[Any, Any]]:
    """The rows one page shows, each with its version."""
    del now
    given, cursor = words
    fitting = _fitting(actor, Filters.read(given))
    return [marks(fitting, ("id", "version"), order=ORDER, cursor=cursor, size=DEFAULT_SIZE)]


def saved_views(actor: Actor) -> QuerySet[SavedView]:
    """His own views and those shared with his desks. Raises ``NotFound`` for whoever works at no desk."""
    if not actor.desk_ids:
        raise NotFound("views")
    mine = SavedView.objects.filter(Q(owner_id=actor.user_id or 0) | Q(team_id__in=actor.desk_ids))
    return mine.select_related("team").order_by("name", "id")


def saved_view(actor: Actor, view_id: int) -> SavedView:
    """One of them. Raises ``NotFound``."""
    found = saved_views(actor).filter(pk=view_id).first()
    if found is None:
        raise NotFound("view")
    return found


def _fitting(actor: Actor, filters: Filters) -> QuerySet[Ticket]:
    desks = sorted(actor.desk_ids | actor.managed_ids)
    if not desks:
        raise NotFound("view")
    tickets = Ticket.objects.filter(desk_id=desks[0]) if len(desks) == 1 else Ticket.objects.filter(desk_id__in=desks)
    stand = Stand(filters.stand)
    tickets = tickets.filter(among("status", LIVE)) if stand is Stand.LIVE else tickets.filter(status=stand.status)
    return tickets.filter(**_columns(filters), **_places(actor, filters))


def _columns(filters: Filters) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "priority": filters.priority,
        "product_id": filters.product,
        "request_type_id": filters.request_type,
    }
    wanted = {name: value for name, value in facts.items() if value is not None}
    if filters.owner is not None:
        wanted |= {"owner_id": filters.owner} if filters.owner else {"owner__isnull": True}
    if filters.tag:
        wanted["ticket_tags__tag__key"] = filters.tag_key
    return wanted


def _places(actor: Actor, filters: Filters) -> dict[str, Sequence[int]]:
    if not filters.organisation:
        return {}
    return {"organisation_id__in": _organisations(actor, filters.organisation)}


@remembered(size=128, seconds=STALE_SECONDS)
def _organisations(actor: Actor, text: str) -> tuple[int, ...]:
    """One page asks for its rows and for their number, so the name is looked up once."""
    return tuple(one.pk for one in find_organisations(actor, text))
