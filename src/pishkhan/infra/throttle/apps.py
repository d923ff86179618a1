"""Wiring of ``throttle``."""

from django.apps import AppConfig


class ThrottleConfig(AppConfig):
    """Registers ``throttle`` with Django."""

    name = "pishkhan.infra.throttle"
    label = "throttle"
