"""``pishkhan export-log``: every timeline as CSV, which ``import-log --mapping pishkhan`` reads again (L5, N4)."""

import csv
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError

from pishkhan.apps.desk.queries.export import COLUMNS, exported_rows
from pishkhan.pure.actor import SYSTEM


class Command(BaseCommand):
    """The log goes to standard output or to a file; a file appears only when it is complete."""

    help = "Export the timeline of all tickets as CSV that imports again with --mapping pishkhan."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and how the result is told."""
        parser.add_argument("--out", type=Path, help="the file to write; standard output when left out")
        parser.add_argument("--json", action="store_true", help="print one JSON object about the file; needs --out")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Write every row."""
        out: Path | None = options["out"]
        if options["json"] and out is None:
            message = "--json needs --out: standard output cannot hold both the log and its account"
            raise CommandError(message)
        if out is None:
            _write(sys.stdout)
            return
        with _completed(out) as stream:
            tickets, events = _write(stream)
        result = {"file": str(out), "tickets": tickets, "events": events}
        self.stdout.write(json.dumps(result) if options["json"] else f"{events:,} events of {tickets:,} tickets: {out}")


@contextmanager
def _completed(path: Path) -> Iterator[IO[str]]:
    """A file under another name until all of it is written."""
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        part.replace(path)
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise CommandError(message) from error
    finally:
        part.unlink(missing_ok=True)


def _write(stream: IO[str]) -> tuple[int, int]:
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    tickets = events = 0
    last = ""
    for row in exported_rows(SYSTEM):
        writer.writerow(row)
        events += 1
        tickets += row[0] != last
        last = row[0]
    return tickets, events
