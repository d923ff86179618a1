"""Import a log into a fresh house: seconds it took, seconds of a plain ``bulk_create`` of its rows, peak memory."""

import json
import pathlib
import resource
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models need the set-up above
from django.db import connection, transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench.children.memory import forgo_page_cache  # noqa: E402
from pishkhan.apps.desk.actions.history import import_history, read_source  # noqa: E402
from pishkhan.apps.desk.models import Entry  # noqa: E402
from pishkhan.pure.actor import SYSTEM  # noqa: E402


def measure(log: pathlib.Path) -> dict[str, float]:
    """Everything this process can say about one log; memory is read before the baseline takes its own."""
    call_command("setup", verbosity=0)
    forgo_page_cache()
    began = time.perf_counter()
    source = read_source(log, "uci-incidents")
    batch = import_history(actor=SYSTEM, at=timezone.now(), source=source)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": seconds, "rows": batch.stored_events, "peak": peak, "plain": plain_insert()}


def plain_insert() -> float:
    """Seconds Django takes to write the same rows into the same table, made anew and empty, with its indexes."""
    entries = list(Entry.objects.order_by("pk"))
    for entry in entries:
        entry.pk, entry._state.adding = None, True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
    with connection.schema_editor() as editor:
        editor.delete_model(Entry)
        editor.create_model(Entry)
    began = time.perf_counter()
    with transaction.atomic():
        Entry.objects.bulk_create(entries)
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(pathlib.Path(sys.argv[1]))))
