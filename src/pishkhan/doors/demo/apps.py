"""Wiring of ``demo``."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers ``demo`` with Django."""

    name = "pishkhan.doors.demo"
    label = "demo"
