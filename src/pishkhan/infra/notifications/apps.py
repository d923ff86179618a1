"""Wiring of ``notifications``."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Registers ``notifications`` with Django."""

    name = "pishkhan.infra.notifications"
    label = "notifications"
