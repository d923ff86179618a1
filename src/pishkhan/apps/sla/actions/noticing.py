"""Announcing warnings and breaches, each once (design §4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from pishkhan.apps.sla.events import ClockBreached, ClockWarned
from pishkhan.apps.sla.models import Clock, ClockNotice
from pishkhan.apps.sla.rules import BREACH_THRESHOLD
from pishkhan.infra.events import announce_many
from pishkhan.infra.events.facts import Fact
from pishkhan.infra.memory import remembered
from pishkhan.infra.prepared import PreparedRows, holes, numbered
from pishkhan.infra.rows import InsertMany
from pishkhan.pure.actor import SYSTEM


@dataclass(frozen=True, slots=True)
class Notice:
    """That ``clock`` reached ``threshold`` percent at ``at``; the breach is at 100."""

    clock: Clock
    threshold: int
    at: datetime

    @property
    def key(self) -> tuple[int, int, int, int]:
        """What makes it the same notice as another."""
        return self.clock.pk, self.clock.cycle, self.threshold, self.clock.target_version


def announce_once(notices: Iterable[Notice]) -> int:
    """Announce those of ``notices`` that were not announced before and give their number; the clocks are locked."""
    wanted = list(notices)
    if not wanted:
        return 0
    ids = sorted({notice.clock.pk for notice in wanted})
    known = {tuple(row) for row in _noticed(len(ids))(**numbered(ids))}
    fresh = [notice for notice in wanted if notice.key not in known]
    _inserts().instances([_row(notice) for notice in fresh])
    announce_many(((_fact(notice), notice.at, f"clock:{notice.clock.pk}") for notice in fresh), actor=SYSTEM)
    return len(fresh)


@remembered(size=64)
def _noticed(count: int) -> PreparedRows:
    """What was announced of so many clocks, compiled once: a sweep asks for a handful."""
    rows = ClockNotice.objects.filter(clock__id__in=holes(count))
    return PreparedRows(lambda: rows.values_list("clock_id", "cycle", "threshold", "target_version"))


@cache
def _inserts() -> InsertMany:
    return InsertMany(ClockNotice)


def _row(notice: Notice) -> ClockNotice:
    clock_id, cycle, threshold, target_version = notice.key
    return ClockNotice(clock_id=clock_id, cycle=cycle, threshold=threshold, target_version=target_version, at=notice.at)


def _fact(notice: Notice) -> Fact:
    clock = notice.clock
    if notice.threshold == BREACH_THRESHOLD:
        return ClockBreached(clock.pk, clock.kind, clock.cycle, clock.target_version, notice.at, clock.breach_cause)
    assert clock.due_at is not None  # noqa: S101 - only clocks with a due instant warn
    return ClockWarned(clock.pk, clock.kind, notice.threshold, clock.cycle, clock.target_version, clock.due_at)
