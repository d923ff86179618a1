"""Wiring of ``search``."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    """Registers ``search`` with Django, and lets each app say what of it is found."""

    name = "pishkhan.infra.search"
    label = "search"

    def ready(self) -> None:
        """Import every app's ``search``."""
        autodiscover_modules("search")
