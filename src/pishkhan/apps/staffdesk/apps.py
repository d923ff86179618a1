"""Wiring of ``staffdesk``."""

from django.apps import AppConfig


class StaffdeskConfig(AppConfig):
    """Registers ``staffdesk`` with Django."""

    name = "pishkhan.apps.staffdesk"
    label = "staffdesk"
