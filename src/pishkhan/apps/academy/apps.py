"""Wiring of ``academy``."""

from django.apps import AppConfig


class AcademyConfig(AppConfig):
    """Registers ``academy`` with Django."""

    name = "pishkhan.apps.academy"
    label = "academy"
