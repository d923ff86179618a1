"""Wiring of ``web``."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers ``web`` with Django."""

    name = "pishkhan.infra.web"
    label = "web"
