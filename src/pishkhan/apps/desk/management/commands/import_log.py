"""``pishkhan import-log FILE --mapping FILE.toml``: another desk's event log becomes tickets (L5, N4)."""

import csv
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from pishkhan.apps.desk.actions.history import import_history, read_source, shipped_mappings
from pishkhan.apps.desk.models import ImportBatch
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.eventlog import safe_cell
from pishkhan.pure.refusal import Refusal

SHOWN = 20


class Command(BaseCommand):
    """Progress goes to standard error, the result to standard output; running again adds nothing or goes on."""

    help = "Import an event log (CSV, gzip) as tickets with their timeline and clocks; see docs/import.md."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """FILE, how to read it, which service level times it, and how the result is printed."""
        parser.add_argument("file", type=Path, help="the log: CSV, plain or gzip")
        shipped = ", ".join(shipped_mappings())
        parser.add_argument("--mapping", required=True, help=f"a TOML file, or one that is shipped: {shipped}")
        parser.add_argument("--policy", default="", help="code of the service level that times the tickets")
        parser.add_argument("--rejections", type=Path, help="write every rejected row (line, case, reason) to this CSV")
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Import, or say in one sentence why not."""
        at = timezone.now()
        try:
            source = read_source(options["file"], options["mapping"])
            batch = import_history(
                actor=SYSTEM,
                at=at,
                source=source,
                policy_code=options["policy"],
                progress=self._progress if options["verbosity"] else None,
            )
        except Refusal as refusal:
            raise CommandError(_sentence(refusal)) from refusal
        if options["rejections"]:
            _write_rejections(batch, options["rejections"])
        result = _result(batch, new=batch.finished_at == at)
        self.stdout.write(json.dumps(result) if options["json"] else _text(batch, result))

    def _progress(self, done: int, cases: int) -> None:
        self.stderr.write(f"\r{done:,} of {cases:,} cases", ending="\n" if done >= cases else "")
        self.stderr.flush()


def _sentence(refusal: Refusal) -> str:
    text = str(refusal)
    return text.removeprefix(f"{refusal.code}: ")


def _result(batch: ImportBatch, *, new: bool) -> dict[str, Any]:
    return {
        "source": batch.source,
        "file": batch.file_name,
        "mapping": batch.mapping,
        "new": new,
        "tickets": batch.tickets,
        "source_events": batch.source_events,
        "stored_events": batch.stored_events,
        "rejected_events": batch.rejected_events,
        "rejections": [{"line": row.line, "case": row.case_number, "reason": row.sentence} for row in _shown(batch)],
    }


def _write_rejections(batch: ImportBatch, path: Path) -> None:
    try:
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(("line", "case", "reason"))
            rows = batch.rejections.order_by("line").iterator()
            writer.writerows((row.line, safe_cell(row.case_number), safe_cell(row.sentence)) for row in rows)
    except OSError as error:
        message = f"{path}: {error.strerror}"
        raise CommandError(message) from error


def _shown(batch: ImportBatch) -> list[Any]:
    return list(batch.rejections.order_by("line")[:SHOWN])


def _text(batch: ImportBatch, result: dict[str, Any]) -> str:
    lines = [] if result["new"] else ["This file was imported before by this mapping; nothing was added."]
    lines.append(f"tickets   {batch.tickets:>10,}")
    lines.append(f"rows      {batch.source_events:>10,}")
    lines.append(f"stored    {batch.stored_events:>10,}")
    lines.append(f"rejected  {batch.rejected_events:>10,}")
    lines += [f"  line {row['line']}: {row['reason']}" for row in result["rejections"]]
    if batch.rejected_events > len(result["rejections"]):
        lines.append("  … --rejections FILE.csv writes all of them")
    return "\n".join(lines)
