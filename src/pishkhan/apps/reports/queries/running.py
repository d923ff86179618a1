"""What runs now for one customer: open requests with their clocks, due when, at risk, missed (B7)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from pishkhan.apps.desk.models import Ticket, TicketClock
from pishkhan.apps.desk.queries.guard import listed_tickets, with_readable
from pishkhan.apps.desk.rules.states import LIVE, Step
from pishkhan.apps.reports.queries.scope import SERVED, left_out, may_see_tickets
from pishkhan.apps.reports.queries.whose import Customer, Whose, shape_of_whose
from pishkhan.apps.reports.rules.expectations import TOLD_KINDS, Standing, standing
from pishkhan.infra.among import among
from pishkhan.infra.memory import remembered
from pishkhan.infra.prepared import Hole, PreparedRows, PreparedSelect, holes, numbered
from pishkhan.infra.shapes import shape_of
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockKind, Phase

SHOWN_AT_MOST = 25
ALIVE = (Phase.RUNNING.value, Phase.PAUSED.value)
CLOCK = tuple(f"clock__{name}" for name in ("phase", "due_at", "breached_at", "noticed"))
TOLD = (
    *("code", "subject", "status", "waiting_for", "open_referrals", "opened_at"),
    *("organisation__name", "request_type__name_fa", "request_type__name_en"),
)
"""What a row is made of."""
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
    theirs = shape_of_whose(customer.whose)
    count = sum(many for (many,) in _counted(theirs.of)(**theirs.own))
    rows = _rows(actor, customer, now)
    return Now(count, _standings(customer, now), rows, actor.is_customer or may_see_tickets(actor))


def _live(whose: Whose) -> QuerySet[Ticket]:
    own = Ticket.objects.filter(among("status", LIVE), organisation__in=sorted(whose.values or ()), **SERVED)
    counted = own.exclude(left_out())
    return counted if whose.desk_ids is None else counted.filter(desk_id__in=sorted(whose.desk_ids))


@remembered(size=512)
def _counted(whose: Whose) -> PreparedRows:
    """One group of all: none of them is the parent of a major incident."""
    return PreparedRows(lambda: _live(whose).order_by().values("is_major").annotate(n=Count("id")).values_list("n"))


def _standings(customer: Customer, now: datetime) -> dict[Standing, int]:
    theirs = shape_of_whose(customer.whose)
    rows = _standing(theirs.of)(now=now, **theirs.own)
    *found, every = (sum(column) for column in zip(*rows, strict=True)) if rows else (0, 0, 0, 0)
    counts = dict(zip((Standing.MISSED, Standing.PAUSED, Standing.AT_RISK), found, strict=True))
    return counts | {Standing.IN_TIME: every - sum(found)}


@remembered(size=512)
def _standing(whose: Whose) -> PreparedRows:
    """For each kind of clock how many are missed, paused, at risk, and all."""
    clocks = TicketClock.objects.filter(ticket__in=_live(whose), clock__phase__in=ALIVE, kind__in=KINDS)
    missed = Q(clock__breached_at__isnull=False) | Q(Q(clock__due_at__lt=Hole("now")), clock__due_at__isnull=False)
    paused, warned = Q(clock__phase=Phase.PAUSED.value), Q(clock__noticed__gt=0)
    counts = {
        "missed": Count("id", filter=missed),
        "paused": Count("id", filter=~missed & paused),
        "at_risk": Count("id", filter=~missed & ~paused & warned),
        "every": Count("id"),
    }
    return PreparedRows(lambda: clocks.order_by().values("kind").annotate(**counts).values_list(*counts))


def _rows(actor: Actor, customer: Customer, now: datetime) -> tuple[OpenRequest, ...]:
    shape, theirs = shape_of(actor), shape_of_whose(customer.whose)
    found = _listed(shape.of, theirs.of)(**shape.own, **theirs.own)
    clocks = _clocks([ticket.pk for ticket in found], now)
    return tuple(
        OpenRequest(
            code=ticket.code,
            subject=ticket.subject if ticket.is_readable else None,  # type: ignore[attr-defined]
            request_type=ticket.request_type.name if ticket.request_type else "",
            organisation=ticket.organisation.name if ticket.organisation else "",
            step=ticket.step,
            opened_at=ticket.opened_at,
            clocks=tuple(clocks[ticket.pk]),
        )
        for ticket in found
    )


@remembered(size=512)
def _listed(actor: Actor, whose: Whose) -> PreparedSelect[Ticket]:
    live = _live(whose).filter(pk__in=listed_tickets(actor).values("pk"))
    named = with_readable(actor, live).select_related("organisation", "request_type").only(*TOLD)
    return PreparedSelect(lambda: named.order_by(F("next_due_at").asc(nulls_last=True), "id")[:SHOWN_AT_MOST])


def _clocks(ticket_ids: list[int], now: datetime) -> dict[int, list[Running]]:
    found: dict[int, list[Running]] = defaultdict(list)
    rows = _alive(len(ticket_ids))(**numbered(ticket_ids)) if ticket_ids else []
    for ticket_id, kind, phase, due_at, breached_at, noticed in rows:
        how = standing(phase=phase, due_at=due_at, breached_at=breached_at, warned=noticed > 0, now=now)
        found[ticket_id].append(Running(ClockKind(kind), due_at, how))
    return found


@remembered(size=SHOWN_AT_MOST)
def _alive(count: int) -> PreparedRows:
    alive = TicketClock.objects.filter(Q(ticket__id__in=holes(count)), clock__phase__in=ALIVE, kind__in=KINDS)
    return PreparedRows(lambda: alive.order_by("id").values_list("ticket_id", "kind", *CLOCK))
