"""Wiring of ``hooks``."""

from django.apps import AppConfig


class HooksConfig(AppConfig):
    """Registers ``hooks`` with Django."""

    name = "pishkhan.doors.hooks"
    label = "hooks"
