"""Sweep a fresh house with so many watched servers, of which so many are due each time; median seconds."""

import json
import statistics
import sys
import time
from datetime import datetime, timedelta

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models need the set-up above
from django.utils import timezone  # noqa: E402

from bench.children.filling import copy_rows, settle  # noqa: E402
from pishkhan.apps.catalogue.models import Product  # noqa: E402
from pishkhan.apps.customers.actions import create_organisation, heartbeats  # noqa: E402
from pishkhan.apps.customers.models import Heartbeat, Installation, Silence  # noqa: E402
from pishkhan.apps.customers.queries.installations import digest  # noqa: E402
from pishkhan.pure.actor import ANONYMOUS, SYSTEM  # noqa: E402

ROUNDS, CALLS = 15, 200
FAR = timedelta(days=365)


def measure(watched: int, due: int) -> dict[str, float]:
    """The median sweep and the median call."""
    call_command("setup", verbosity=0)
    now = timezone.now()
    _watch(watched, now)
    return {"sweep": statistics.median(_sweep(due, now) for _round in range(ROUNDS)), "call": _call(now)}


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


def _call(now: datetime) -> float:
    """One server calls, of which there are many."""
    took = []
    for number in range(CALLS):
        at = now + timedelta(seconds=number)
        began = time.perf_counter()
        call = {"secret": str(CALLS + number), "source": "10.0.0.1"}
        heartbeats.take_heartbeat(actor=ANONYMOUS, at=at, **call)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
