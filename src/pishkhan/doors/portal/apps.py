"""Wiring of ``portal``."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers ``portal`` with Django."""

    name = "pishkhan.doors.portal"
    label = "portal"
