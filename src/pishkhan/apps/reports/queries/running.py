"""What runs now for one customer: open requests with their clocks, due when, at risk, missed (B7)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from pishkhan.apps.desk.models import Ticket, TicketClock
from pishkhan.apps.desk.queries.guard import listed_tickets, visible_tickets
from pishkhan.apps.desk.rules.states import LIVE, Step
from pishkhan.apps.reports.queries.scope import SERVED, left_out, may_see_tickets
from pishkhan.apps.reports.queries.whose import Customer
from pishkhan.apps.reports.rules.expectations import TOLD_KINDS, Standing, standing
from pishkhan.infra.among import among
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind, Phase

SHOWN_AT_MOST = 25
ALIVE = (Phase.RUNNING.value, Phase.PAUSED.value)
KINDS = tuple(kind.value for kind in TOLD_KINDS)


@dataclass(frozen=True, slots=True)
class Running:
    """One clock of an open request; a paused one has no due instant."""

    kind: ClockKind
    due_at: datetime | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """An open request; ``subject`` is none for whoever may list it but not read it."""

    code: str
    subject: str | None
    request_type: str
    organisation: str
    step: Step
    opened_at: datetime
    clocks: tuple[Running, ...]


@dataclass(frozen=True, slots=True)
class Now:
    """Open requests of a customer, and how their clocks stand; ``rows`` are the ones whose next word is due first.

    ``may_list`` is false for whoever sees numbers only.
    """

    requests: int
    standings: dict[Standing, int]
    rows: tuple[OpenRequest, ...]
    may_list: bool


def running_now(actor: Actor, customer: Customer, now: datetime) -> Now:
    """Four questions, whatever the number of requests that are over."""
    live = _live(customer)
    rows = _rows(actor, live, now)
    return Now(live.count(), _standings(live, now), rows, actor.is_customer or may_see_tickets(actor))


def _live(customer: Customer) -> QuerySet[Ticket]:
    own = Ticket.objects.filter(among("status", LIVE), organisation__in=sorted(customer.organisation_ids), **SERVED)
    counted = own.exclude(left_out())
    desks = customer.whose.desk_ids
    return counted if desks is None else counted.filter(desk_id__in=sorted(desks))


def _standings(live: QuerySet[Ticket], now: datetime) -> dict[Standing, int]:
    clocks = TicketClock.objects.filter(ticket__in=live, clock__phase__in=ALIVE, kind__in=KINDS)
    missed = Q(clock__breached_at__isnull=False) | Q(clock__due_at__isnull=False, clock__due_at__lt=now)
    paused, warned = Q(clock__phase=Phase.PAUSED.value), Q(clock__noticed__gt=0)
    counts = clocks.aggregate(
        missed=Count("id", filter=missed),
        paused=Count("id", filter=~missed & paused),
        at_risk=Count("id", filter=~missed & ~paused & warned),
        all=Count("id"),
    )
    found = {Standing(name): counts[name] for name in ("missed", "at_risk", "paused")}
    return found | {Standing.IN_TIME: counts["all"] - sum(found.values())}


def _rows(actor: Actor, live: QuerySet[Ticket], now: datetime) -> tuple[OpenRequest, ...]:
    listed = live.filter(pk__in=listed_tickets(actor).values("pk")).select_related("organisation", "request_type")
    found = list(listed.order_by(F("next_due_at").asc(nulls_last=True), "id")[:SHOWN_AT_MOST])
    clocks = _clocks([ticket.pk for ticket in found], now)
    readable = _readable(actor, found)
    return tuple(
        OpenRequest(
            code=ticket.code,
            subject=ticket.subject if ticket.pk in readable else None,
            request_type=ticket.request_type.name if ticket.request_type else "",
            organisation=ticket.organisation.name if ticket.organisation else "",
            step=ticket.step,
            opened_at=ticket.opened_at,
            clocks=tuple(clocks[ticket.pk]),
        )
        for ticket in found
    )


def _clocks(ticket_ids: list[int], now: datetime) -> dict[int, list[Running]]:
    found: dict[int, list[Running]] = defaultdict(list)
    alive = TicketClock.objects.filter(ticket__in=ticket_ids, clock__phase__in=ALIVE, kind__in=KINDS)
    names = ("ticket_id", "kind", *(f"clock__{name}" for name in ("phase", "due_at", "breached_at", "noticed")))
    rows: Iterable[tuple[Any, ...]] = alive.order_by("id").values_list(*names)
    for ticket_id, kind, phase, due_at, breached_at, noticed in rows:
        how = standing(phase=phase, due_at=due_at, breached_at=breached_at, warned=noticed > 0, now=now)
        found[ticket_id].append(Running(ClockKind(kind), due_at, how))
    return found


def _readable(actor: Actor, tickets: list[Ticket]) -> frozenset[int]:
    ids = [ticket.pk for ticket in tickets]
    if not actor.signs_for:
        return frozenset(ids)
    return frozenset(visible_tickets(actor).filter(pk__in=ids).values_list("pk", flat=True))
