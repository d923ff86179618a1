"""Wiring of ``sla``."""

from django.apps import AppConfig


class SlaConfig(AppConfig):
    """Registers ``sla`` with Django."""

    name = "pishkhan.apps.sla"
    label = "sla"
