"""Wiring of ``customers``."""

from django.apps import AppConfig


class CustomersConfig(AppConfig):
    """Registers ``customers`` with Django."""

    name = "pishkhan.apps.customers"
    label = "customers"
