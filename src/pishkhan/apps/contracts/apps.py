"""Wiring of ``contracts``."""

from django.apps import AppConfig


class ContractsConfig(AppConfig):
    """Registers ``contracts`` with Django."""

    name = "pishkhan.apps.contracts"
    label = "contracts"
