"""``pishkhan serve``: pages and a worker on one machine."""

import os
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pishkhan.infra.ops.founding import welcome_lines
from pishkhan.infra.ops.serving import PortTakenError, serve


class Command(BaseCommand):
    """Prints the address when it answers; SIGTERM or SIGINT ends both."""

    help = "Serve the pages and run background work on this machine."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen and with how many processes and threads."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000))
        parser.add_argument("--processes", type=int, default=1, help="page server processes (default %(default)s)")
        parser.add_argument("--threads", type=int, default=4, help="threads of each process (default %(default)s)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Serve until told to stop."""
        host, port = options["host"], options["port"]
        try:
            status = serve(host, port, processes=options["processes"], threads=options["threads"], say=self._say)
        except PortTakenError as error:
            raise CommandError(error.strerror) from error
        sys.exit(status)

    def _say(self, address: str) -> None:
        self.stdout.write(f"Pishkhan answers at {address}")
        for line in welcome_lines(address):
            self.stdout.write(line)
        self.stdout.flush()
