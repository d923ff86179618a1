"""``pishkhan manage reindex``: make the index of the search anew."""

from typing import Any

from django.core.management.base import BaseCommand

from pishkhan.infra.search.rebuilding import rebuild


class Command(BaseCommand):
    """Safe at any time and repeatable; people go on working and searching."""

    help = "Make the index of the search anew from everything that is there."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **options: Any) -> None:
        """Rebuild, and say how many of each kind are found."""
        for kind, count in rebuild().items():
            if options["verbosity"]:
                self.stdout.write(f"{kind}: {count}")
