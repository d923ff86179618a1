"""Sweep a fresh house with so many running clocks, of which so many are due each time; median seconds."""

import json
import statistics
import sys
import time
from datetime import datetime, timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models need the set-up above
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.children.filling import copy_rows, settle  # noqa: E402
from pishkhan.apps.sla import queries as sla  # noqa: E402
from pishkhan.apps.sla.actions import Dimensions, clock_work, sweep  # noqa: E402
from pishkhan.apps.sla.models import Clock  # noqa: E402
from pishkhan.pure.clocks import ClockKind  # noqa: E402

ROUNDS = 9
FAR = timedelta(days=365)


def measure(running: int, due: int) -> dict[str, float]:
    """The median sweep; each round finds others, as what was announced once is announced no more."""
    call_command("setup", verbosity=0)
    now = timezone.now()
    _run(running, now)
    return {"sweep": statistics.median(_sweep(turn, due, now + FAR / 2) for turn in range(ROUNDS))}


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


def _sweep(turn: int, due: int, at: datetime) -> float:
    """Make so many due that were not yet, and sweep."""
    ids = list(Clock.objects.order_by("id").values_list("pk", flat=True)[turn * due : (turn + 1) * due])
    Clock.objects.filter(pk__in=ids).update(next_notice_at=at)
    began = time.perf_counter()
    found = sweep(at)
    took = time.perf_counter() - began
    if found != due:
        sys.exit(f"{found} were found, {due} were due")
    return took


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
