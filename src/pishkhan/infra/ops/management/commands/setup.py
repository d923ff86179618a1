"""``pishkhan setup``: create or upgrade the house; running it again changes nothing."""

from importlib import import_module
from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.module_loading import module_has_submodule

from pishkhan.infra.ops.founding import welcome_lines
from pishkhan.infra.ops.static_files import collect


class Command(BaseCommand):
    """Tables first, then each app's reference data, then the files the pages link to."""

    help = "Create or upgrade the database and the reference data; repeatable."
    requires_system_checks: list[str] = []

    def handle(self, *_args: Any, **options: Any) -> None:
        """Set up."""
        call_command("migrate", interactive=False, verbosity=max(0, options["verbosity"] - 1))
        at = timezone.now()
        for config in apps.get_app_configs():
            if has_seed(config):
                import_module(f"{config.name}.seed").seed(at)
        if not settings.TESTING:
            collect()
        if options["verbosity"]:
            self.stdout.write("The database and its reference data are ready.")
            for line in [] if settings.DEMO else welcome_lines():
                self.stdout.write(line)


def has_seed(config: AppConfig) -> bool:
    """Whether the app brings reference data: a module ``seed`` with ``seed(at)``, safe to repeat."""
    return config.name.startswith("pishkhan.") and module_has_submodule(config.module, "seed")
