"""Re-timing what runs after a calendar was revised (B2, design §4)."""

from datetime import datetime

from django.db import transaction

from pishkhan.apps.sla.actions.rows import BATCH
from pishkhan.apps.sla.actions.work import clock_work
from pishkhan.apps.sla.models import Clock
from pishkhan.infra.events import audit
from pishkhan.pure.actor import Actor
from pishkhan.pure.clocks import ClockState, Rebased


def rebase_calendar(*, actor: Actor, at: datetime, calendar_id: int, version: int, batch: int = BATCH) -> int:
    """Let every unfinished clock of a calendar go on by ``version`` and give their number; safe to repeat.

    ``at`` is when the revision was recorded. A version agrees with the one before it until the revision starts, so a
    rebase at the recording measures the same as one at the later of both. Time used stays; clocks that ended are
    never recomputed. Each batch is its own transaction, so a killed process goes on where it was.
    """
    rebased, last = 0, 0
    while ids := _rebase_batch(actor, at, (calendar_id, version), last, batch):
        rebased, last = rebased + len(ids), ids[-1]
    return rebased


@transaction.atomic
def _rebase_batch(actor: Actor, at: datetime, key: tuple[int, int], after: int, batch: int) -> list[int]:
    calendar_id, version = key
    behind = Clock.objects.filter(
        follows_calendar=True, calendar_id=calendar_id, calendar_version__lt=version, id__gt=after
    )
    clocks = list(behind.select_for_update().order_by("id")[:batch])
    with clock_work(at=at) as work:
        for clock in clocks:
            # What happened to the clock since the recording was measured by the old hours and stays.
            later = max(at, ClockState.from_data(clock.state).at)
            work.record(clock, Rebased(later, key))
    if clocks:
        subject = f"calendar:{calendar_id}"
        audit("sla.rebase_calendar", actor=actor, at=at, subject=subject, version=version, clocks=len(clocks))
    return [clock.pk for clock in clocks]
