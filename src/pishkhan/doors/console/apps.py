"""Wiring of ``console``."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """Registers ``console`` with Django."""

    name = "pishkhan.doors.console"
    label = "console"
