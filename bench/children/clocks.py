"""Sweep a house with so many running clocks, of which so many are due each time; seconds of each sweep."""

import sys
import time
from datetime import datetime, timedelta

import django

django.setup()

from django.db import transaction  # noqa: E402 - models need the set-up above
from django.db.models import F  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.children.answering import answer  # noqa: E402
from bench.children.filling import copy_rows, settle  # noqa: E402
from pishkhan.apps.sla import queries as sla  # noqa: E402
from pishkhan.apps.sla.actions import Dimensions, clock_work, sweep  # noqa: E402
from pishkhan.apps.sla.models import Clock  # noqa: E402
from pishkhan.pure.clocks import ClockKind  # noqa: E402

FAR = timedelta(days=365)


def main(running: int, due: int) -> None:
    """Fill the house, then sweep as often as asked."""
    now = timezone.now()
    _run(running, now)
    answer({"sweep": lambda: _sweep(due, now + FAR / 2)})


def _run(running: int, now: datetime) -> None:
    """One clock started by the product, and copies of it that are due in a year."""
    terms = sla.terms_for(organisation_id=None, product_id=None, at=now)
    with transaction.atomic(), clock_work(at=now, recorded_at=now) as work:
        first = work.start(ClockKind.RESOLUTION, terms=terms, dimensions=Dimensions(priority=3))
        work.flush()
    assert first is not None
    Clock.objects.filter(pk=first.pk).update(next_notice_at=now + FAR)
    copy_rows(Clock, first.pk, running - 1)
    settle()


def _sweep(due: int, at: datetime) -> float:
    """Make so many due, for another target, of which nothing was announced yet, and sweep."""
    ids = list(Clock.objects.order_by("id").values_list("pk", flat=True)[:due])
    fresh = {"noticed": 0, "breached_at": None, "breach_cause": "", "target_version": F("target_version") + 1}
    Clock.objects.filter(pk__in=ids).update(next_notice_at=at, **fresh)
    began = time.perf_counter()
    found = sweep(at)
    took = time.perf_counter() - began
    if found != due:
        sys.exit(f"{found} were found, {due} were due")
    return took


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
