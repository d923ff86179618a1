"""Wiring of ``reports``."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Registers ``reports`` with Django."""

    name = "pishkhan.apps.reports"
    label = "reports"
