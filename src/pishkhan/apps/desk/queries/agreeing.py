"""The open tickets of a contract that run on an earlier version of its agreement, and what a move would change (B5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from pishkhan.apps.contracts import queries as contracts
from pishkhan.apps.contracts.models import Agreement
from pishkhan.apps.contracts.rules import may_keep
from pishkhan.apps.desk.models import Ticket, TicketClock
from pishkhan.apps.desk.rules.agreeing import MOST_AT_ONCE, Swap
from pishkhan.apps.desk.rules.states import LIVE
from pishkhan.apps.sla import queries as sla
from pishkhan.apps.sla.models import Clock
from pishkhan.apps.sla.rules import ClockKind, Terms
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import Phase

BY_PRIORITY = (ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE, ClockKind.RESOLUTION)


@dataclass(frozen=True, slots=True)
class Movable:
    """A ticket that could be moved, without its text: who keeps contracts reads none."""

    ticket: Ticket
    swaps: tuple[Swap, ...]


@dataclass(frozen=True, slots=True)
class Moving:
    """What a move to the version in force is about: how many tickets, the first of them, and what changes for each."""

    agreement: Agreement | None
    count: int
    rows: tuple[Movable, ...]

    @property
    def changing(self) -> int:
        """Of the rows, those whose targets would be others."""
        return sum(1 for row in self.rows if row.swaps)


def moving(actor: Actor, contract_id: int, now: datetime) -> Moving:
    """The open tickets of a contract that are not on the version in force, in a fixed number of queries."""
    contract = contracts.contract(actor, contract_id)
    agreement = contracts.in_force(contract.pk, now)
    if agreement is None:
        return Moving(None, 0, ())
    found = movable(actor, contract.pk, agreement)
    named = found.select_related("agreement", "contract_line", "desk", "owner")
    rows = list(named.order_by("opened_at", "id")[:MOST_AT_ONCE])
    count = found.count() if len(rows) == MOST_AT_ONCE else len(rows)
    running = _running(rows)
    return Moving(agreement, count, tuple(_movable(row, agreement, running.get(row.pk, {})) for row in rows))


def movable(actor: Actor, contract_id: int, agreement: Agreement) -> QuerySet[Ticket]:
    """Live tickets covered by the contract and not on this version: all for who keeps contracts, else one's desks'."""
    live = Ticket.objects.filter(contract_line__contract=contract_id, status__in=[status.value for status in LIVE])
    found = live.filter(~Q(agreement=agreement) | Q(agreement=None))
    return found if may_keep(actor) else found.filter(desk_id__in=actor.managed_ids)


def terms_under(ticket: Ticket, agreement: Agreement) -> Terms | None:
    """The service level of a ticket as the agreement has it; none where its line's level is no part of it."""
    if ticket.contract_line is None:
        return None
    version_id = contracts.level_version(agreement, ticket.contract_line.policy_id)
    return sla.terms(version_id) if version_id is not None else None


def _movable(ticket: Ticket, agreement: Agreement, running: dict[str, Clock]) -> Movable:
    terms = terms_under(ticket, agreement)
    if terms is None or terms.version_id == ticket.terms_id:
        return Movable(ticket, ())
    return Movable(ticket, tuple(_swaps(ticket, terms, running)))


def _swaps(ticket: Ticket, terms: Terms, running: dict[str, Clock]) -> Iterable[Swap]:
    for kind in BY_PRIORITY:
        clock = running.get(kind.value)
        goal = terms.target(kind, ticket.priority, ticket.request_type_id)
        before = clock.target_seconds // 60 if clock is not None and clock.target_seconds else None
        after = goal.minutes if goal is not None else None
        if clock is not None and before != after:
            yield Swap(kind.value, before, after)


def _running(tickets: Sequence[Ticket]) -> dict[int, dict[str, Clock]]:
    """The clocks that run on each of these tickets, by kind, in one query."""
    links = TicketClock.objects.filter(ticket__in=[one.pk for one in tickets], referral=None)
    links = links.filter(clock__phase__in=(Phase.RUNNING.value, Phase.PAUSED.value)).select_related("clock")
    found: dict[int, dict[str, Clock]] = {}
    for link in links.order_by("id"):
        found.setdefault(link.ticket_id, {})[link.kind] = link.clock
    return found
