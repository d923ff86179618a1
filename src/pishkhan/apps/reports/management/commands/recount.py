"""``pishkhan manage recount``: forget what is kept of the figures and count everything anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from pishkhan.apps.reports.actions import count_up, recount
from pishkhan.apps.reports.models import Mark
from pishkhan.pure.actor import SYSTEM


class Command(BaseCommand):
    """May be broken off: whoever counts next, the worker too, goes on where it stopped."""

    help = "Count the figures of the whole history anew, as after a change of the house's zone."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Begin again and count to the end."""
        recount(actor=SYSTEM, at=timezone.now())
        while count_up(actor=SYSTEM, at=timezone.now()):
            self.stderr.write(f"recount: {Mark.objects.count()} marks")
        self.stdout.write(f"{Mark.objects.count()} marks.")
