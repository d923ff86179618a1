"""Wiring of ``catalogue``."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Registers ``catalogue`` with Django."""

    name = "pishkhan.apps.catalogue"
    label = "catalogue"
