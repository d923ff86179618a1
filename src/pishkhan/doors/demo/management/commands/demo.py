"""``pishkhan demo``: fill an empty house with ninety days of a front desk's life, up to this minute."""

import gc
from argparse import ArgumentParser
from datetime import date
from time import monotonic
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from pishkhan.apps.desk.models import Ticket, Touch
from pishkhan.apps.reports.actions import count_representatives, count_up
from pishkhan.doors.demo import cast
from pishkhan.doors.demo.house import is_founded
from pishkhan.doors.demo.months import tell_months
from pishkhan.doors.demo.story import Told, tell_story
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.jalali import format_date

EVERY = 10


class Command(BaseCommand):
    """Tells the story once; a second time it only says that it is there."""

    help = "Load the demo: 12 customers, 8 agents and 90 days of cases and contacts, made by the product's own actions."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many days, by which chance, and whether a house in use is left alone without a word."""
        parser.add_argument("--days", type=int, default=90, help="days of history, ending today (default 90)")
        parser.add_argument("--seed", type=int, default=1, help="the same seed tells the same story (default 1)")
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there are tickets already")

    def handle(self, *_args: Any, days: int, seed: int, if_empty: bool, **_options: Any) -> None:
        """Refuse a house in use, tell the story, and print what came of it."""
        if is_founded():
            self.stdout.write("The demo is already here.")
        elif Ticket.objects.exists():
            if if_empty:
                return
            raise CommandError("This house has tickets of its own; the demo goes only into an empty one.")
        elif days < 1:
            raise CommandError("--days must be 1 or more.")
        else:
            self._tell(days, seed)
        self._print_accounts()

    def _tell(self, days: int, seed: int) -> None:
        began = monotonic()
        # The story makes millions of short-lived objects in no cycles; looking for garbage would cost a tenth of it.
        gc.disable()
        try:
            told = tell_story(now=timezone.now(), days=days, seed=seed, progress=self._progress)
            self._count_figures()
            reports = tell_months(timezone.now(), days)
        finally:
            gc.enable()
        self._summarise(told, monotonic() - began)
        self.stdout.write(f"{reports} monthly reports of the months that ended.")

    def _progress(self, number: int, days: int, day: date) -> None:
        if number % EVERY == 0 or number == days:
            self.stderr.write(f"demo: day {number} of {days} ({format_date(day, language='en')})")

    def _count_figures(self) -> None:
        """So that the dashboard is full when the house is first looked at; later the worker keeps it so."""
        while count_up(actor=SYSTEM, at=timezone.now()):
            pass
        count_representatives(actor=SYSTEM, at=timezone.now())

    def _summarise(self, told: Told, seconds: float) -> None:
        by_status = dict(Ticket.objects.values_list("status").annotate(Count("id")).order_by("status"))
        states = ", ".join(f"{count} {status}" for status, count in by_status.items())
        self.stdout.write(
            f"{sum(by_status.values())} tickets ({states}) and {Touch.objects.count()} contacts"
            f" on {told.days} days, in {seconds:.0f} s."
        )
        if told.refused:
            self.stderr.write(f"demo: rules ended {sum(told.refused.values())} stories: {told.refused}")

    def _print_accounts(self) -> None:
        self.stdout.write(f"\nDemo accounts, all with the password {cast.PASSWORD}:")
        for account in cast.accounts():
            self.stdout.write(f"  {account.username:<10}{account.name:<18}{_(account.duty)}")
