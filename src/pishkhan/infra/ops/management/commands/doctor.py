"""``pishkhan doctor``: say what is well and what is not."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from pishkhan.infra.ops.checks import Finding, findings


class Command(BaseCommand):
    """Exits with 1 when something is not well; a warning alone is no failure."""

    help = "Check this installation: Python, database, folders, pages, background work."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--json`` prints one object and nothing else."""
        parser.add_argument("--json", action="store_true")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Look and tell."""
        found = findings()
        well = all(one.ok for one in found)
        if options["json"]:
            self.stdout.write(json.dumps({"ok": well, "checks": [asdict(one) for one in found]}, ensure_ascii=False))
        else:
            for one in found:
                self.stdout.write(f"{_mark(one)} {one.name}: {one.detail}")
        sys.exit(0 if well else 1)


def _mark(found: Finding) -> str:
    if not found.ok:
        return "BAD "
    return "WARN" if found.warns else "ok  "
