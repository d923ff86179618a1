"""An import dies while it works; the same command goes on, and the figures are those of one that never died."""

import sys
from pathlib import Path

import pytest
from bench.import_log import made_log

from pishkhan.apps.desk.models import Entry, ImportBatch, Ticket, TicketClock
from pishkhan.apps.sla.models import Clock, ClockEvent
from tests.cast import build_cast
from tests.crash.processes import kill, process, wait_until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both]
CASES = 1600
ROWS = 7


def test_a_killed_import_goes_on_with_whole_tickets_and_counts_every_row_once(tmp_path: Path) -> None:
    build_cast()
    log = made_log(tmp_path / "log.csv.gz", CASES)
    command = (sys.executable, "-m", "django", "import_log", str(log), "--mapping", "uci-incidents", "--verbosity", "0")
    with process(*command) as running:
        wait_until(lambda: ImportBatch.objects.filter(cases_done__gt=0).exists())
        kill(running)
    broken = ImportBatch.objects.get()
    assert broken.finished_at is None
    assert broken.tickets == Ticket.objects.count() < CASES
    assert broken.stored_events == Entry.objects.count() == broken.tickets * ROWS
    with process(*command) as running:
        assert running.wait(timeout=120) == 0
    batch = ImportBatch.objects.get()
    assert (batch.tickets, batch.source_events) == (CASES, CASES * ROWS)
    assert (batch.stored_events, batch.rejected_events) == (CASES * ROWS, 0)
    assert Ticket.objects.count() == Ticket.objects.values("source_number").distinct().count() == CASES
    assert Entry.objects.count() == CASES * ROWS
    assert TicketClock.objects.count() == Clock.objects.count()
    assert not Clock.objects.exclude(pk__in=ClockEvent.objects.values("clock_id")).exists()
