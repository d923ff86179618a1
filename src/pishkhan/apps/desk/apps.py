"""Wiring of ``desk``."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Registers ``desk`` with Django."""

    name = "pishkhan.apps.desk"
    label = "desk"
