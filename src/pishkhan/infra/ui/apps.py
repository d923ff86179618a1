"""Wiring of ``ui``."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Registers ``ui`` with Django."""

    name = "pishkhan.infra.ui"
    label = "ui"
