"""The clocks of one ticket: which starts, pauses and ends at which act (design §4, *Clock*)."""

from collections.abc import Callable
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from django.db.models import Q

from pishkhan.apps.desk.actions.dimensions import dimensions_of
from pishkhan.apps.desk.models import Referral, Ticket, TicketClock
from pishkhan.apps.desk.rules.said import ends_wait
from pishkhan.apps.sla import queries as sla
from pishkhan.apps.sla.actions import ClockWork
from pishkhan.apps.sla.models import Clock
from pishkhan.apps.sla.rules import CUSTOMER_KINDS, Terms
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.infra.rows import Insert
from pishkhan.pure import clocks
from pishkhan.pure.clocks import Cause, ClockKind, ClockState, Phase

BY_PRIORITY = (ClockKind.UNTAKEN, ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE, ClockKind.RESOLUTION)
RESPONSES = (ClockKind.FIRST_RESPONSE, ClockKind.NEXT_RESPONSE)
LINKS = PreparedSelect(
    lambda: TicketClock.objects.filter(Q(ticket_id=Hole("ticket"))).select_related("clock").order_by("id")
)
Merging = dict[str, Any]


class TicketClocks:
    """Starts and moves a ticket's clocks through one ``ClockWork``; loads them once, when first asked."""

    def __init__(self, ticket: Ticket, at: datetime, work: ClockWork) -> None:
        self.ticket = ticket
        self.at = at
        self.work = work
        self._new: list[tuple[Clock, ClockKind, Referral | None]] = []

    @cached_property
    def terms(self) -> Terms:
        """The service level pinned when the ticket was opened."""
        assert self.ticket.terms_id is not None  # noqa: S101 - every live ticket pins its terms at opening
        return sla.terms(self.ticket.terms_id)

    @cached_property
    def _latest(self) -> dict[tuple[str, int | None], Clock]:
        if self.ticket.version == 0:  # made in this very piece of work, so it has none yet
            return {}
        rows = LINKS.rows(ticket=self.ticket.pk)
        kind, referral = LINKS.column("kind"), LINKS.column("referral_id")
        latest = {(row[kind], row[referral]): row for row in rows}
        return {key: LINKS.instance(row).clock for key, row in latest.items()}

    def get(self, kind: ClockKind, referral: Referral | None = None) -> Clock | None:
        """The latest clock of a kind, of one referral where it is a referral's."""
        return self._latest.get((kind, referral.pk if referral else None))

    def unfinished(self, kind: ClockKind, referral: Referral | None = None) -> Clock | None:
        """The latest clock of a kind when it runs or is paused."""
        clock = self.get(kind, referral)
        return clock if clock is not None and clock.phase in (Phase.RUNNING, Phase.PAUSED) else None

    def start(
        self,
        kind: ClockKind,
        *,
        deadline: datetime | None = None,
        team_id: int | None = None,
        referral: Referral | None = None,
        since: datetime | None = None,
    ) -> Clock | None:
        """Start a clock where the service level has a target for it; a promise has its own ``deadline``.

        While the customer or an agreed date is waited for, resolution pauses at once.
        """
        dimensions = dimensions_of(self.ticket, team_id, self._latest.values())
        clock = self.work.start(kind, terms=self.terms, dimensions=dimensions, deadline=deadline, since=since)
        if clock is not None:
            self._latest[kind, referral.pk if referral else None] = clock
            self._new.append((clock, kind, referral))
        if kind is ClockKind.RESOLUTION and ends_wait(self.ticket.status, self.ticket.waiting_for):
            self.pause(self.ticket.waiting_reason)
        return clock

    def start_resolution(self, *, since: datetime | None = None) -> None:
        """Start timing the solution, unless a price has to be agreed first (design §4, *Cover*)."""
        if not self.ticket.waits_for_quote:
            self.start(ClockKind.RESOLUTION, since=since)

    def meet(self, *kinds: ClockKind, referral: Referral | None = None) -> None:
        """What these clocks waited for has happened."""
        self._each(kinds, lambda at: clocks.Met(at=at), referral)

    def pause(self, reason: str) -> None:
        """Waiting for the customer, or to an agreed date, pauses resolution and nothing else."""
        clock = self.get(ClockKind.RESOLUTION)
        if clock is not None and clock.phase == Phase.RUNNING:
            self.work.record(clock, clocks.Paused(at=self.at, reason=reason))

    def resume(self) -> None:
        """The wait is over."""
        clock = self.get(ClockKind.RESOLUTION)
        if clock is not None and clock.phase == Phase.PAUSED:
            self.work.record(clock, clocks.Resumed(at=self.at))

    def cancel(self, cause: str, *kinds: ClockKind, referral: Referral | None = None) -> None:
        """End clocks without a verdict, for a recorded cause."""
        self._each(kinds, lambda at: clocks.Cancelled(at=at, cause=cause), referral)

    def reopen(self, kind: ClockKind, referral: Referral | None = None) -> bool:
        """Resume the same cycle of a clock that had ended; the gap is not counted. Tells whether there was one."""
        clock = self.get(kind, referral)
        if clock is None or clock.phase not in (Phase.MET, Phase.WITHDRAWN):
            return False
        self.work.reopen(clock)
        return True

    def withdraw(self) -> None:
        """Silence: the resolution clock ends neither met nor breached."""
        clock = self.get(ClockKind.RESOLUTION)
        if clock is not None and clock.phase != Phase.CANCELLED:
            self.work.record(clock, clocks.Withdrawn(at=self.at))

    def pass_to(self, owner_id: int | None) -> None:
        """Who answers for what still runs: figures by owner name whoever had the ticket when its clock ended."""
        for clock in self._latest.values():
            if clock.phase in (Phase.RUNNING, Phase.PAUSED) and clock.owner_id != owner_id:
                self.work.change(clock, owner_id=owner_id)

    def retarget(self, priority: int, cause: str) -> None:
        """Swap the targets after a change of priority; start, elapsed time and pauses stay."""
        for kind in BY_PRIORITY:
            clock = self.unfinished(kind)
            goal = self.terms.target(kind, priority, self.ticket.request_type_id)
            if clock is not None and goal is not None:
                clock.priority = priority
                self.work.record(clock, clocks.Retargeted(at=self.at, target_seconds=goal.minutes * 60, cause=cause))

    def missed(self) -> list[str]:
        """Which running targets of the priority have been missed by now, whether or not a sweep has said so yet."""
        running = ((kind, self.unfinished(kind)) for kind in BY_PRIORITY)
        return [kind.value for kind, clock in running if clock is not None and clock.is_missed(self.at)]

    def serve(self, terms: Terms, cause: str, *, work_since: datetime) -> None:
        """The ticket has another service level than it was opened with: running clocks go over to its targets.

        Start, elapsed time and pauses stay, and the new calendar measures from now on; a kind the new level has no
        target for ends without a verdict, one that only it has begins with the ticket, the solution at
        ``work_since``. What has ended stays.
        """
        self.terms = terms
        for each in self._latest.values():
            self.work.change(each, organisation_id=self.ticket.organisation_id)
        for kind in BY_PRIORITY:
            clock = self.unfinished(kind)
            goal = terms.target(kind, self.ticket.priority, self.ticket.request_type_id)
            if clock is not None and goal is not None:
                clock.priority = self.ticket.priority
                self.work.retake(clock, terms, goal, cause)
            elif clock is not None:
                self.work.record(clock, clocks.Cancelled(at=self.at, cause=cause))
            elif goal is not None and self._is_owed(kind):
                self.start(kind, since=work_since if kind is ClockKind.RESOLUTION else self.ticket.opened_at)

    def belong_to(self, contract_id: int | None) -> None:
        """Under which contract the ticket's clocks are counted, those that have ended too."""
        for clock in self._latest.values():
            if clock.contract_id != contract_id:
                self.work.change(clock, contract_id=contract_id)

    def end_all(self, cause: str) -> None:
        """Cancel whatever still runs: the ticket ended without an answer."""
        for clock in self._latest.values():
            if clock.phase in (Phase.RUNNING, Phase.PAUSED):
                self.work.record(clock, clocks.Cancelled(at=self.at, cause=cause))

    def take_over(self, other: "TicketClocks", *, merge: int) -> Merging:
        """Merging: keep the earliest start and the strictest due of both; what is returned lets it be undone."""
        pairs = []
        for kind in CUSTOMER_KINDS:
            mine, theirs = self.unfinished(kind), other.unfinished(kind)
            if mine is not None and theirs is not None:
                self.work.merge(mine, theirs, merge=merge)
                pairs.append((mine.pk, theirs.pk))
        started = self._take_over_question(other, merge)
        return {"pairs": [*pairs, started] if started else pairs, "started": started[0] if started else None}

    def give_back(self, other: "TicketClocks", merging: Merging, *, merge: int) -> None:
        """Undo `take_over`, and restore what merging cancelled besides: as if it had never been."""
        mine = {clock.pk: clock for clock in self._latest.values()}
        theirs = {clock.pk: clock for clock in other._latest.values()}
        for survivor_id, absorbed_id in merging["pairs"]:
            self.work.unmerge(mine[survivor_id], theirs.pop(absorbed_id), merge=merge)
        started = mine.get(merging["started"])
        if started is not None and started.phase in (Phase.RUNNING, Phase.PAUSED):
            self.work.record(started, clocks.Cancelled(self.at, cause="unmerged"))
        for clock in theirs.values():
            if clock.phase == Phase.CANCELLED and ClockState.from_data(clock.state).cancel_cause == Cause.MERGED:
                other.work.record(clock, clocks.Restored(self.at))

    def _take_over_question(self, other: "TicketClocks", merge: int) -> tuple[int, int] | None:
        """The absorbed customer still waits for a word and the survivor's does not: the survivor now owes it."""
        asked = other.unfinished(ClockKind.FIRST_RESPONSE) or other.unfinished(ClockKind.NEXT_RESPONSE)
        if asked is None or any(self.unfinished(kind) for kind in RESPONSES):
            return None
        owed = self.start(ClockKind.NEXT_RESPONSE)
        if owed is None:
            return None
        self.work.flush()
        self.work.merge(owed, asked, merge=merge)
        return owed.pk, asked.pk

    def save(self) -> None:
        """Write the clocks and point the ticket at the new ones."""
        self.work.flush()
        for clock, kind, referral in self._new:
            _insert_link()(self.ticket.pk, clock.pk, kind.value, referral.pk if referral else None)
        self._new.clear()

    def copy_nearest_due(self) -> None:
        """Keep the nearest running promise to the customer on the ticket, where lists read it."""
        running = [
            (clock.due_at, kind)
            for (kind, _), clock in self._latest.items()
            if kind in CUSTOMER_KINDS and clock.phase == Phase.RUNNING and clock.due_at is not None
        ]
        self.ticket.next_due_at, self.ticket.next_due_kind = min(running) if running else (None, "")

    def _is_owed(self, kind: ClockKind) -> bool:
        """Whether a kind that was never timed on this ticket still has something to time."""
        unheard = kind is ClockKind.FIRST_RESPONSE and self.ticket.first_public_at is None
        unsolved = kind is ClockKind.RESOLUTION and not self.ticket.waits_for_quote
        return self.get(kind) is None and self.ticket.is_live and (unheard or unsolved)

    def _each(
        self, kinds: tuple[ClockKind, ...], event: Callable[[datetime], clocks.Event], referral: Referral | None
    ) -> None:
        for kind in kinds:
            clock = self.unfinished(kind, referral)
            if clock is not None:
                self.work.record(clock, event(self.at))


@cache
def _insert_link() -> Insert:
    return Insert(TicketClock, ("ticket", "clock", "kind", "referral"))
