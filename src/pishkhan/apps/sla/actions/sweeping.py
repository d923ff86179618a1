"""Finding warnings and breaches that fall due: costs what is due, not what runs (design §4)."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from django.db import transaction
from django.db.models import Q

from pishkhan.apps.sla.actions.noticing import Notice, announce_once
from pishkhan.apps.sla.actions.rows import BATCH, update_clocks
from pishkhan.apps.sla.models import Clock
from pishkhan.apps.sla.models.clocks import percent
from pishkhan.apps.sla.queries.clocks import CALENDARS
from pishkhan.apps.sla.rules import BREACH_THRESHOLD
from pishkhan.infra.prepared import Hole, PreparedSelect
from pishkhan.pure.clocks import ClockState, settled


def sweep(at: datetime, *, batch: int = BATCH) -> int:
    """Announce every warning and breach due by ``at``, each once, and give the number of clocks looked at.

    Each batch is its own transaction, so that what was done stays done whenever the process ends; several sweeps at
    once share the work.
    """
    looked_at = 0
    while seen := _sweep_batch(at, batch):
        looked_at += seen
    return looked_at


@transaction.atomic
def _sweep_batch(at: datetime, batch: int) -> int:
    clocks = _due(batch)(at=at)
    notices = [notice for clock in clocks for notice in _due_notices(clock, at)]
    if clocks:
        update_clocks([(clock, clock.seq) for clock in clocks])
        announce_once(notices)
    return len(clocks)


@lru_cache(maxsize=8)
def _due(batch: int) -> PreparedSelect[Clock]:
    due = Clock.objects.filter(Q(next_notice_at__lte=Hole("at"))).order_by("next_notice_at", "id")
    return PreparedSelect(lambda: due.select_for_update(skip_locked=True)[:batch])


def _due_notices(clock: Clock, at: datetime) -> Iterator[Notice]:
    """Note on the clock what has become due and say it; its state stays the fold of its events."""
    state = ClockState.from_data(clock.state)
    reached = [(percent(share), when) for share, when in state.warnings(clock.warn_shares, CALENDARS) if when <= at]
    fresh = [(threshold, when) for threshold, when in reached if threshold > clock.noticed]
    now = settled(state, at)
    if now.breached_at is not None:
        clock.breached_at, clock.breach_cause, clock.noticed = now.breached_at, str(now.breach_cause), BREACH_THRESHOLD
        yield Notice(clock, BREACH_THRESHOLD, now.breached_at)
    elif fresh:
        clock.noticed, when = max(fresh)
        yield Notice(clock, clock.noticed, when)
    clock.next_notice_at = clock.next_notice(state, CALENDARS)
