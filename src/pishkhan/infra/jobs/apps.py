"""Wiring of the jobs: finds what other apps register."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """Imports every installed app's registrations once all models are loaded."""

    name = "pishkhan.infra.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Let the apps register their tasks, event handlers, notices and panels."""
        autodiscover_modules("jobs", "handlers", "notices", "panels")
