"""Wiring of ``ops``."""

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Registers ``ops`` with Django."""

    name = "pishkhan.infra.ops"
    label = "ops"
