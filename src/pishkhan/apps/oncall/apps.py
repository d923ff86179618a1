"""Wiring of ``oncall``."""

from django.apps import AppConfig


class OncallConfig(AppConfig):
    """Registers ``oncall`` with Django."""

    name = "pishkhan.apps.oncall"
    label = "oncall"
