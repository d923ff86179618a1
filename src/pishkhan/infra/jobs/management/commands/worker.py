"""``pishkhan worker``: run background work until told to stop."""

import signal
from argparse import ArgumentParser
from datetime import timedelta
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand

from pishkhan.infra.jobs.claims import LEASE
from pishkhan.infra.jobs.worker import Worker


class Command(BaseCommand):
    """Any number of workers may run; SIGTERM and SIGINT let the job in hand finish."""

    help = "Run background work until told to stop."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """``--lease`` is how soon a killed worker's job is taken up by another."""
        parser.add_argument("--lease", type=float, default=LEASE.total_seconds(), help="seconds (default %(default)s)")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Work."""
        worker = Worker(lease=timedelta(seconds=options["lease"]))

        def stop(_signal: int, _frame: FrameType | None) -> None:
            worker.stop()

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        worker.work()
