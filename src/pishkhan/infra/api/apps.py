"""Wiring of ``api``."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Registers ``api`` with Django."""

    name = "pishkhan.infra.api"
    label = "api"
