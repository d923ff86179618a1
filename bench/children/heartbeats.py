"""Sweep a house with so many watched servers, of which so many are due each time; seconds of a sweep and of a call."""

import sys
import time
from datetime import datetime, timedelta
from itertools import count

import django

django.setup()

from django.utils import timezone  # noqa: E402 - models need the set-up above

from bench.children.answering import answer  # noqa: E402
from bench.children.filling import copy_rows, settle  # noqa: E402
from pishkhan.apps.catalogue.models import Product  # noqa: E402
from pishkhan.apps.customers.actions import create_organisation, heartbeats  # noqa: E402
from pishkhan.apps.customers.models import Heartbeat, Installation, Silence  # noqa: E402
from pishkhan.apps.customers.queries.installations import digest  # noqa: E402
from pishkhan.pure.actor import ANONYMOUS, SYSTEM  # noqa: E402

CALLS = 200
FAR = timedelta(days=365)


def main(watched: int, due: int) -> None:
    """Fill the house, then sweep and call as often as asked."""
    now = timezone.now()
    _watch(watched, now)
    numbers = count()
    answer({"sweep": lambda: _sweep(due, now), "call": lambda: _call(now, next(numbers))})


def _watch(watched: int, now: datetime) -> None:
    place = create_organisation(actor=SYSTEM, at=now, name="شرکت نمونه").pk
    product = Product.objects.values_list("pk", flat=True)[0]
    known = {"organisation_id": place, "product_id": product, "name": "سرور"}
    first = Installation.objects.create(**known, name_key="server", sort_key="0")
    one = Heartbeat.objects.create(
        installation=first, digest=digest("0"), state="alive", last_seen_at=now, due_at=now + FAR
    )
    number, key = f"{first.pk} + n", "printf('%%09d', n)"
    copy_rows(Installation, first.pk, watched - 1, {"id": number, "name_key": key, "sort_key": key})
    copy_rows(Heartbeat, one.pk, watched - 1, {"installation_id": number, "digest": key})
    _give_addresses()
    settle()


def _give_addresses() -> None:
    """Those that call have addresses that somebody knows."""
    called = list(Heartbeat.objects.order_by("id")[CALLS : 2 * CALLS])
    for secret, heartbeat in enumerate(called, start=CALLS):
        heartbeat.digest = digest(str(secret))
    Heartbeat.objects.bulk_update(called, ["digest"])


def _sweep(due: int, now: datetime) -> float:
    """Make so many due, sweep them, and take it back."""
    ids = list(Heartbeat.objects.order_by("id").values_list("pk", flat=True)[:due])
    Silence.objects.all().delete()
    Heartbeat.objects.filter(pk__in=ids).update(state="alive", due_at=now)
    began = time.perf_counter()
    found = heartbeats.sweep_heartbeats(actor=SYSTEM, at=now)
    took = time.perf_counter() - began
    if found != due:
        sys.exit(f"{found} were found, {due} were due")
    return took


def _call(now: datetime, number: int) -> float:
    """One server calls, of which there are many."""
    call = {"secret": str(CALLS + number), "source": "10.0.0.1"}
    began = time.perf_counter()
    heartbeats.take_heartbeat(actor=ANONYMOUS, at=now + timedelta(seconds=number), **call)
    return time.perf_counter() - began


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
